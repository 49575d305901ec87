/** A move as it happens: what is known of it after each event. Pure. */
import type {
  Migration,
  MigrationEvent,
  MigrationFailure,
  MigrationStage,
} from "../../src/machine/migration/migration";
import type { LoopEnd } from "../../src/widgets/live-migration/rules";
import type { Verdict } from "./client";
import { type Bar, type Plan, pagesMB, roundBar } from "./plan";
import type { Settings } from "./settings";

export const hostNames = ["a", "b"] as const;
export type HostName = (typeof hostNames)[number];

/** The other one of two. */
export function otherHost(name: HostName): HostName {
  return name === "a" ? "b" : "a";
}

/** What became of a move. */
export interface RunOutcome {
  /** Where the guest is; undefined where it died. */
  home?: HostName;
  failure?: MigrationFailure["cause"];
  pauseMs: number;
  /** From the first page to the guest running again. */
  totalMs: number;
  sentMB: number;
  rounds: number;
  /** Whether both memories were the same, page by page; undefined where that could not be compared. */
  identical?: boolean;
  /** What the client says, as soon as it has all replies that it can hope for. */
  verdict?: Verdict;
}

/** A move, from its beginning on; moments of bars are ms from then. Plain data. */
export interface Run {
  from: HostName;
  to: HostName;
  settings: Settings;
  plan: Plan;
  /** Somebody was in a hurry: the first round went at full speed. */
  wasHurried: boolean;
  /** When copying began, in ms since the epoch; before that, when the move did. */
  startMs: number;
  stage: MigrationStage;
  bars: readonly Bar[];
  /** The round that is under way, and how much it has to send. */
  current?: Bar & { ofMB: number };
  /** ms since the epoch. */
  pausedMs?: number;
  resumedMs?: number;
  end?: LoopEnd;
  outcome?: RunOutcome;
}

/** The last of a loop without an end that are kept; the first one always is. */
const keptBars = 60;

/** A move that is about to begin. */
export function beginRun(from: HostName, settings: Settings, plan: Plan, startMs: number): Run {
  return { from, to: otherHost(from), settings, plan, wasHurried: false, startMs, stage: "reserve", bars: [] };
}

/** The move after an event. */
export function nextRun(run: Run, event: MigrationEvent): Run {
  switch (event.kind) {
    case "stage": {
      // Memory at the target is no part of what a model of copying foresees.
      const begins = event.stage === "copy" || (event.stage === "stop" && run.bars.length === 0);
      return { ...run, stage: event.stage, ...(begins ? { startMs: event.atMs } : {}) };
    }
    case "progress": {
      const startMs = roundStart(run);
      const durationMs = Math.max(0, event.atMs - run.startMs - startMs);
      const [MB, ofMB] = [pagesMB(event.pages), pagesMB(event.ofPages)];
      const kind = run.pausedMs === undefined ? "copy" : "stop";
      return { ...run, current: { ...roundBar({ kind, startMs, durationMs, MB }), ofMB } };
    }
    case "round":
      return withRound(run, event.round);
    case "loop-end":
      return { ...run, end: event.end };
    case "paused":
      return { ...run, pausedMs: event.atMs };
    case "resumed":
      return { ...run, resumedMs: event.atMs };
    default:
      return run;
  }
}

function roundStart({ bars, pausedMs, startMs }: Run): number {
  if (pausedMs !== undefined) return pausedMs - startMs;
  const last = bars.at(-1);
  return last ? last.startMs + last.durationMs : 0;
}

function withRound(run: Run, round: Migration["rounds"][number]): Run {
  const { current: _, ...rest } = run;
  const MB = pagesMB(round.pages);
  if (round.kind === "stop") {
    const startMs = roundStart(run);
    return { ...rest, current: { ...roundBar({ kind: "stop", startMs, durationMs: round.durationMs, MB }), ofMB: MB } };
  }
  const [startMs, { durationMs }] = [roundStart(run), round];
  return { ...rest, bars: kept([...run.bars, roundBar({ kind: "copy", startMs, durationMs, MB })]) };
}

function kept(bars: readonly Bar[]): readonly Bar[] {
  return bars.length <= keptBars ? bars : [...bars.slice(0, 1), ...bars.slice(1 - keptBars)];
}

/** The move when it is over. */
export function endRun(run: Run, migration: Migration): Run {
  const { home, failure, pauseMs, sentPages, rounds, identical } = migration;
  const { current, ...rest } = run;
  const where = { source: run.from, target: run.to, lost: undefined }[home];
  const bars = current && home === "target" ? [...run.bars, stopBar(current, pauseMs)] : run.bars;
  const last = bars.at(-1);
  const outcome: RunOutcome = {
    pauseMs,
    totalMs: last ? last.startMs + last.durationMs : 0,
    sentMB: pagesMB(sentPages),
    rounds: rounds.length,
    ...(where ? { home: where } : {}),
    ...(failure ? { failure: failure.cause } : {}),
    ...(identical === undefined ? {} : { identical }),
  };
  return { ...rest, ...(current && home !== "target" ? { current } : {}), bars, outcome };
}

function stopBar({ startMs, MB }: Bar, durationMs: number): Bar {
  return roundBar({ kind: "stop", startMs, durationMs, MB });
}

/** The move with what the client says of it. */
export function withVerdict(run: Run, verdict: Verdict): Run {
  return run.outcome ? { ...run, outcome: { ...run.outcome, verdict } } : run;
}

/** A move that is not over yet. */
export type MovingRun = Run & { outcome?: never };

/** Whether a move is under way. */
export function isMoving(run: Run | undefined): run is MovingRun {
  return run !== undefined && run.outcome === undefined;
}

/** A standstill up to so long is a blink. */
const blinkMs = 60;

/** Whether the guest is about to stand still, or has done so for a moment only. */
export function isInBlink(run: Run | undefined, nowMs: number): boolean {
  if (!isMoving(run) || run.stage === "reserve" || run.stage === "copy") return false;
  return nowMs - (run.pausedMs ?? nowMs) < blinkMs;
}
