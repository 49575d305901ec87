import { expect, it } from "vitest";
import { cliffMbps } from "../live-migration/rules";
import { gigabitMbps, migrate } from "./model";

it("tells rounds awake, all that was sent and the last copy of the textbook's case", () => {
  const { rounds, awakeSeconds, sentMB, downSeconds } = migrate(2048, 800, gigabitMbps);
  expect(rounds).toBe(4);
  expect(awakeSeconds).toBeCloseTo(64.5, 0);
  expect(Math.abs(sentMB - 8204)).toBeLessThan(1.5);
  expect(downSeconds).toBeCloseTo(11.9, 1);
});

it("has its cliff at two thirds of the wire, below which the guest hardly waits", () => {
  expect(cliffMbps(gigabitMbps)).toBeCloseTo(600, 9);
  expect(migrate(2048, 600, gigabitMbps).downSeconds).toBeLessThan(0.002);
  expect(migrate(2048, 620, gigabitMbps).downSeconds).toBeGreaterThan(0.5);
});

it("is never climbed down again: who writes faster waits longer", () => {
  let before = 0;
  for (let dirty = 600; dirty <= 1000; dirty += 5) {
    const { downSeconds } = migrate(2048, dirty, gigabitMbps);
    expect(downSeconds).toBeGreaterThanOrEqual(before);
    before = downSeconds;
  }
});
