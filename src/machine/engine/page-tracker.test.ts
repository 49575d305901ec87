import fc from "fast-check";
import { expect, it } from "vitest";
import { differingPages, PageTracker } from "./page-tracker";

it("finds pages that differ in either half of their hash", () => {
  const a = BigUint64Array.of(0n, 1n, 1n << 63n, 5n, 1n << 32n);
  const b = BigUint64Array.of(0n, 2n, 0n, 5n, (1n << 32n) + 1n);
  expect(differingPages(a, b)).toEqual(Uint32Array.of(1, 2, 4));
});

it("calls dirty what holds something else than when it was taken, whatever happens", () => {
  const act = fc.oneof(
    fc.record({ page: fc.nat(7), hash: fc.bigInt({ min: 0n, max: 3n }) }),
    fc.record({ take: fc.nat(7) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const tracker = new PageTracker(8);
      const now = new BigUint64Array(8);
      const taken = new BigUint64Array(8);
      for (const one of acts) {
        if ("page" in one) now[one.page] = one.hash;
        else {
          tracker.take(one.take, now[one.take] ?? 0n);
          taken[one.take] = now[one.take] ?? 0n;
        }
        const dirty = [...now.keys()].filter((page) => now[page] !== taken[page]);
        expect([...tracker.look(now.slice())]).toEqual(dirty);
      }
    }),
  );
});

it("knows what has changed since the last look, whether it was dirty or not", () => {
  const tracker = new PageTracker(2);
  tracker.look(BigUint64Array.of(1n, 0n));
  expect([tracker.hasChanged(0, 1n), tracker.hasChanged(0, 2n), tracker.hasChanged(1, 3n)]).toEqual([
    false,
    true,
    true,
  ]);
});
