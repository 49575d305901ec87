import { describe, expect, it } from "vitest";
import { hasGrown, type LoopState, rules, type StopRule, wantedMbps, whyStop } from "./rules";

/** A loop that no rule ends: 64 MB sent once over 120 Mbit/s, 16 MB left. */
const loop: LoopState = {
  memoryMB: 64,
  linkMbps: 120,
  leftMB: 16,
  wantedMbps: 100,
  sentMB: 64,
  growths: 0,
  rounds: 1,
};

describe("why a loop ends", () => {
  it("goes on where no limit is reached, whatever the rule", () => {
    for (const rule of Object.values(rules)) expect(whyStop(rule, loop)).toBeUndefined();
    expect(whyStop({ peek: false }, { ...loop, sentMB: 1e9, growths: 1e9, rounds: 1e9 })).toBeUndefined();
  });

  const reached: readonly [string, StopRule, Partial<LoopState>, Partial<LoopState>][] = [
    ["enough", { peek: true, enoughMB: 0.25 }, { leftMB: 0.249 }, { leftMB: 0.25 }],
    ["target", { peek: false, targetMs: 300 }, { leftMB: 4.29 }, { leftMB: 4.3 }],
    ["rate", { peek: true }, { wantedMbps: 120.1 }, { wantedMbps: 120 }],
    ["growth", { peek: true, growths: 2 }, { growths: 2 }, { growths: 1 }],
    ["memory", { peek: true, timesMemory: 3 }, { sentMB: 192.1 }, { sentMB: 192 }],
    ["rounds", { peek: true, rounds: 29 }, { rounds: 29 }, { rounds: 28 }],
  ];

  it.each(reached)("ends by “%s” at its limit and not before", (end, rule, at, before) => {
    expect(whyStop(rule, { ...loop, ...at })).toBe(end);
    expect(whyStop(rule, { ...loop, ...before })).toBeUndefined();
  });

  it("always ends where nothing is left, and names the first limit where several are reached", () => {
    expect(whyStop({ peek: false }, { ...loop, leftMB: 0 })).toBe("enough");
    expect(whyStop(rules.xen, { ...loop, leftMB: 0.1, growths: 5, sentMB: 1000, rounds: 40 })).toBe("enough");
    expect(whyStop(rules.xen, { ...loop, growths: 5, sentMB: 1000, rounds: 40 })).toBe("growth");
  });

  it("takes a link without limit: nothing but the target is met by that", () => {
    const endless = { ...loop, linkMbps: Number.POSITIVE_INFINITY, wantedMbps: Number.POSITIVE_INFINITY };
    expect(whyStop(rules.clark, endless)).toBeUndefined();
    expect(whyStop(rules.qemu, endless)).toBe("target");
  });
});

describe("the rate of the next round", () => {
  it("is the link's where a rule has none of its own", () => {
    expect([wantedMbps(rules.xen, 120), wantedMbps(rules.xen, 120, 500)]).toEqual([120, 120]);
  });

  it("begins with a fifth of the link, then is 50 Mbit/s above what was dirtied, over the link too", () => {
    expect(wantedMbps(rules.clark, 500)).toBe(100);
    expect(wantedMbps(rules.clark, 500, 20)).toBe(100);
    expect(wantedMbps(rules.clark, 500, 200)).toBe(250);
    expect(wantedMbps(rules.clark, 500, 480)).toBe(530);
    expect(wantedMbps(rules.clark, 500, undefined, 900)).toBe(500);
  });
});

it("calls a round grown only where it sent more than arithmetic can lose", () => {
  expect([hasGrown(10, 10), hasGrown(10, 10 + 1e-12), hasGrown(10, 10.001), hasGrown(10, 9)]).toEqual([
    false,
    false,
    true,
    false,
  ]);
});
