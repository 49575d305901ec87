/** The chart of the last step: slowdowns as modelled, and as published where they were. */
import { scaleAxis } from "../kit/charts/axis-scale";
import type { Tick } from "../kit/draw/chart";
import { exitShare, processorFor, processors } from "./cost";
import { executions, type Technique } from "./model";
import type { Story } from "./story";
import { formatTimes, groupDigits, names, workloadNames } from "./words";
import { modelledTimes, publishedTimes } from "./workload";

export const frame = { left: 262, width: 560, top: 34, pitch: 35, axis: 316, model: 948, published: 1136 } as const;

/** Only port reads are ever faster than native by far. */
const axes = [0.05, 0.7].map((from) =>
  scaleAxis(
    {
      label: "",
      from,
      to: 400,
      log: true,
      ticks: [0.1, 1, 10, 100].filter((tick) => tick > from),
      format: (value) => `${value} ×`,
    },
    frame.width,
  ),
);

function axisFor({ workload }: Story): { at: (value: number) => number; ticks: readonly Tick[] } {
  return axes[workload === "port" ? 0 : 1] ?? { at: () => 0, ticks: [] };
}

/** A bar from 1 to its value, to the left where it is below. */
export interface ChartBar {
  x: number;
  width: number;
}

export interface ChartRow {
  label: string;
  /** One of the two techniques that are compared. */
  chosen: boolean;
  bare: boolean;
  model: ChartBar | null;
  published: ChartBar | null;
  modelText: string;
  publishedText: string;
}

export interface Chart {
  shown: number;
  head: string;
  /** The kind of axis, and where the model's figures are from. */
  basis: string;
  foot: string;
  one: number;
  ticks: readonly Tick[];
  rows: readonly ChartRow[];
}

/** The chart when `shown` 0–1 of it is there. */
export function placeChart(story: Story, shown: number): Chart {
  const { processor, workload } = story;
  const { roundTrip, label } = processors[processor];
  const { at, ticks } = axisFor(story);
  const share = (100 * exitShare(100_000, processor)).toFixed(1);
  return {
    shown,
    head: `${workloadNames[workload]}, ${label}`,
    basis: processor === "pentium4" ? "logarithmic; model fitted to these" : "logarithmic; predicted from Pentium 4",
    foot: `Exit and back: ${groupDigits(roundTrip)} cycles. 100,000 bare exits a second take ${share} % of this processor.`,
    one: at(1),
    ticks: [...ticks],
    rows: shown === 0 ? [] : (Object.keys(executions) as Technique[]).map((one) => placeRow(one, story, shown)),
  };
}

function placeRow(technique: Technique, story: Story, shown: number): ChartRow {
  const { techniqueA, techniqueB, processor, workload } = story;
  const modelled = modelledTimes(technique, workload, processor);
  const published = publishedTimes(technique, workload, processor);
  const { at } = axisFor(story);
  const bar = (value: number): ChartBar => {
    const end = at(1) + (at(value) - at(1)) * shown;
    return { x: Math.min(at(1), end), width: Math.abs(end - at(1)) };
  };
  const old = processorFor(technique, processor) !== processor;
  return {
    label: names[technique].label,
    chosen: technique === techniqueA || technique === techniqueB,
    bare: technique === "native",
    model: modelled === null ? null : bar(modelled),
    published: published === null ? null : bar(published),
    modelText: modelled === null ? (technique === "trap" ? "fails" : "–") : tellModelled(modelled, published),
    publishedText: published === null ? (old ? "as on a Nehalem" : "–") : tellPublished(technique, published),
  };
}

/** A modelled multiple and how far it is off the published one, where that can be seen. */
function tellModelled(modelled: number, published: number | null): string {
  const percent = published === null ? 0 : Math.round(100 * (modelled / published - 1));
  const off = percent === 0 ? "" : ` (${percent > 0 ? "+" : "−"}${Math.abs(percent)} %)`;
  return `${formatTimes(modelled)} ×${off}`;
}

/** A published multiple, and of which published factors we multiplied it. */
function tellPublished(technique: Technique, published: number): string {
  const product = technique === "interpreter" ? " = 4 · 2 · 30" : technique === "translation" ? " = 4 · 2" : "";
  return `${formatTimes(published)} ×${product}`;
}
