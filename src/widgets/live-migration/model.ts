/**
 * Moving a guest's memory to another host, by four methods and five rules for when to stop copying. `simulate` takes any
 * scenario in range, is pure and always ends. Rules: Clark et al., Live Migration of Virtual Machines (NSDI 2005), Xen's
 * xc_domain_save.c, Kivity et al., KVM (OLS 2007), QEMU's migration.c.
 * Units: MB is 2^20 bytes, as the paper's figures add up; Mbit/s is 10^6 bits per second.
 */
import { strike } from "./failure";
import { hasGrown, type LoopEnd, mbitPerMB, type StopRule, wantedMbps, whyStop } from "./rules";
import { dirtiedMB, type Load, loadOf, type Writes } from "./writes";

/** How the memory travels: all of it while the guest stands still, in rounds before, after, or through the disk. */
export type Method = "stop-and-copy" | "pre-copy" | "post-copy" | "quick";

/** The six stages of the paper: pre-migration, reservation, copying, stop-and-copy, commitment, activation. */
export type Stage = 0 | 1 | 2 | 3 | 4 | 5;

/** What is to be moved, and how. Every number is finite and at least 0; memory, link and disk are above 0. */
export interface Scenario {
  memoryMB: number;
  /** The most that the migration may use of the wire, in Mbit/s. */
  linkMbps: number;
  writes: Writes;
  rule: StopRule;
  method: Method;
  /** Whether the guest is slowed down where it writes too fast: 20 %, then 10 % more each time, as QEMU does. */
  throttle?: boolean;
  /** The adaptive rule's least rate, in Mbit/s; a fifth of the link without it, as in the experiments of 2005. */
  minMbps?: number;
  /** What starting the guest on its new host takes, in ms; 9 without it, as printed for SPECweb99. */
  startMs?: number;
  /** Processor and device state, in MB, which post-copy sends first; 1 without it, which is our assumption. */
  stateMB?: number;
  /** What the disk of a quick migration writes and reads, in MB/s; 100 without it, a round figure of 2008. */
  diskMBps?: number;
  /** The stage at which host B dies, half-way through it. */
  failure?: Stage | undefined;
}

/** One round of copying. In `stop`, `save` and `restore` the guest stands still; in `push` it runs on the target. */
export interface Round {
  kind: "pre-copy" | "stop" | "push" | "save" | "restore";
  startSeconds: number;
  seconds: number;
  rateMbps: number;
  sentMB: number;
  /** Distinct memory written meanwhile; what is dirty when the round ends. */
  dirtiedMB: number;
  /** How much of its time the guest is kept from running, 0–0.99. */
  throttle: number;
}

/** What ended the copying; `unending` never would have, `once` has no loop, `failed` was struck before. */
export type End = LoopEnd | "unending" | "once" | "failed";

/** What became of it. A guest whose loop never ends stays on A, and so does one whose target died in time. */
export interface Outcome {
  rounds: readonly Round[];
  end: End;
  sentMB: number;
  /** Copying with the guest running, on whichever host. */
  awakeSeconds: number;
  /** The guest stands still for its last copy, then until it has started; downtime is both. */
  copyMs: number;
  startMs: number;
  downtimeMs: number;
  totalSeconds: number;
  /** How far the guest was throttled at last, 0–0.99. */
  throttle: number;
  /** Post-copy: pages of 4 KB that are fetched over the wire because they were missed, at most. */
  faults: number;
  home: "A" | "B" | "lost";
}

/** As many rounds are followed of a rule that has no limit of its own; then the loop counts as unending. */
export const followedRounds = 1000;

/** Share of the written working set that is fetched by a fault under adaptive pre-paging: Hines & Gopalan, VEE 2009. */
export const faultShare = 0.21;

/** The migration of a scenario. Throws a RangeError where a number is out of range. */
export function simulate(scenario: Scenario): Outcome {
  checkRange(scenario);
  const whole = byMethod[scenario.method](scenario);
  const { failure } = scenario;
  // A loop that never ends never comes to the stages after it.
  return failure === undefined || (whole.end === "unending" && failure > 2) ? whole : strike(scenario, whole, failure);
}

/** How fast a guest dirtied distinct memory during a round, in Mbit/s; 0 for a round that took no time. */
export function dirtyMbps({ dirtiedMB, seconds }: Pick<Round, "dirtiedMB" | "seconds">): number {
  return seconds === 0 ? 0 : (dirtiedMB * mbitPerMB) / seconds;
}

const byMethod: Readonly<Record<Method, (scenario: Scenario) => Outcome>> = {
  "stop-and-copy": (scenario) => finish(scenario, [frozen("stop", 0, scenario.memoryMB, scenario.linkMbps)], "once"),
  "pre-copy": preCopy,
  "post-copy": postCopy,
  quick: (scenario) => {
    const diskMbps = (scenario.diskMBps ?? 100) * mbitPerMB;
    const save = frozen("save", 0, scenario.memoryMB, diskMbps);
    return finish(scenario, [save, frozen("restore", save.seconds, scenario.memoryMB, diskMbps)], "once");
  },
};

/** A loop as far as it has come: what is dirty, what was sent, and the next round's rate and throttle. */
interface Loop {
  leftMB: number;
  /** How long the guest ran during the round before, in its own seconds. */
  busyBefore: number;
  startSeconds: number;
  sentMB: number;
  /** Rounds that sent more than the one before. */
  growths: number;
  /** What the next round would have to be sent at; it is, up to the link's rate. */
  wantedMbps: number;
  throttle: number;
  /** The last round was like the one before it, so that all to come will be. */
  still: boolean;
}

/** Rounds until the rule ends them, then the guest stops for the rest. */
function preCopy(scenario: Scenario): Outcome {
  const { memoryMB, linkMbps, rule, minMbps } = scenario;
  const load = loadOf(scenario.writes, memoryMB);
  const start = { leftMB: memoryMB, busyBefore: Number.POSITIVE_INFINITY, startSeconds: 0, sentMB: 0, growths: 0 };
  const loop: Loop = {
    ...start,
    wantedMbps: wantedMbps(rule, linkMbps, undefined, minMbps),
    throttle: 0,
    still: false,
  };
  const rounds: Round[] = [];
  for (;;) {
    const before = rounds.at(-1);
    const round = preCopyRound(load, rule, loop);
    rounds.push(round);
    const slower = scenario.throttle ? throttled(loop.throttle, round) : 0;
    if (before && hasGrown(before.sentMB, round.sentMB)) loop.growths++;
    loop.still = before !== undefined && slower === loop.throttle && !load.bursts && isAlike(before, round);
    loop.throttle = slower;
    loop.wantedMbps = wantedMbps(rule, linkMbps, dirtyMbps(round), minMbps);
    const end = endOf(scenario, loop, rounds.length);
    if (end === "unending") return stay(finish(scenario, rounds, end));
    if (end) return finish(scenario, [...rounds, lastCopy(scenario, load, loop)], end);
  }
}

/** Makes a round and moves the loop on by it. */
function preCopyRound(load: Load, rule: StopRule, loop: Loop): Round {
  const { leftMB, busyBefore, startSeconds, wantedMbps: rateMbps, throttle } = loop;
  const busyFor = (seconds: number) => (1 - throttle) * load.busySeconds(startSeconds, seconds);
  const sentMB = rule.peek ? load.sentMB(leftMB, busyBefore, rateMbps / mbitPerMB, busyFor) : leftMB;
  const seconds = (sentMB * mbitPerMB) / rateMbps;
  loop.busyBefore = busyFor(seconds);
  loop.leftMB = dirtiedMB(load, loop.busyBefore);
  loop.sentMB += sentMB;
  loop.startSeconds += seconds;
  return { kind: "pre-copy", startSeconds, seconds, rateMbps, sentMB, dirtiedMB: loop.leftMB, throttle };
}

/** Why the loop ends after so many rounds, or undefined where it goes on. */
function endOf({ memoryMB, linkMbps, rule }: Scenario, loop: Loop, rounds: number): End | undefined {
  const end = whyStop(rule, { memoryMB, linkMbps, rounds, ...loop });
  if (end || rule.rounds !== undefined) return end;
  return loop.still || rounds >= followedRounds ? "unending" : undefined;
}

/** A guest whose loop does not end runs on where it is. */
function stay(outcome: Outcome): Outcome {
  return { ...outcome, startMs: 0, downtimeMs: 0, totalSeconds: outcome.awakeSeconds, home: "A" };
}

/** Whether a round was like the one before, so that all that follow will be too. */
function isAlike(before: Round, round: Round): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(a, b);
  return near(before.sentMB, round.sentMB) && near(before.dirtiedMB, round.dirtiedMB);
}

/** QEMU's auto-converge: where more than half of what was sent was dirtied, 20 %, then 10 % more each time, to 99 %. */
function throttled(throttle: number, { dirtiedMB: dirtied, sentMB }: Round): number {
  if (dirtied <= 0.5 * sentMB) return throttle;
  return throttle === 0 ? 0.2 : Math.min(0.99, Math.round(10 * throttle + 1) / 10);
}

/** The last copy, of a guest that stands still: all that is dirty, or what the fit of a measured guest says of it. */
function lastCopy({ memoryMB, linkMbps, rule }: Scenario, load: Load, { leftMB, sentMB, startSeconds }: Loop): Round {
  const fitted = (rule.peek ? (load.fit?.resent ?? 1) : 1) * leftMB;
  return frozen("stop", startSeconds, Math.max(fitted, memoryMB - sentMB), linkMbps);
}

/** The processor first, then every page once: pushed, or fetched when it is missed. */
function postCopy(scenario: Scenario): Outcome {
  const { memoryMB, linkMbps } = scenario;
  const stop = frozen("stop", 0, scenario.stateMB ?? 1, linkMbps);
  const seconds = (memoryMB * mbitPerMB) / linkMbps;
  const load = loadOf(scenario.writes, memoryMB);
  const dirtied = dirtiedMB(load, load.busySeconds(stop.seconds, seconds));
  const push = { ...stop, kind: "push" as const, startSeconds: stop.seconds, seconds };
  const faults = Math.ceil((faultShare * dirtied * 1024) / 4);
  return { ...finish(scenario, [stop, { ...push, sentMB: memoryMB, dirtiedMB: dirtied }], "once"), faults };
}

function frozen(kind: Round["kind"], startSeconds: number, sentMB: number, rateMbps: number): Round {
  const seconds = (sentMB * mbitPerMB) / rateMbps;
  return { kind, startSeconds, seconds, rateMbps, sentMB, dirtiedMB: 0, throttle: 0 };
}

/** Adds up what the rounds come to. */
function finish(scenario: Scenario, rounds: readonly Round[], end: End): Outcome {
  let [sentMB, awakeSeconds, frozenSeconds, throttle] = [0, 0, 0, 0];
  for (const round of rounds) {
    if (round.kind !== "restore") sentMB += round.sentMB;
    if (isAwake(round)) awakeSeconds += round.seconds;
    else frozenSeconds += round.seconds;
    throttle = Math.max(throttle, round.throttle);
  }
  const startMs = scenario.startMs ?? 9;
  const copyMs = 1000 * frozenSeconds;
  const downtimeMs = copyMs + startMs;
  const sums = { sentMB, awakeSeconds, copyMs, startMs, downtimeMs, totalSeconds: awakeSeconds + downtimeMs / 1000 };
  return { rounds, end, ...sums, throttle, faults: 0, home: "B" };
}

/** Whether the guest runs during a round. */
export function isAwake({ kind }: Pick<Round, "kind">): boolean {
  return kind === "pre-copy" || kind === "push";
}

function checkRange(scenario: Scenario): void {
  const { memoryMB, linkMbps, diskMBps = 1, minMbps = 1, startMs = 0, stateMB = 0 } = scenario;
  for (const [name, value] of Object.entries({ memoryMB, linkMbps, diskMBps, minMbps })) {
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`${name} is ${value}, not above 0.`);
  }
  for (const [name, value] of Object.entries({ startMs, stateMB })) {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`${name} is ${value}, not 0 or more.`);
  }
}
