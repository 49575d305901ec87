/** Where the two charts of seats stand, in units of the figure. */
import { costFor, type EditionName, in2009, type Seats, since } from "./model";

export const size = { width: 1136, height: 322 } as const;
/** Windows guests along the axis of each chart. */
export const guests = 12;

/** One chart: its corner, its plot, the most of its axis of costs. */
export interface Chart {
  seats: Seats;
  x: number;
  y: number;
  width: number;
  height: number;
  most: number;
  ticks: readonly number[];
}

const plot = { y: 34, width: 440, height: 218 } as const;

/** The chart of then and the chart of since. */
export const charts: Readonly<Record<"in2009" | "since", Chart>> = {
  in2009: { seats: in2009, x: 82, ...plot, most: 12000, ticks: [0, 4000, 8000, 12000] },
  since: { seats: since, x: 680, ...plot, most: 8, ticks: [0, 2, 4, 6, 8] },
};

/** A line of one edition: a point for each number of guests. */
export interface Line {
  name: EditionName;
  points: readonly { x: number; y: number }[];
  shown: number;
}

export interface Scene {
  in2009: readonly Line[];
  since: readonly Line[];
  /** 0–1: how far the break-even of each time is marked. */
  marked: { in2009: number; since: number };
}

/** The scene between the step before (`part` 0) and this one (`part` 1); the chart of since comes last. */
export function place(step: number, part: number): Scene {
  const at = (wanted: number) => (step - 1 >= wanted ? 1 - part : 0) + (step >= wanted ? part : 0);
  const lines = (chart: Chart, others: number, datacenter: number) =>
    chart.seats.editions.map((edition) => ({
      name: edition.name,
      points: Array.from({ length: guests }, (_, index) => ({
        x: guestX(chart, index + 1),
        y: costY(chart, costFor(edition, index + 1)),
      })),
      shown: edition.name === "Datacenter" ? datacenter : others,
    }));
  return {
    in2009: lines(charts.in2009, 1, at(1)),
    since: lines(charts.since, at(3), at(3)),
    marked: { in2009: at(2), since: at(3) },
  };
}

/** Where that many guests stand along a chart. */
export function guestX({ x, width }: Chart, count: number): number {
  return x + ((count - 0.5) / guests) * width;
}

/** Where a cost stands in a chart. */
export function costY({ y, height, most }: Chart, cost: number): number {
  return y + height * (1 - cost / most);
}
