/** Bars from numbers: a widget for each published table that is better seen than read. */
import type { VNode } from "preact";
import type { Widget } from "../contract";
import { Axis, type Tick } from "../draw/chart";
import { Legend, type LegendItem } from "../draw/legend";
import { classes, type Role } from "../draw/role";
import { Label, textWidth } from "../draw/text";
import { type AxisSpec, formatNumber, scaleAxis } from "./axis-scale";
import { type ChartStep, litAt, opacityOf, shownAt, stepsOf } from "./chart-steps";

/** One bar: its value in the axis's unit, what it says behind its end (without it the value), the step at which it comes. */
export interface BarValue {
  value: number;
  kind: Role;
  text?: string | undefined;
  from?: number | undefined;
}

/** A row with one bar or more; its label, of one or two lines, stands before them. */
export interface BarRow {
  label: string;
  bars: readonly BarValue[];
}

/** A chart of horizontal bars. `note` is a small line of up to two lines at the right, above the axis: a limit, a caveat. */
export interface BarChartSpec {
  tag: string;
  title: string;
  size?: { width: number; height: number };
  axis: AxisSpec;
  rows: readonly BarRow[];
  steps: readonly ChartStep[];
  legend?: readonly LegendItem[];
  note?: string;
}

/** A chart at a moment: lengths in units, `shown` and `lit` 0–1. */
export interface BarScene {
  rows: readonly { lit: number; bars: readonly { length: number; shown: number }[] }[];
}

/** The widget that draws the chart. Its bars grow from the axis at the step at which they come. */
export function barChart(spec: BarChartSpec): Widget<Record<never, never>, BarScene> {
  const size = spec.size ?? { width: 1136, height: 380 };
  const plot = placePlot(spec, size);
  return {
    tag: spec.tag,
    title: spec.title,
    size,
    params: {},
    steps: () => stepsOf(spec.steps),
    scene: (_params, step, t) => ({
      rows: spec.rows.map((row, index) => ({
        lit: litAt(spec.steps, index, step, t),
        bars: row.bars.map(({ value, from = 0 }) => {
          const shown = shownAt(from, step, t);
          return { length: plot.at(value) * shown, shown };
        }),
      })),
    }),
    draw: (scene) => draw(spec, plot, scene),
  };
}

/** Where rows and bars stand, in units. */
interface Plot {
  left: number;
  top: number;
  width: number;
  height: number;
  pitch: number;
  bar: number;
  at: (value: number) => number;
  ticks: Tick[];
}

/** The labels take what room they need, the axis and its label stand below; the longest bar's text still fits. */
function placePlot({ axis, rows, legend }: BarChartSpec, size: { width: number; height: number }): Plot {
  const labels = rows.flatMap(({ label }) => label.split("\n"));
  const left = Math.ceil(Math.max(...labels.map((line) => textWidth(line)), 0)) + 20;
  const texts = rows.flatMap(({ bars }) => bars.map((bar) => textWidth(textOf(bar))));
  const width = size.width - left - Math.ceil(Math.max(...texts, 0)) - 20;
  const top = legend === undefined ? 4 : 52;
  const height = size.height - top - 74;
  const pitch = height / rows.length;
  const most = Math.max(...rows.map(({ bars }) => bars.length), 1);
  return { left, top, width, height, pitch, bar: Math.min(34, (pitch - 10) / most), ...scaleAxis(axis, width) };
}

function textOf({ text, value }: BarValue): string {
  return text ?? formatNumber(value);
}

function draw(spec: BarChartSpec, plot: Plot, scene: BarScene): VNode {
  const { left, top, width, height, ticks } = plot;
  const note = spec.note?.split("\n") ?? [];
  return (
    <g>
      {spec.legend && <Legend x={left} y={14} items={spec.legend} />}
      <Axis
        x={left}
        y={top + height}
        length={width}
        side="bottom"
        ticks={ticks}
        grid={height}
        label={spec.axis.label}
      />
      {scene.rows.map((_, index) => (
        <Row spec={spec} plot={plot} scene={scene} index={index} />
      ))}
      {note.map((line, index) => (
        <Label x={left + 12} y={top + height + 66 - 27 * (note.length - 1 - index)} text={line} small quiet />
      ))}
    </g>
  );
}

function Row({ spec, plot, scene, index }: { spec: BarChartSpec; plot: Plot; scene: BarScene; index: number }): VNode {
  const row = spec.rows[index];
  const { left, top, pitch, bar } = plot;
  const middle = top + (index + 0.5) * pitch;
  const count = row?.bars.length ?? 0;
  const lines = row?.label.split("\n").length ?? 1;
  const { lit = 1, bars = [] } = scene.rows[index] ?? {};
  return (
    <g>
      <Label x={left - 16} y={middle + 8 - 14 * (lines - 1)} text={row?.label ?? ""} quiet={lit < 0.5} anchor="end" />
      {row?.bars.map((one, position) => {
        const placed = bars[position] ?? { length: 0, shown: 0 };
        const y = middle + (position - count / 2) * bar;
        return placed.shown === 0 ? null : <OneBar bar={one} x={left} y={y} height={bar} lit={lit} {...placed} />;
      })}
    </g>
  );
}

function OneBar(props: {
  bar: BarValue;
  x: number;
  y: number;
  height: number;
  length: number;
  shown: number;
  lit: number;
}): VNode {
  const { bar, x, y, height, length, shown, lit } = props;
  const isLit = lit >= 0.5;
  return (
    <g class={classes(bar.kind)}>
      <rect
        class="role fine"
        x={x}
        y={y + 2}
        width={Math.max(length, 2)}
        height={height - 4}
        rx={2}
        opacity={opacityOf(lit)}
      />
      <Label
        x={x + length + 12}
        y={y + height / 2 + 8}
        text={textOf(bar)}
        on={isLit ? bar.kind : undefined}
        quiet={!isLit}
        opacity={shown}
      />
    </g>
  );
}
