/** Where everything of the lanes stands, in units of their figure, and how far each lane has come. */
import { seminar, today } from "../history-timeline/model";
import { during } from "../kit/draw/motion";
import { textWidth } from "../kit/draw/text";
import { type Lane, lanes, sentences } from "./model";

export const size = { width: 1136, height: 380 } as const;

export const pitch = 34;
export const band = 26;
/** Left edge of the plot; lane names stand before it. */
export const left = 196;
export const axisY = lanes.length * pitch + 4;

export interface PlacedLane {
  name: string;
  y: number;
  from: number;
  /** Where its band ends now. */
  to: number;
  fate: Lane["fate"];
  /** How far it is the lane that is spoken of, and whether it has been told at all, 0–1. */
  lit: number;
  told: number;
  events: readonly { x: number; text: string; end: boolean; shown: number }[];
  last: string;
  atFirst: string;
}

export interface Scene {
  lanes: readonly PlacedLane[];
  years: readonly { x: number; label: string }[];
}

/** Where a decimal year stands. */
export function xOf(year: number): number {
  return left + ((year - seminar) / (today - seminar)) * (size.width - left);
}

/** The scene of a step, t of the way from the one before. */
export function place(step: number, t: number): Scene {
  const part = step === 0 ? 1 : during(t, 0, 1);
  const shown = sentences.map((_, k) => (k === step ? part : k === step - 1 ? 1 - part : 0));
  return {
    lanes: lanes.map((lane, row) => placeLane(lane, row, shown)),
    years: Array.from({ length: 9 }, (_, n) => ({ x: xOf(2010 + 2 * n), label: String(2010 + 2 * n) })),
  };
}

/** A lane grows with the step that tells it, and its events come as it reaches them. */
function placeLane(lane: Lane, row: number, shown: readonly number[]): PlacedLane {
  const told = shown.slice(lane.step).reduce((sum, share) => sum + share, 0);
  const [from, end] = [xOf(lane.from), xOf(lane.to)];
  const to = from + (end - from) * told;
  return {
    name: lane.name,
    y: row * pitch,
    from,
    to,
    fate: lane.fate,
    lit: shown[lane.step] ?? 0,
    told,
    events: lane.events.map(({ year, text, end: before = false }) => {
      const x = xOf(year);
      const reached = end === from ? 1 : (x - from) / (end - from);
      return { x, text, end: before, shown: Math.min(1, Math.max(0, (told - 0.8 * reached) / 0.2)) };
    }),
    last: lane.last ?? "",
    atFirst: lane.atFirst,
  };
}

/** Where an event's words begin and end. */
export function extent({ x, text, end }: { x: number; text: string; end: boolean }): readonly [number, number] {
  const width = textWidth(text, 20);
  return end ? [x - 14 - width, x - 14] : [x + 14, x + 14 + width];
}
