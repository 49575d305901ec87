/** Where everything of the timeline stands, in units of its figure. */
import { type Event, eras, seminar, wait, widths } from "./model";

export const size = { width: 1136, height: 380 } as const;

const narrow = 134;
const axisY = 256;
const rowY = 24;
const rowHeight = 46;

/** An event on the line; its label begins (or, if `end`, ends) beside the top of a stem that rises to `top`. */
export interface PlacedEvent extends Event {
  x: number;
  top: number;
  end: boolean;
}

/** An era with how brightly it is lit, 0–1. */
export interface PlacedEra {
  name: string;
  headline: string;
  x: number;
  width: number;
  /** The middle of its headline, relative to x: where the line at the end of the wait runs through it, right of that. */
  headlineX: number;
  lit: number;
  /** Where each year begins, relative to x. */
  years: readonly number[];
  /** What stands under the era's beginning. */
  start: string;
  events: readonly PlacedEvent[];
}

export interface Scene {
  axisY: number;
  eras: readonly PlacedEra[];
  /** 0–1: how far the overview is there. */
  overview: number;
  seminarX: number;
  waitFrom: number;
  waitTo: number;
}

/** The scene between the step before (`part` 0) and this one (`part` 1). */
export function place(step: number, part: number): Scene {
  const before = widths(Math.max(0, step - 1), size.width, narrow);
  const after = widths(step, size.width, narrow);
  const mixed = after.map((width, index) => mix(before[index] ?? width, width, part));
  const starts = mixed.map((_, index) => mixed.slice(0, index).reduce((sum, width) => sum + width, 0));
  const lit = (index: number) => mix(index === Math.max(0, step - 1) ? 1 : 0, index === step ? 1 : 0, part);
  const placed = eras.map((_, index) => placeEra(index, starts[index] ?? 0, mixed[index] ?? 0, lit(index)));
  const overview = lit(eras.length);
  return {
    axisY,
    eras: placed,
    overview,
    seminarX: atYear(placed, seminar),
    waitFrom: atYear(placed, wait.from),
    waitTo: atYear(placed, wait.to),
  };
}

/** The later eras have their labels left of the stems, so that none runs off the figure. */
function placeEra(index: number, x: number, width: number, lit: number): PlacedEra {
  const { name, headline, from, to, events } = eras[index] ?? noEra;
  const scale = (year: number) => ((year - from) / (to - from)) * width;
  const end = index >= 3;
  const first = Math.ceil(from);
  const clear = from < wait.to && wait.to < to ? scale(wait.to) : 0;
  return {
    name,
    headline,
    x,
    width,
    headlineX: (clear + width) / 2,
    lit,
    start: from === seminar ? "20 May 2009" : String(Math.floor(from)),
    years: Array.from({ length: Math.floor(to) - first + 1 }, (_, n) => scale(first + n)),
    events: events.map((event, row) => ({
      ...event,
      x: x + scale(event.year),
      top: rowY + rowHeight * (end ? events.length - 1 - row : row + 5 - events.length),
      end,
    })),
  };
}

const noEra = { name: "", headline: "", from: 0, to: 1, events: [] } as const;

/** Where a year stands on the whole line. */
function atYear(placed: readonly PlacedEra[], year: number): number {
  const index = Math.max(
    0,
    eras.findIndex(({ from, to }) => from <= year && year < to),
  );
  const era = eras[index] ?? noEra;
  const { x, width } = placed[index] ?? { x: 0, width: 0 };
  return x + ((year - era.from) / (era.to - era.from)) * width;
}

function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
