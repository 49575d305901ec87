/** The scale of a chart's axis, as data. */
import { scaleLinear, scaleLog } from "d3-scale";
import { type Tick, type TickScale, ticksOf } from "../draw/chart";

/** What an axis measures: its label names quantity and unit; a logarithmic one must begin above 0. */
export interface AxisSpec {
  label: string;
  from: number;
  to: number;
  log?: boolean | undefined;
  /** The values that get a tick; without them d3 chooses about five. */
  ticks?: readonly number[] | undefined;
  /** How a tick's value is written; without it as a plain number with thousands apart. */
  format?: ((value: number) => string) | undefined;
}

/** An axis of `length` units: where a value stands on it, and its ticks. Values beyond the ends stand at the ends. */
export function scaleAxis(axis: AxisSpec, length: number): { at: (value: number) => number; ticks: Tick[] } {
  const scale: TickScale = (axis.log ? scaleLog() : scaleLinear())
    .domain([axis.from, axis.to])
    .range([0, length])
    .clamp(true);
  const format = axis.format ?? formatNumber;
  const ticks = axis.ticks?.map((value) => ({ at: scale(value), label: format(value) })) ?? ticksOf(scale, 5, format);
  return { at: (value) => scale(value), ticks };
}

/** A number with its thousands apart by a comma, as in “12,733”. */
export function formatNumber(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}
