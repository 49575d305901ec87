import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dirtyMbps, mbitPerMB, measured, migrate, rule2005, specWeb } from "./model";

/** How far a figure is from another one, as a share of the latter. */
function error(value: number, from: number): number {
  return Math.abs(value - from) / from;
}

describe("the curve of dirtied memory", () => {
  // Seconds of each round, and the MB dirtied in it, read off the bars of Clark et al. 2005 for SPECweb99.
  const bars = [
    [54.113, 164.5],
    [10.1, 74.6],
    [3.1, 51.4],
    [1.2, 36.8],
    [0.63, 24.7],
    [0.39, 21.1],
    [0.32, 22.4],
    [0.34, 17.8],
  ] as const;

  it.each(bars)("gives what was dirtied in %f s, within 14 %%", (seconds, dirtied) => {
    expect(error(specWeb.dirtiedMB(seconds), dirtied)).toBeLessThan(0.14);
  });

  it("dirties less in less time, and nothing in none", () => {
    expect(specWeb.dirtiedMB(0)).toBe(0);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (a, b) => {
          const [short, long] = a < b ? [a, b] : [b, a];
          expect(specWeb.dirtiedMB(short)).toBeLessThanOrEqual(specWeb.dirtiedMB(long));
        },
      ),
    );
  });
});

describe("SPECweb99 on 800 MB by the rule of 2005", () => {
  const migration = migrate(specWeb, rule2005);
  const { rounds } = migration;
  const stop = rounds.at(-1);

  it("sends 948 MB in seven rounds and a stop of 207 ms after 73.1 s", () => {
    expect(rounds.map(({ kind }) => kind)).toEqual([...new Array(7).fill("pre-copy"), "stop"]);
    expect(migration.sentMB).toBeCloseTo(948, 0);
    expect(migration.awakeSeconds).toBeCloseTo(73.1, 1);
    expect(stop?.sentMB).toBeCloseTo(12.4, 1);
    expect(migration.frozenMs).toBeCloseTo(207, 0);
  });

  it("lies within 4 % of the published totals, one round short of the published nine", () => {
    expect(error(migration.sentMB, measured.sentMB)).toBeLessThan(0.02);
    expect(error(migration.awakeSeconds, measured.totalSeconds)).toBeLessThan(0.04);
    expect(error(migration.frozenMs, measured.frozenMs)).toBeLessThan(0.04);
    expect(rounds.length).toBe(measured.roundsMB.length - 1);
    expect(
      error(
        measured.roundsMB.reduce((sum, round) => sum + round, 0),
        measured.sentMB,
      ),
    ).toBeLessThan(0.001);
  });

  it("raises its rate as the paper's rule says", () => {
    expect(rounds.map(({ rateMbps }) => Math.round(rateMbps))).toEqual([100, 100, 114, 181, 255, 335, 438, 500]);
  });

  it("stops where one more round would need more than the most", () => {
    const last = rounds.at(-2);
    expect(last && dirtyMbps(last) + rule2005.aboveDirtyMbps).toBeGreaterThan(rule2005.maxMbps);
    expect(last && Math.round(dirtyMbps(last) + rule2005.aboveDirtyMbps)).toBe(588);
  });
});

describe("any migration", () => {
  it("ends, and is frozen no longer than its last round takes", () => {
    const factors = fc.double({ min: 0, max: 20, noNaN: true });
    const rates = fc.integer({ min: 100, max: 10_000 });
    fc.assert(
      fc.property(factors, rates, (factor, maxMbps) => {
        const guest = {
          ...specWeb,
          dirtiedMB: (seconds: number) => Math.min(800, factor * specWeb.dirtiedMB(seconds)),
        };
        const { rounds, frozenMs } = migrate(guest, { ...rule2005, maxMbps });
        expect(rounds.length).toBeLessThanOrEqual(rule2005.mostRounds + 1);
        expect(rounds.filter(({ kind }) => kind === "stop").length).toBe(1);
        expect(frozenMs).toBeLessThanOrEqual((800 * mbitPerMB * 1000) / maxMbps);
      }),
    );
  });

  it("of a guest that writes nothing is one round and an empty stop", () => {
    const idle = { ...specWeb, dirtiedMB: () => 0, firstRoundMB: 800 };
    expect(migrate(idle, rule2005)).toMatchObject({ sentMB: 800, frozenMs: 0 });
  });
});
