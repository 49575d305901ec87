/** The last two pictures: who notices a downtime, and the downtime over the dirty rate. */
import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { type Tick, ticksOf } from "../kit/draw/chart";
import { curveOf, hereOf, mostMbps, type Point, thresholds } from "./notice";
import { specWebMeasured } from "./published";
import type { Story } from "./story";
import { grouped, rateOf, timeOf } from "./units";

/** Who notices: a bar for each from its threshold on, and the downtime among them. All in units of the figure. */
export interface Scale {
  rows: readonly { y: number; x: number; who: string; what: string; verdict: string; notices: boolean }[];
  left: number;
  right: number;
  ticks: readonly Tick[];
  hereX: number;
  here: string;
  opacity: number;
}

/** The curve of the downtime; `ends` is where the loop ends no more, if anywhere. */
export interface Chart {
  path: string;
  ends: number | null;
  x: readonly Tick[];
  y: readonly Tick[];
  here: { x: number; y: number; isOver: boolean; isOff: boolean };
  measured: { x: number; y: number; text: string } | null;
  /** What the curve holds fixed. */
  fixed: string;
  opacity: number;
}

/** Where the scale stands. */
const scaleAt = { left: 300, right: 900, top: 114, row: 64 } as const;
/** Where the chart stands. */
export const plot = { left: 108, top: 86, width: 640, height: 236 } as const;

const decades = [0.001, 0.01, 0.1, 1, 10, 100, 1000, 10_000];

/** The scale of who notices. */
export function placeScale({ outcome, scenario, measured }: Story, opacity: number): Scale {
  const at = scaleLog().domain([0.001, 10_000]).range([scaleAt.left, scaleAt.right]).clamp(true);
  const seconds = outcome.downtimeMs / 1000;
  const isLeast = scenario.method === "post-copy";
  const told = isLeast ? `at least ${timeOf(seconds)}, by our arithmetic` : `${timeOf(seconds)} without an answer`;
  return {
    rows: thresholds.map(({ who, what, does, seconds: from }, row) => {
      const notices = seconds >= from;
      const verdict = notices ? does : isLeast ? "not known" : "does not";
      return { y: scaleAt.top + row * scaleAt.row, x: at(from), who, what, verdict, notices };
    }),
    left: scaleAt.left,
    right: scaleAt.right,
    ticks: decades.filter((_, n) => n % 2 === 0).map((value) => ({ at: at(value) - scaleAt.left, label: tick(value) })),
    hereX: at(Math.max(seconds, 0.001)),
    here: `${told}${measured ? ` (measured: ${specWebMeasured.downtimeMs}\u00a0ms)` : ""}`,
    opacity,
  };
}

function tick(seconds: number): string {
  return seconds < 1 ? `${seconds * 1000} ms` : `${grouped(seconds)} s`;
}

/** The chart of the downtime over the dirty rate, with the story's own place on it. */
export function placeChart(story: Story, opacity: number): Chart {
  const points = curveOf(story);
  const here = hereOf(story);
  const most = mostMbps(story.scenario);
  const x = scaleLinear()
    .domain([0, most])
    .range([plot.left, plot.left + plot.width])
    .clamp(true);
  const known = [...points.flatMap(({ downMs }) => downMs ?? []), here.downMs ?? 10];
  const [low, high] = [floor(Math.min(...known, 5)), ceil(Math.max(...known, 2000))];
  const y = scaleLog()
    .domain([low, high])
    .range([plot.top + plot.height, plot.top])
    .clamp(true);
  const first = points.find(({ downMs }) => downMs === undefined);
  return {
    path: pathOf(points, x, y),
    ends: first ? x(first.mbps) : null,
    x: ticksOf(x, 5, grouped).map(({ at, label }) => ({ at: at - plot.left, label })),
    y: decadesOf(low, high).map((value) => ({ at: y(value) - plot.top, label: timeLabel(value) })),
    here: { x: x(here.mbps), y: y(here.downMs ?? high), isOver: here.mbps > most, isOff: here.downMs === undefined },
    measured: story.measured ? measuredAt(x, y) : null,
    fixed: `constant writers, over ${rateOf(story.scenario.linkMbps)}`,
    opacity,
  };
}

/** The curve, as far as the loop ends. */
function pathOf(points: readonly Point[], x: (mbps: number) => number, y: (ms: number) => number): string {
  const path = line<Point>(
    ({ mbps }) => x(mbps),
    ({ downMs = 1 }) => y(downMs),
  ).digits(1);
  return path(points.filter(({ downMs }) => downMs !== undefined)) ?? "";
}

/** The powers of ten from one to another; every second one where they are many. */
function decadesOf(low: number, high: number): number[] {
  const all = Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, n) => low * 10 ** n);
  return all.filter((_, n) => all.length < 6 || n % 2 === 0);
}

function measuredAt(x: (mbps: number) => number, y: (ms: number) => number): Chart["measured"] {
  const { lastDirtyMbps, downtimeMs } = specWebMeasured;
  return { x: x(lastDirtyMbps), y: y(downtimeMs), text: `measured: ${downtimeMs} ms` };
}

function timeLabel(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${grouped(ms / 1000)} s`;
}

function floor(ms: number): number {
  return 10 ** Math.floor(Math.log10(Math.max(ms, 1)));
}

function ceil(ms: number): number {
  return 10 ** Math.ceil(Math.log10(ms));
}
