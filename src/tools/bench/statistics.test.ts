import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { median, quantile } from "./statistics";

describe("quantile", () => {
  it("gives the ends, the middle, and what lies between two values", () => {
    expect(quantile([30, 10, 20], 0)).toBe(10);
    expect(quantile([30, 10, 20], 1)).toBe(30);
    expect(quantile([10, 20], 0.25)).toBe(12.5);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it("lies between the least and the greatest value and leaves its input alone", () => {
    const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const before = [...all];
        const found = quantile(all, share);
        expect(found).toBeGreaterThanOrEqual(Math.min(...all) - 1e-6);
        expect(found).toBeLessThanOrEqual(Math.max(...all) + 1e-6);
        expect(all).toEqual(before);
      }),
    );
  });

  it("refuses to speak of nothing", () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe("median", () => {
  it("is the middle of an odd count and the mean of the two middles of an even one", () => {
    expect(median([5, 1, 9])).toBe(5);
    expect(median([1, 2, 10, 20])).toBe(6);
  });
});
