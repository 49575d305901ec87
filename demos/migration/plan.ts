/** What the model of live migration says beforehand of a move, as bars to draw beside the measured ones. Pure. */
import { pageBytes } from "../../src/machine/machine";
import { predict } from "../../src/machine/predict";
import type { Outcome } from "../../src/widgets/live-migration/model";
import { rules } from "../../src/widgets/live-migration/rules";
import { type Settings, spanMiB } from "./settings";

/** A round: how much went over the link, from when on and for how long. In `stop` the guest stands still. */
export interface Bar {
  kind: "copy" | "stop";
  startMs: number;
  durationMs: number;
  MB: number;
}

/** A move as the model foresees it. */
export interface Plan {
  bars: readonly Bar[];
  rounds: number;
  sentMB: number;
  totalMs: number;
  /** How long the guest will stand still; undefined where the rounds never end. */
  pauseMs?: number;
}

/** Counters and queues, the stack: pages that this guest writes many times a second, whatever it does. */
const busyPages = 4;

/**
 * From the last page to the guest running again, in ms: its device state goes over, and two machines answer some calls.
 * Ours needed about so long, whatever the link.
 */
const restMs = 15;

/** As many bars of a loop without an end are drawn. */
const mostBars = 40;

/** What the model says of a guest with so many pages in use, above 0. */
export function planMove(settings: Settings, pagesInUse: number): Plan {
  const { mbps, pagesPerSecond, method, rule } = settings;
  const outcome = predict({
    pagesInUse,
    linkMbps: mbps,
    dirtyPagesPerSecond: pagesPerSecond,
    dirtySpanMiB: spanMiB,
    rule: rules[rule],
    method,
    busyPages,
    startMs: restMs,
  });
  return planOf(outcome);
}

function planOf({ rounds, end, sentMB, totalSeconds, downtimeMs, startMs }: Outcome): Plan {
  const bars = rounds.slice(0, mostBars).map(({ kind, startSeconds, seconds, sentMB: MB }): Bar => {
    const isStop = kind === "stop";
    const durationMs = 1000 * seconds + (isStop ? startMs : 0);
    return roundBar({ kind: isStop ? "stop" : "copy", startMs: 1000 * startSeconds, durationMs, MB });
  });
  const last = bars.at(-1);
  if (end === "unending") {
    return { bars, rounds: bars.length, sentMB, totalMs: last ? last.startMs + last.durationMs : 0 };
  }
  return { bars, rounds: rounds.length, sentMB, totalMs: 1000 * totalSeconds, pauseMs: downtimeMs };
}

/** Pages as MB of 2^20 bytes. */
export function pagesMB(pages: number): number {
  return (pages * pageBytes) / 2 ** 20;
}

/** A bar whose numbers are as fine as anybody can see, since views are kept. */
export function roundBar({ kind, startMs, durationMs, MB }: Bar): Bar {
  const fine = (value: number) => Math.round(100 * value) / 100;
  return { kind, startMs: fine(startMs), durationMs: fine(durationMs), MB: fine(MB) };
}
