import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aim, isMoving, next, rest, stepAndT, type Timeline } from "./timeline";

/** A key press `afterMs` after the one before: one step forwards or backwards. */
const presses = fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 900 }), forwards: fc.boolean() }), {
  maxLength: 12,
});
const last = 6;

function play(keys: { afterMs: number; forwards: boolean }[], see: (before: Timeline, after: Timeline) => void) {
  let timeline = rest(3);
  let nowMs = 0;
  for (const { afterMs, forwards } of keys) {
    nowMs += afterMs;
    const target = Math.min(last, Math.max(0, timeline.target + (forwards ? 1 : -1)));
    if (target === timeline.target) continue;
    const before = next(timeline, nowMs);
    timeline = aim(timeline, target, nowMs);
    see(before, timeline);
  }
  return { timeline, nowMs };
}

describe("a glide", () => {
  it("takes one step in 550 ms, eased at both ends", () => {
    const glide = aim(rest(0), 1, 1000);
    expect(isMoving(glide)).toBe(true);
    expect(next(glide, 1000).position).toBe(0);
    expect(next(glide, 1275).position).toBeCloseTo(0.5);
    expect(next(glide, 1050).position).toBeLessThan(0.01);
    expect(next(glide, 1550)).toEqual(rest(1));
  });

  it("does not start before its start", () => {
    expect(next(aim(rest(2), 1, 1000), 990).position).toBe(2);
  });

  it("arrives at once when the target is more than one step off", () => {
    expect(aim(rest(0), 2, 0)).toEqual(rest(2));
    expect(aim(aim(rest(0), 1, 0), 4, 100)).toEqual(rest(4));
  });

  it("goes on with the speed it has when a second key follows", () => {
    const first = next(aim(rest(0), 1, 0), 275);
    const second = aim(first, 2, 275);
    expect(next(second, 276).position - first.position).toBeCloseTo(first.speed, 3);
    expect(next(second, 275 + 700)).toEqual(rest(2));
  });

  it("turns round in mid-glide, past the turn only as far as its old target", () => {
    const first = next(aim(rest(2), 3, 0), 200);
    const back = aim(first, 2, 200);
    const way = Array.from({ length: 100 }, (_, index) => next(back, 200 + index * 5).position);
    expect(way[0]).toBe(first.position);
    expect(Math.max(...way)).toBeGreaterThan(first.position);
    expect(Math.max(...way)).toBeLessThan(3);
    expect(next(back, 200 + back.durationMs)).toEqual(rest(2));
  });

  it("keeps to the way when the target is named again", () => {
    const glide = aim(rest(0), 1, 0);
    expect(aim(glide, 1, 300)).toBe(glide);
  });

  it("glides from a position between two steps, where a scrubber left it", () => {
    const glide = aim(rest(2.3), 2, 0);
    expect(glide).toMatchObject({ position: 2.3, target: 2 });
    expect(glide.durationMs).toBeCloseTo(550 * Math.sqrt(0.3));
  });
});

describe("any run of keys", () => {
  it("never makes a glide jump, and takes its speed along", () => {
    fc.assert(
      fc.property(presses, (keys) => {
        play(keys, (before, after) => {
          if (!isMoving(after)) return;
          expect(after.position).toBe(before.position);
          if (Math.sign(before.speed) === -Math.sign(after.target - after.position))
            expect(after.fromSpeed).toBe(before.speed);
        });
      }),
    );
  });

  it("stays between the first step and the last and takes no more than 700 ms", () => {
    fc.assert(
      fc.property(presses, fc.integer({ min: 0, max: 699 }), (keys, laterMs) => {
        const { timeline, nowMs } = play(keys, () => undefined);
        const { position } = next(timeline, nowMs + laterMs);
        expect(position).toBeGreaterThanOrEqual(0);
        expect(position).toBeLessThanOrEqual(last);
        expect(next(timeline, nowMs + 700)).toEqual(rest(timeline.target));
      }),
    );
  });

  it("moves at most a fifth of a step in a frame of 16 ms", () => {
    fc.assert(
      fc.property(presses, (keys) => {
        const { timeline, nowMs } = play(keys, () => undefined);
        for (let ms = 0; ms < 720; ms += 16) {
          const leap = next(timeline, nowMs + ms + 16).position - next(timeline, nowMs + ms).position;
          expect(Math.abs(leap)).toBeLessThan(0.2);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("stepAndT", () => {
  it("stands at t = 1 at whole positions", () => {
    expect(stepAndT(0)).toEqual({ step: 0, t: 1 });
    expect(stepAndT(4)).toEqual({ step: 4, t: 1 });
    expect(stepAndT(2.25)).toEqual({ step: 3, t: 0.25 });
  });

  it("gives the position back", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), (position) => {
        const { step, t } = stepAndT(position);
        expect(step - 1 + t).toBeCloseTo(position, 12);
        expect(t).toBeGreaterThanOrEqual(0);
        expect(t).toBeLessThanOrEqual(1);
      }),
    );
  });
});
