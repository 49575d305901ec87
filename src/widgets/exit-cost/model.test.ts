import { describe, expect, it } from "vitest";
import { processors } from "./model";

const cyclesOf = (wanted: string) => processors.find(({ name }) => name === wanted)?.cycles ?? Number.NaN;

describe("exit round trips, Agesen et al. 2012", () => {
  it("fall by about four fifths in six years, and by three quarters up to the seminar", () => {
    expect(cyclesOf("Sandy Bridge") / cyclesOf("Prescott")).toBeCloseTo(0.2, 1);
    expect(cyclesOf("Nehalem") / cyclesOf("Prescott")).toBeCloseTo(0.25, 1);
  });

  it("stand in the order of their years", () => {
    const years = processors.map(({ year }) => year);
    expect(years).toEqual([...years].sort((a, b) => a - b));
  });
});
