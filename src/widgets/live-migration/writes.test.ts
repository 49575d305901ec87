import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dirtiedMB, loadOf, specWeb } from "./writes";

const server = loadOf(specWeb, 800);

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
    expect(Math.abs(dirtiedMB(server, seconds) - dirtied) / dirtied).toBeLessThan(0.14);
  });

  it("dirties less in less time, nothing in none, and never more than there is", () => {
    const seconds = fc.double({ min: 0, max: 1000, noNaN: true });
    expect(dirtiedMB(server, 0)).toBe(0);
    fc.assert(
      fc.property(seconds, seconds, (a, b) => {
        const [less, more] = [dirtiedMB(server, Math.min(a, b)), dirtiedMB(server, Math.max(a, b))];
        expect(less).toBeLessThanOrEqual(more);
        expect(more).toBeLessThanOrEqual(800);
      }),
    );
  });

  it("shrinks with a memory too small for it", () => {
    expect(dirtiedMB(loadOf(specWeb, 16), 1000)).toBe(16);
  });
});

describe("a round that skips what is written again before its turn", () => {
  it("sends a hot set only as far as it was quicker than the guest", () => {
    const load = loadOf({ sets: [{ MB: 256, seconds: 0.01 }], freshMBps: 0 }, 512);
    const sent = load.sentMB(512, Number.POSITIVE_INFINITY, 12, (seconds) => seconds);
    expect(sent).toBeGreaterThan(256);
    expect(sent).toBeLessThan(257);
  });

  it("of a busy guest in bursts counts its own seconds", () => {
    const load = loadOf({ sets: [], freshMBps: 1, bursts: { everySeconds: 20, seconds: 5, factor: 5 } }, 512);
    expect(load.busySeconds(0, 15)).toBe(15);
    expect(load.busySeconds(0, 20)).toBe(40);
    expect(load.busySeconds(15, 5)).toBe(25);
  });
});
