import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLink, LinkError } from "./link";
import type { Clock } from "./page-clock";
import { createVirtualClock, type VirtualClock } from "./virtual-clock";

/** A clock whose timers ring late, as those of a browser do. */
function lateClock(clock: VirtualClock, lateMs: () => number): Clock {
  return { now: clock.now, after: (ms, callback) => clock.after(ms + lateMs(), callback) };
}

describe("a link", () => {
  it("takes the time that the bits take", async () => {
    const clock = createVirtualClock(5000);
    const link = createLink(100, clock);
    await clock.finish(link.send(1_250_000));
    expect(clock.now() - 5000).toBeCloseTo(100, 6);
  });

  it("keeps its rate however late timers ring and however long the sender takes: only the last of it adds up", async () => {
    const pieces = fc.array(fc.record({ KB: fc.integer({ min: 50, max: 1000 }), fetchMs: fc.nat(15) }), {
      minLength: 100,
      maxLength: 200,
    });
    const property = fc.asyncProperty(pieces, fc.double({ min: 10, max: 400, noNaN: true }), async (sent, mbps) => {
      const clock = createVirtualClock();
      let late = 0;
      const link = createLink(
        mbps,
        lateClock(clock, () => (late++ * 7) % 17),
      );
      // What takes longer to fetch than to send leaves the wire standing still, whatever the link does.
      const all = sent.filter(({ KB, fetchMs }) => (KB * 8) / mbps > fetchMs + 1);
      fc.pre(all.length > 50);
      const sending = async () => {
        for (const { KB, fetchMs } of all) {
          await new Promise<void>((done) => clock.after(fetchMs, done));
          await link.send(KB * 1000);
        }
      };
      await clock.finish(sending());
      const atLeastMs = all.reduce((sum, { KB }) => sum + (KB * 8) / mbps, 0);
      expect(clock.now()).toBeGreaterThanOrEqual(atLeastMs - 1e-6);
      expect(clock.now()).toBeLessThan(atLeastMs + 15 + 17);
    });
    await fc.assert(property, { seed: 7, numRuns: 40 });
  });

  it("gives no credit for the time before, nor for a rest", async () => {
    const clock = createVirtualClock();
    const link = createLink(8, clock);
    await clock.finish(link.send(1000));
    await clock.advance(5000);
    let fromMs = clock.now();
    await clock.finish(link.send(10_000));
    expect(clock.now() - fromMs).toBeCloseTo(10, 6);
    await clock.advance(30);
    link.rest();
    fromMs = clock.now();
    await clock.finish(link.send(10_000));
    expect(clock.now() - fromMs).toBeCloseTo(10, 6);
  });

  it("sends one after the other, and a slow sender at its own rate", async () => {
    const clock = createVirtualClock();
    const link = createLink(8, clock);
    const ends: number[] = [];
    const send = (bytes: number, mostMbps?: number) =>
      link.send(bytes, mostMbps ? { mostMbps } : {}).then(() => ends.push(Math.round(clock.now())));
    await clock.finish(Promise.all([send(10_000), send(20_000), send(10_000, 2)]));
    expect(ends).toEqual([10, 30, 70]);
  });

  it("changes its rate for what is on its way; 0 lets nothing through, infinity everything", async () => {
    const clock = createVirtualClock();
    const link = createLink(8, clock);
    let isThere = false;
    const sending = link.send(100_000).then(() => {
      isThere = true;
    });
    await clock.advance(60);
    link.setRate(0);
    await clock.advance(10_000);
    expect(isThere).toBe(false);
    link.setRate(80);
    const fromMs = clock.now();
    await clock.finish(sending);
    expect(clock.now() - fromMs).toBeLessThan(30);
    link.setRate(Number.POSITIVE_INFINITY);
    const atMs = clock.now();
    await clock.finish(link.send(1e9));
    expect([clock.now() - atMs, link.mbps]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  it("fails within 20 ms when it is cut, and from then on", async () => {
    const clock = createVirtualClock();
    const link = createLink(1, clock);
    const sending = link.send(1_000_000);
    await clock.advance(500);
    link.cut();
    await expect(clock.finish(sending)).rejects.toBeInstanceOf(LinkError);
    expect([link.isCut, clock.now() <= 520]).toEqual([true, true]);
    await expect(clock.finish(link.send(1))).rejects.toBeInstanceOf(LinkError);
  });

  it("hears of a cancellation within 20 ms, and is free for the next", async () => {
    const clock = createVirtualClock();
    const link = createLink(1, clock);
    const cancel = new AbortController();
    const sending = link.send(1_000_000, { signal: cancel.signal });
    await clock.advance(500);
    cancel.abort(new Error("enough"));
    await expect(clock.finish(sending)).rejects.toThrow("enough");
    expect(clock.now()).toBeLessThanOrEqual(520);
    await clock.finish(link.send(1000));
  });

  it("refuses a rate that is none", () => {
    expect(() => createLink(-1)).toThrow(RangeError);
    expect(() => createLink(1).setRate(Number.NaN)).toThrow(RangeError);
  });
});
