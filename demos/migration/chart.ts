/** Where the bars of a move are drawn: time to the right, memory upwards, as shares of the picture. Pure. */
import { scaleLinear } from "d3-scale";
import type { Bar } from "./plan";

/** A bar in the picture, 0–1 in both directions; the label stands above it, or in it where it is `wide`. */
export interface Box {
  kind: Bar["kind"];
  left: number;
  width: number;
  height: number;
  label?: string;
  isWide?: boolean;
}

/** How far both axes go. */
export interface Scale {
  totalMs: number;
  mostMB: number;
}

/** A mark on the time axis. */
export interface Mark {
  at: number;
  label: string;
}

/** Room that is left free at the right and at the top. */
const room = { right: 1.04, top: 1.02 } as const;
/** Bars at least so wide, or high, can still be seen. */
const least = { width: 0.004, height: 0.02 } as const;
/** A bar is labelled where it differs by so much of itself from the last that was. */
const newsShare = 0.3;
/** What a label of so many characters takes of the width, at the stage's size of type. */
const labelWidth = { narrow: 0.055, wide: 0.24 } as const;
/** What a bar has of the height that holds its label. */
const insideHeight = 0.25;

/** Of a plan as much is shown as this many first rounds take: it may be a loop that is very long. */
const shownRounds = 3;

/** The scale that has room for all measured bars, and for the plan as far as it is not too long; never empty. */
export function scaleOf(planned: readonly Bar[], measured: readonly Bar[]): Scale {
  const endOf = (bars: readonly Bar[]) => Math.max(1, ...bars.map(({ startMs, durationMs }) => startMs + durationMs));
  const plannedMs = Math.min(endOf(planned), shownRounds * endOf(planned.slice(0, 1)));
  const mostMB = Math.max(0.1, ...[...planned, ...measured].map(({ MB }) => MB));
  return { totalMs: Math.max(plannedMs, endOf(measured)) * room.right, mostMB: mostMB * room.top };
}

/** The bars as boxes; labelled where there is room, so that no label lies on another. */
export function placeBars(bars: readonly Bar[], { totalMs, mostMB }: Scale): Box[] {
  let [freeFrom, labelledMB] = [0, Number.POSITIVE_INFINITY];
  return bars
    .filter(({ startMs }) => startMs < totalMs)
    .map(({ kind, startMs, durationMs, MB }) => {
      const box = {
        kind,
        left: startMs / totalMs,
        width: Math.min(1 - startMs / totalMs, Math.max(least.width, durationMs / totalMs)),
        height: Math.max(least.height, MB / mostMB),
      };
      if (box.width >= labelWidth.wide) {
        freeFrom = box.left + box.width;
        return {
          ...box,
          isWide: box.height >= insideHeight,
          label: `${sizeWords(MB)} MB in ${secondsWords(durationMs)} s`,
        };
      }
      const middle = box.left + box.width / 2;
      const fits = middle - labelWidth.narrow / 2 >= freeFrom && middle + labelWidth.narrow / 2 <= 1;
      // Of bars that are all alike one label is enough.
      const isNews = Math.abs(MB - labelledMB) > newsShare * MB;
      if (!fits || !isNews || kind === "stop") return box;
      labelledMB = MB;
      freeFrom = middle + labelWidth.narrow / 2;
      return { ...box, label: sizeWords(MB) };
    });
}

/** Marks of the time axis, a handful. */
export function timeMarks({ totalMs }: Scale): Mark[] {
  const scale = scaleLinear([0, totalMs / 1000], [0, 1]);
  return scale.ticks(5).flatMap((seconds) => {
    const at = scale(seconds);
    // The last one would hang over the edge.
    return at > 0.96 ? [] : [{ at, label: seconds === 0 ? "0" : `${seconds} s` }];
  });
}

/** MB for a label: one digit after the point, two where the first is nothing. */
export function sizeWords(MB: number): string {
  return MB < 0.095 ? MB.toFixed(2) : MB.toFixed(1);
}

/** ms as seconds for a label. */
export function secondsWords(ms: number): string {
  return (ms / 1000).toFixed(ms < 995 ? 2 : 1);
}
