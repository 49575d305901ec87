import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dirtyMbps,
  type End,
  followedRounds,
  isAwake,
  type Outcome,
  type Scenario,
  type Stage,
  simulate,
} from "./model";
import { quickMeasuredSeconds, specWebMeasured, stopMeasured, writerMeasured } from "./published";
import { rules, type StopRule } from "./rules";
import { constantWrites, endlessWrites, idle, specWeb, type Writes } from "./writes";

const server: Scenario = { memoryMB: 800, linkMbps: 500, writes: specWeb, rule: rules.clark, method: "pre-copy" };

/** How far a figure is from another one, as a share of the latter. */
function error(value: number, from: number): number {
  return Math.abs(value - from) / from;
}

describe("SPECweb99 by the adaptive rule: Clark et al. 2005, their figure of the rounds", () => {
  const outcome = simulate(server);
  const { rounds } = outcome;

  it("lies within 5 % of the printed totals: 960 MB, 71 s, 201 ms", () => {
    expect(error(outcome.sentMB, specWebMeasured.sentMB)).toBeLessThan(0.05);
    expect(error(outcome.totalSeconds, specWebMeasured.totalSeconds)).toBeLessThan(0.05);
    expect(error(outcome.copyMs, specWebMeasured.copyMs)).toBeLessThan(0.05);
    expect(error(outcome.downtimeMs, specWebMeasured.downtimeMs)).toBeLessThan(0.05);
  });

  it("sends 948 MB in seven rounds and a stop of 207 ms after 73.1 s, one round fewer than the nine printed", () => {
    expect(rounds.map(({ kind }) => kind)).toEqual([...new Array(7).fill("pre-copy"), "stop"]);
    expect([outcome.end, outcome.home]).toEqual(["rate", "B"]);
    expect(outcome.sentMB).toBeCloseTo(948, 0);
    expect(outcome.awakeSeconds).toBeCloseTo(73.1, 1);
    expect(outcome.copyMs).toBeCloseTo(207, 0);
    expect(rounds[0]?.sentMB).toBeCloseTo(676.8, 1);
    expect(rounds.at(-1)?.sentMB).toBeCloseTo(12.4, 1);
    expect(rounds.length).toBe(specWebMeasured.roundsMB.length - 1);
  });

  it("raises its rate as the paper's rule says, until one more round would need more than the most", () => {
    expect(rounds.map(({ rateMbps }) => Math.round(rateMbps))).toEqual([100, 100, 114, 181, 255, 335, 438, 500]);
    const last = rounds.at(-2);
    expect(last && dirtyMbps(last) + 50).toBeGreaterThan(500);
  });

  it("has printed rounds that add up to the printed total", () => {
    const sum = specWebMeasured.roundsMB.reduce((MB, round) => MB + round, 0);
    expect(error(sum, specWebMeasured.sentMB)).toBeLessThan(0.001);
  });
});

describe("other measurements", () => {
  it("stops 512 MB for 32, 16 and 8 s at 128, 256 and 512 Mbit/s (Clark et al. 2005, in their text)", () => {
    for (const { linkMbps, seconds } of stopMeasured) {
      const { downtimeMs } = simulate({ ...server, memoryMB: 512, linkMbps, method: "stop-and-copy" });
      expect(error(downtimeMs / 1000, seconds)).toBeLessThan(0.05);
    }
  });

  it("is within a quarter of the writer that never stops: 638 MB, 28.1 s, 3.5 s (Clark et al. 2005)", () => {
    const { memoryMB, hotMB, sentMB, totalSeconds, downtimeMs } = writerMeasured;
    const outcome = simulate({ ...server, memoryMB, writes: endlessWrites(hotMB) });
    expect(error(outcome.sentMB, sentMB)).toBeLessThan(0.25);
    expect(error(outcome.totalSeconds, totalSeconds)).toBeLessThan(0.25);
    expect(error(outcome.downtimeMs, downtimeMs)).toBeLessThan(0.25);
  });

  it("takes some 40 s through a disk of 100 MB/s, of the same order as the 30 s told (Windows IT Pro)", () => {
    const { downtimeMs, awakeSeconds } = simulate({ ...server, memoryMB: 2048, method: "quick" });
    expect(downtimeMs / 1000).toBeCloseTo(41, 0);
    expect(error(downtimeMs / 1000, quickMeasuredSeconds)).toBeLessThan(0.5);
    expect(awakeSeconds).toBe(0);
  });
});

describe("the textbook's constant rate by Xen's caps: 2048 MB, 900 Mbit/s of a gigabit (our arithmetic)", () => {
  const book = (dirty: number, linkMbps = 900): Outcome =>
    simulate({ ...server, memoryMB: 2048, linkMbps, writes: constantWrites(dirty), rule: rules.xen });
  const awake = ({ rounds }: Outcome) => rounds.length - 1;

  it("at 100 Mbit/s: 5 rounds, 21.5 s, 2304 MB, less than 1 ms of copy", () => {
    const outcome = book(100);
    expect([awake(outcome), outcome.end]).toEqual([5, "enough"]);
    expect(outcome.awakeSeconds).toBeCloseTo(21.5, 1);
    expect(outcome.sentMB).toBeCloseTo(2304, 0);
    expect(outcome.copyMs).toBeLessThan(1);
  });

  it("at 400: 12 rounds, 34.4 s, 3686 MB", () => {
    const outcome = book(400);
    expect([awake(outcome), outcome.end]).toEqual([12, "enough"]);
    expect(outcome.awakeSeconds).toBeCloseTo(34.4, 1);
    expect(outcome.sentMB).toBeCloseTo(3686, 0);
  });

  it("at 800: the cap of three times the memory after 4 rounds, 64.5 s, 8204 MB, 11.9 s down", () => {
    const outcome = book(800);
    expect([awake(outcome), outcome.end]).toEqual([4, "memory"]);
    expect(outcome.awakeSeconds).toBeCloseTo(64.5, 0);
    expect(Math.abs(outcome.sentMB - 8204)).toBeLessThan(1.5);
    expect(outcome.copyMs / 1000).toBeCloseTo(11.9, 1);
  });

  it("at 950, more than the wire carries: the same cap, 76 s, 19 s down", () => {
    const outcome = book(950);
    expect(outcome.end).toBe("memory");
    expect(outcome.awakeSeconds).toBeCloseTo(76, 0);
    expect(outcome.copyMs / 1000).toBeCloseTo(19, 0);
  });

  it("at 400 over ten times the wire: 3 rounds, 2.0 s", () => {
    const outcome = book(400, 9000);
    expect(awake(outcome)).toBe(3);
    expect(outcome.awakeSeconds).toBeCloseTo(2, 1);
  });

  it("follows the closed form: sent = M (1 − ρ^(n+1)) / (1 − ρ), left = M ρ^n", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.66, noNaN: true }), (rho) => {
        const outcome = book(900 * rho);
        const n = awake(outcome);
        expect(outcome.sentMB).toBeCloseTo((2048 * (1 - rho ** (n + 1))) / (1 - rho), 6);
        expect(outcome.rounds.at(-1)?.sentMB).toBeCloseTo(2048 * rho ** n, 6);
      }),
    );
  });
});

describe("each stop rule, in a case that triggers it", () => {
  const gigabit: Scenario = { ...server, memoryMB: 2048, linkMbps: 900 };
  const bursts: Writes = { ...constantWrites(400), bursts: { everySeconds: 20, seconds: 5, factor: 5 } };
  const cases: [string, StopRule, Writes, End, number][] = [
    ["Clark: the next round would need more than the most", rules.clark, specWeb, "rate", 8],
    ["Clark: fewer than 256 KB remain", rules.clark, idle, "enough", 1],
    ["Xen: fewer than 50 pages remain", rules.xen, constantWrites(400), "enough", 12],
    ["Xen: more than three times the memory was sent", rules.xen, constantWrites(800), "memory", 4],
    ["Xen: 29 rounds, then the last", rules.xen, endlessWrites(256), "rounds", 29],
    ["Xen: a round at full rate sent more than the one before", rules.xen, bursts, "growth", 4],
    ["KVM 2007: a second round sent more than the one before", rules.kvm, bursts, "growth", 6],
    ["KVM 2007: 30 rounds", rules.kvm, constantWrites(950), "rounds", 30],
    ["KVM 2007: a few tens of ms", rules.kvm, constantWrites(100), "target", 3],
    ["QEMU 2009: what is left takes 30 ms", rules.qemu2009, constantWrites(400), "target", 8],
    ["QEMU now: what is left takes 300 ms", rules.qemu, constantWrites(400), "target", 6],
    ["QEMU: none, for ever, where nothing shrinks", rules.qemu, constantWrites(950), "unending", 2],
  ];

  it.each(cases)("%s", (_, rule, writes, end, awakeRounds) => {
    const outcome = simulate({ ...gigabit, rule, writes });
    expect([outcome.end, outcome.rounds.filter(isAwake).length]).toEqual([end, awakeRounds]);
  });

  it("keeps QEMU's promise where its target ends the loop: 30 ms then, 300 ms now", () => {
    const book = { ...gigabit, writes: constantWrites(400) };
    expect(simulate({ ...book, rule: rules.qemu2009 }).copyMs).toBeLessThanOrEqual(30);
    expect(simulate({ ...book, rule: rules.qemu }).copyMs).toBeLessThanOrEqual(300);
  });

  it("ends QEMU's loop by throttling: 20 %, then 10 % more, while more than half of what was sent is dirtied", () => {
    const outcome = simulate({ ...gigabit, rule: rules.qemu, writes: constantWrites(950), throttle: true });
    expect(outcome.end).toBe("target");
    expect(outcome.rounds.map(({ throttle }) => throttle).slice(0, 7)).toEqual([0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.6]);
    const busiest = simulate({ ...gigabit, rule: rules.qemu, writes: endlessWrites(256), throttle: true });
    expect([busiest.end, busiest.throttle]).toEqual(["unending", 0.99]);
  });

  it("follows a loop without limit for a thousand rounds at most", () => {
    const slow = { ...gigabit, memoryMB: 1048576, rule: rules.qemu2009, writes: constantWrites(899.9) };
    const outcome = simulate(slow);
    expect([outcome.end, outcome.rounds.length, outcome.home]).toEqual(["unending", followedRounds, "A"]);
  });
});

describe("post-copy", () => {
  const outcome = simulate({ ...server, method: "post-copy" });

  it("sends every page once, and fetches at most 21 % of the pages written meanwhile (Hines & Gopalan 2009)", () => {
    expect(outcome.sentMB).toBe(801);
    const written = outcome.rounds.at(-1)?.dirtiedMB ?? 0;
    expect(outcome.faults).toBe(Math.ceil(0.21 * written * 256));
    expect(outcome.copyMs).toBeLessThan(20);
  });
});

describe("a failure", () => {
  const stages: readonly Stage[] = [0, 1, 2, 3, 4, 5];
  const homes = (method: Scenario["method"]) => stages.map((failure) => simulate({ ...server, method, failure }).home);

  it("costs nothing before B has confirmed, except in post-copy, whose guest is on both hosts", () => {
    expect(homes("pre-copy")).toEqual(["A", "A", "A", "A", "A", "lost"]);
    expect(homes("stop-and-copy")).toEqual(["A", "A", "A", "A", "A", "lost"]);
    expect(homes("quick")).toEqual(["A", "A", "A", "A", "A", "lost"]);
    expect(homes("post-copy")).toEqual(["A", "A", "lost", "A", "lost", "lost"]);
  });

  it("in the middle of the second round loses what was sent so far", () => {
    const { rounds, downtimeMs, sentMB } = simulate({ ...server, failure: 2 });
    expect(rounds.length).toBe(2);
    expect(downtimeMs).toBe(0);
    expect(sentMB).toBeCloseTo(676.8 + 112.4 / 2, 0);
  });
});

describe("any scenario", () => {
  const upTo = (max: number, min = 0) => fc.double({ min, max, noNaN: true });
  const writes: fc.Arbitrary<Writes> = fc.oneof(
    fc.constantFrom(idle, specWeb, endlessWrites(256)),
    upTo(100_000).map(constantWrites),
    fc.record({
      sets: fc.array(fc.record({ MB: upTo(100_000), seconds: upTo(1000, 1e-6) }), { maxLength: 3 }),
      freshMBps: upTo(10_000),
      bursts: fc.record({ everySeconds: upTo(100, 10), seconds: upTo(9), factor: upTo(50) }),
    }),
  );
  const scenarios: fc.Arbitrary<Scenario> = fc.record({
    // 64 KB to 1 TB, evenly by order of magnitude.
    memoryMB: upTo(20, -4).map((exponent) => 2 ** exponent),
    linkMbps: upTo(5, 0).map((exponent) => 10 ** exponent),
    writes,
    rule: fc.constantFrom(...Object.values<StopRule>(rules)),
    method: fc.constantFrom("stop-and-copy", "pre-copy", "post-copy", "quick"),
    throttle: fc.boolean(),
    failure: fc.constantFrom<Stage | undefined>(undefined, 0, 1, 2, 3, 4, 5),
  });

  it("comes to finite numbers of 0 or more, downtime within the whole, rounds within the rule's limit", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { rounds, end, home, ...sums } = simulate(scenario);
        const numbers = [sums, ...rounds].flatMap(Object.values).filter((value) => typeof value === "number");
        expect(numbers.filter((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY))).toEqual([]);
        expect(sums.downtimeMs / 1000).toBeLessThanOrEqual(sums.totalSeconds * (1 + 1e-9));
        expect(rounds.filter(isAwake).length).toBeLessThanOrEqual(scenario.rule.rounds ?? followedRounds);
      }),
      { numRuns: 500 },
    );
  });

  it("sends all memory at least once where the guest arrives", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { home, sentMB } = simulate(scenario);
        if (home === "B") expect(sentMB).toBeGreaterThanOrEqual(scenario.memoryMB * (1 - 1e-9));
      }),
      { numRuns: 500 },
    );
  });

  it("takes rounds in turn, and stands still only in its last one", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { rounds } = simulate({ ...scenario, method: "pre-copy", failure: undefined });
        const ends = rounds.map(({ startSeconds, seconds }) => startSeconds + seconds);
        const late = rounds.filter(
          ({ startSeconds }, n) => Math.abs(startSeconds - (ends[n - 1] ?? 0)) > 1e-9 * startSeconds,
        );
        expect(late).toEqual([]);
        expect(rounds.slice(0, -1).filter((round) => !isAwake(round))).toEqual([]);
      }),
    );
  });

  it("says by a RangeError what is out of range", () => {
    for (const wrong of [{ memoryMB: 0 }, { linkMbps: Number.NaN }, { diskMBps: -1 }, { startMs: -1 }]) {
      expect(() => simulate({ ...server, ...wrong })).toThrow(RangeError);
    }
    expect(() => simulate({ ...server, writes: constantWrites(-1) })).toThrow(RangeError);
  });
});
