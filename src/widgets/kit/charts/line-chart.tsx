/** Lines over two axes, from points: for what a model computes or a paper measured. */
import { line } from "d3-shape";
import type { VNode } from "preact";
import type { ParamSchema, ParamsOf, Widget } from "../contract";
import { Axis, type Tick } from "../draw/chart";
import { classes, type Role } from "../draw/role";
import { type Anchor, Label } from "../draw/text";
import { type AxisSpec, scaleAxis } from "./axis-scale";
import { type ChartStep, litAt, opacityOf, shownAt, stepsOf } from "./chart-steps";

/** A point in the units of the two axes. */
export type Point = readonly [x: number, y: number];

/** A line through its points; its label stands at `labelAt` (without it at its last point), moved by `dx`, `dy` units. */
export interface LineSeries {
  label: string;
  kind: Role;
  points: readonly Point[];
  /** Dashed lines are assumptions, limits and plans; whole ones are computed or measured. */
  dashed?: boolean | undefined;
  /** The step at which it comes. */
  from?: number | undefined;
  labelAt?: Point | undefined;
  anchor?: Anchor | undefined;
  dx?: number | undefined;
  dy?: number | undefined;
}

/** A point that is spoken of: a dot with a text beside it. */
export interface PointMark {
  at: Point;
  text: string;
  kind: Role;
  from?: number | undefined;
  anchor?: Anchor | undefined;
  dx?: number | undefined;
  dy?: number | undefined;
}

/** What a line chart shows for given parameters. */
export interface LineChartData {
  x: AxisSpec;
  y: AxisSpec;
  series: readonly LineSeries[];
  marks?: readonly PointMark[] | undefined;
  steps: readonly ChartStep[];
}

/** A line chart; `data` is pure. `margin` is the room in units at the left for the ticks of y and at the right for labels. */
export interface LineChartSpec<Schema extends ParamSchema> {
  tag: string;
  title: string;
  size?: { width: number; height: number };
  margin?: { left: number; right: number };
  params: Schema;
  data(params: ParamsOf<Schema>): LineChartData;
}

/** A chart at a moment, all in units of the figure. */
export interface LineScene {
  plot: { left: number; top: number; width: number; height: number };
  x: { ticks: Tick[]; label: string };
  y: { ticks: Tick[]; label: string };
  lines: readonly {
    path: string;
    kind: Role;
    dashed: boolean;
    opacity: number;
    lit: number;
    label: string;
    labelX: number;
    labelY: number;
    anchor: Anchor;
  }[];
  marks: readonly {
    x: number;
    y: number;
    text: string;
    kind: Role;
    opacity: number;
    anchor: Anchor;
    dx: number;
    dy: number;
  }[];
}

/** The widget that draws the chart. */
export function lineChart<const Schema extends ParamSchema>(spec: LineChartSpec<Schema>): Widget<Schema, LineScene> {
  const size = spec.size ?? { width: 1136, height: 380 };
  return {
    tag: spec.tag,
    title: spec.title,
    size,
    params: spec.params,
    steps: (params) => stepsOf(spec.data(params).steps),
    scene: (params, step, t) => place(spec, size, spec.data(params), step, t),
    draw,
  };
}

function place(
  { margin = { left: 90, right: 210 } }: Pick<LineChartSpec<ParamSchema>, "margin">,
  size: { width: number; height: number },
  data: LineChartData,
  step: number,
  t: number,
): LineScene {
  const plot = {
    left: margin.left,
    top: 40,
    width: size.width - margin.left - margin.right,
    height: size.height - 114,
  };
  const x = scaleAxis(data.x, plot.width);
  const y = scaleAxis(data.y, plot.height);
  const toX = (value: number): number => plot.left + x.at(value);
  const toY = (value: number): number => plot.top + plot.height - y.at(value);
  const path = line<Point>(
    (point) => toX(point[0]),
    (point) => toY(point[1]),
  ).digits(1);
  return {
    plot,
    x: { ticks: x.ticks, label: data.x.label },
    y: { ticks: y.ticks.map(({ at, label }) => ({ at: plot.height - at, label })), label: data.y.label },
    lines: data.series.map((series, index) => {
      const [endX, endY] = series.labelAt ?? series.points.at(-1) ?? [data.x.from, data.y.from];
      return {
        path: path(series.points) ?? "",
        kind: series.kind,
        dashed: series.dashed ?? false,
        opacity: shownAt(series.from ?? 0, step, t),
        lit: litAt(data.steps, index, step, t),
        label: series.label,
        labelX: toX(endX) + (series.dx ?? 14),
        labelY: toY(endY) + (series.dy ?? 8),
        anchor: series.anchor ?? "start",
      };
    }),
    marks: (data.marks ?? []).map(({ at, text, kind, from = 0, anchor = "start", dx = 16, dy = -14 }) => {
      return { x: toX(at[0]), y: toY(at[1]), text, kind, opacity: shownAt(from, step, t), anchor, dx, dy };
    }),
  };
}

function draw({ plot, x, y, lines, marks }: LineScene): VNode {
  const { left, top, width, height } = plot;
  return (
    <g>
      <Axis x={left} y={top + height} length={width} side="bottom" ticks={x.ticks} label={x.label} />
      <Axis x={left} y={top} length={height} side="left" ticks={y.ticks} label={y.label} grid={width} />
      {lines.map(({ path, kind, dashed, opacity, lit, label, labelX, labelY, anchor }) =>
        opacity === 0 ? null : (
          <g class={kind} opacity={opacity}>
            <path class={classes("mark", dashed && "dashed")} d={path} opacity={opacityOf(lit)} />
            <Label
              x={labelX}
              y={labelY}
              text={label}
              on={lit >= 0.5 ? kind : undefined}
              quiet={lit < 0.5}
              anchor={anchor}
            />
          </g>
        ),
      )}
      {marks.map(({ x: cx, y: cy, text, kind, opacity, anchor, dx, dy }) =>
        opacity === 0 ? null : (
          <g class={kind} opacity={opacity}>
            <circle class="solid" cx={cx} cy={cy} r={7} />
            <Label x={cx + dx} y={cy + dy} text={text} on={kind} anchor={anchor} />
          </g>
        ),
      )}
    </g>
  );
}
