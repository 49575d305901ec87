import { expect, test } from "vitest";
import { ladder } from "../../src/widgets/slowdown-ladder/model";
import { placeOf, ticks } from "./axis";

test("equal factors are equal ways, and nothing lies outside", () => {
  expect(placeOf(30) - placeOf(3)).toBeCloseTo(placeOf(300) - placeOf(30), 1);
  expect(placeOf(0.01)).toBe(0);
  expect(placeOf(1e6)).toBe(100);
});

test("ticks and the published ladder have room on it", () => {
  for (const times of [...ticks, ...ladder().map((rung) => rung.times)]) {
    expect(placeOf(times)).toBeGreaterThan(5);
    expect(placeOf(times)).toBeLessThan(95);
  }
});
