/** What the model of live migration says beforehand about a machine of ours. Pure, without anything that draws. */
import { type Outcome, simulate } from "../widgets/live-migration/model";
import type { StopRule } from "../widgets/live-migration/rules";
import type { HotSet } from "../widgets/live-migration/writes";
import { pageBytes } from "./machine";

/** A migration that is to be predicted. */
export interface Plan {
  /** Pages of the guest that are not all zero; the others are not sent. Above 0. */
  pagesInUse: number;
  /** Mbit/s, above 0 and finite. */
  linkMbps: number;
  /** What the guest's `dirty` was asked for: pages a second, each drawn evenly from so many MiB. */
  dirtyPagesPerSecond: number;
  dirtySpanMiB: number;
  rule: StopRule;
  method: "pre-copy" | "stop-and-copy";
  minMbps?: number;
  /** Pages that the guest writes many times a second whatever it does: counters, stack, screen. */
  busyPages?: number;
  /** From the last page sent to the guest running again, in ms. */
  startMs?: number;
}

const MBPerPage = pageBytes / 2 ** 20;

/** A busy page is written at each tick of the guest's clock. */
const tickSeconds = 0.02;

/**
 * What the model says of this plan. Writes drawn evenly from N pages, r a second, dirty N · (1 − e^(−rt/N)) of them within
 * t: that is a hot set whose time is N/r. Throws a RangeError where a number is out of range.
 */
export function predict(plan: Plan): Outcome {
  const { pagesInUse, dirtyPagesPerSecond, dirtySpanMiB, busyPages = 0, linkMbps, rule, method } = plan;
  const sets: HotSet[] = [];
  const spanPages = dirtySpanMiB / MBPerPage;
  if (dirtyPagesPerSecond > 0 && spanPages > 0) {
    sets.push({ MB: dirtySpanMiB, seconds: spanPages / dirtyPagesPerSecond });
  }
  if (busyPages > 0) sets.push({ MB: busyPages * MBPerPage, seconds: tickSeconds });
  return simulate({
    memoryMB: pagesInUse * MBPerPage,
    linkMbps,
    writes: { sets, freshMBps: 0 },
    rule,
    method,
    startMs: plan.startMs ?? 0,
    ...(plan.minMbps === undefined ? {} : { minMbps: plan.minMbps }),
  });
}
