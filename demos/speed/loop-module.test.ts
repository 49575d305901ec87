import { expect, test } from "vitest";
import { type LoopKind, loopKinds, makeLoops } from "./loop-module";

/** The same generator as any language would write it. */
function xorshift32(iterations: number, start: number): number {
  let x = start;
  for (let i = 0; i < iterations; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return x;
}

test.each(loopKinds)("“%s” computes what the rule says", (kind: LoopKind) => {
  const loops = makeLoops((x) => x);
  for (const [iterations, start] of [
    [1, 1],
    [2, -7],
    [1000, 0x2009_0520],
  ] as const) {
    expect(loops[kind](iterations, start)).toBe(xorshift32(iterations, start));
  }
});

test("one leaves to the host once in every iteration and goes on with what it gives, the other never", () => {
  let exits = 0;
  const loops = makeLoops((x) => {
    exits++;
    return x ^ 1;
  });
  loops.stay(500, 1);
  expect(exits).toBe(0);
  const state = loops.leave(3, 1);
  expect(exits).toBe(3);
  expect(state).toBe(xorshift32(1, xorshift32(1, xorshift32(1, 1) ^ 1) ^ 1) ^ 1);
});
