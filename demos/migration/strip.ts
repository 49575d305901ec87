/** The client's last seconds on a time axis: a mark for each reply, and the gap where the guest stood still. Pure. */
import type { ClientLog } from "./client";

/** Seconds that the axis shows. */
export const windowMs = 6000;

/** A stretch without a reply, in ms from the left end of the axis; what is to be read there is its whole length. */
export interface Gap {
  from: number;
  to: number;
  ms: number;
}

/** What is drawn of the last seconds. */
export interface StripView {
  /** Replies, in whole ms from the left end of the axis. */
  replies: readonly number[];
  gaps: readonly Gap[];
}

/** A time in which the guest stood still; without an end it still does. */
export interface Pause {
  fromMs: number;
  toMs?: number;
}

/** What the axis shows when its right end is `nowMs`. */
export function viewStrip(log: ClientLog, pauses: readonly Pause[], nowMs: number): StripView {
  const startMs = nowMs - windowMs;
  const replies = repliesOf(log);
  const gaps = pauses.flatMap((pause) => gapOf(replies, pause, nowMs));
  return {
    replies: replies.filter((atMs) => atMs >= startMs && atMs <= nowMs).map((atMs) => Math.round(atMs - startMs)),
    gaps: gaps
      .filter(({ toMs }) => toMs > startMs)
      .map(({ fromMs, toMs }) => ({
        from: Math.max(0, Math.round(fromMs - startMs)),
        to: Math.round(toMs - startMs),
        ms: Math.round(toMs - fromMs),
      })),
  };
}

function repliesOf({ asked }: ClientLog): number[] {
  return asked.flatMap(({ repliesMs }) => repliesMs).sort((one, other) => one - other);
}

/** From the last reply before the pause to the first one after it, or to now where there is none yet. */
function gapOf(replies: readonly number[], { fromMs, toMs }: Pause, nowMs: number): { fromMs: number; toMs: number }[] {
  const before = replies.findLast((atMs) => atMs <= fromMs);
  if (before === undefined) return [];
  const after = toMs === undefined ? undefined : replies.find((atMs) => atMs > fromMs && atMs >= toMs);
  return [{ fromMs: before, toMs: after ?? nowMs }];
}

/** The marks as one path of whole units, `height` high and `width` wide for the whole axis; short, since it is kept. */
export function marksPath(replies: readonly number[], width: number, height: number): string {
  let before = 0;
  return replies
    .map((at, index) => {
      const x = Math.round((at / windowMs) * width);
      const step = `m${x - before} ${index === 0 ? 0 : -height}v${height}`;
      before = x;
      return step;
    })
    .join("");
}
