import fc from "fast-check";
import { expect, test } from "vitest";
import { instructionsPerIteration as ofGuest } from "../../src/machine/guest/loop-firmware";
import {
  formatRough,
  instructionsPerIteration,
  isWarm,
  mipsOf,
  priceOfCall,
  priceOfPort,
  roundSample,
  type Samples,
  slowdownOf,
  speedOf,
  spreadOf,
} from "./results";

test("a spread has the middle value, or the middle of the two, and both ends", () => {
  expect(spreadOf([])).toBeUndefined();
  expect(spreadOf([3])).toEqual({ median: 3, low: 3, high: 3 });
  expect(spreadOf([30, 9, 10])).toEqual({ median: 10, low: 9, high: 30 });
  expect(spreadOf([4, 1, 2, 10])).toEqual({ median: 3, low: 1, high: 10 });
});

test("a median lies between the ends, whatever the order, and sorts nothing of the caller's", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.1, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const before = [...values];
      const spread = spreadOf(values) ?? expect.fail();
      expect(values).toEqual(before);
      expect(spread.low).toBeLessThanOrEqual(spread.median);
      expect(spread.median).toBeLessThanOrEqual(spread.high);
      expect(spreadOf(values.toReversed())).toEqual(spread);
    }),
  );
});

test("an iteration is as many instructions here as in the guest", () => {
  expect(instructionsPerIteration).toBe(ofGuest.integer);
});

test("eleven instructions in a nanosecond are 11,000 MIPS", () => {
  expect(mipsOf(1)).toBe(11_000);
  expect(speedOf({ translated: [11, 22] }, "translated")).toEqual({ median: 750, low: 500, high: 1000 });
  expect(speedOf({}, "direct")).toBeUndefined();
});

test("what slows a whole round down is not taken for a difference", () => {
  const samples: Samples = { direct: [2, 4, 2], interpreted: [160, 320, 160] };
  expect(slowdownOf(samples, "interpreted")).toEqual({ median: 80, low: 80, high: 80 });
  expect(slowdownOf(samples, "direct")).toEqual({ median: 1, low: 1, high: 2 });
  expect(slowdownOf({ interpreted: [160] }, "interpreted")).toBeUndefined();
  expect(slowdownOf({ direct: [2] }, "translated")).toBeUndefined();
});

test("a call costs what the loop takes longer with it, and never less than nothing", () => {
  expect(priceOfCall({ direct: [2, 2, 4], leave: [22, 24, 24] })).toEqual({
    ns: { median: 20, low: 20, high: 22 },
    instructions: 110,
  });
  expect(priceOfCall({ direct: [5], leave: [4] })?.ns.median).toBe(0);
  expect(priceOfCall({ direct: [5] })).toBeUndefined();
});

test("a port read is told in instructions of translated code", () => {
  const price = priceOfPort({ translated: [5.5], port: [105.5] });
  expect(price?.ns).toEqual({ median: 100, low: 100, high: 100 });
  expect(price?.instructions).toBeCloseTo(200, 9);
  expect(priceOfPort({ port: [100] })).toBeUndefined();
});

test("it is warm when runs are no longer faster than those before", () => {
  expect(isWarm([8, 8, 8, 8])).toBe(false);
  expect(isWarm([8, 8, 2, 2, 2])).toBe(true);
  expect(isWarm([8, 8, 8, 2, 2])).toBe(false);
  expect(isWarm([8, 8, 8, 8, 2])).toBe(false);
  expect(isWarm([2, 2, 2, 2.1, 1.95])).toBe(true);
});

test("numbers are written with the digits that mean something", () => {
  expect([0.5, 3.84, 9.96, 83.4, 994.6, 1643, 12_345].map(formatRough)).toEqual([
    ...["0.5", "3.8", "10", "83", "995", "1,640", "12,300"],
  ]);
  expect(roundSample(1.673_849)).toBe(1.674);
});
