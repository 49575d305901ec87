import type { VNode } from "preact";
import { Box, type Place } from "./boxes";
import { classes, type Role } from "./role";
import { Label } from "./text";

/** A point, in units. */
export type Point = readonly [x: number, y: number];

/** A wire along its points: broad as a cable or, if `thin`, a line; `off` dashes it, `arrow` gives it a head. */
export function Wire(props: {
  points: readonly Point[];
  kind?: Role | undefined;
  thin?: boolean | undefined;
  off?: boolean | undefined;
  arrow?: boolean | undefined;
  opacity?: number | undefined;
}): VNode {
  const { points, kind, thin, off, arrow, opacity } = props;
  return (
    <g class={kind} opacity={opacity}>
      <path class={classes("wire", (thin || arrow) && "thin", off && "off")} d={`M${points.join("L")}`} />
      {arrow && <path class={classes("wire thin", off && "off")} stroke-dasharray="none" d={headPath(points)} />}
    </g>
  );
}

/** The path of an arrow's head at the last point of a line. */
function headPath(points: readonly Point[]): string {
  const [x, y] = points.at(-1) ?? [0, 0];
  const [fromX, fromY] = points.at(-2) ?? [x - 1, y];
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [alongX, alongY] = [(9 * (x - fromX)) / length, (9 * (y - fromY)) / length];
  return `M${x - alongX - alongY} ${y - alongY + alongX}L${x} ${y}L${x - alongX + alongY} ${y - alongY - alongX}`;
}

/** The point at `part` 0–1 of the way along a line through the points, by length. */
export function pointAlong(points: readonly Point[], part: number): Point {
  const spans = points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return { from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) };
  });
  let rest = part * spans.reduce((sum, { length }) => sum + length, 0);
  for (const { from, to, length } of spans) {
    if (rest <= length) {
      const share = length === 0 ? 0 : rest / length;
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    }
    rest -= length;
  }
  return points.at(-1) ?? [0, 0];
}

/** A packet in motion, its middle at x, y; a label stands above it. */
export function Packet(props: {
  x: number;
  y: number;
  kind?: Role | undefined;
  size?: number | undefined;
  label?: string | undefined;
  opacity?: number | undefined;
}): VNode {
  const { x, y, kind = "data", size = 24, label, opacity } = props;
  return (
    <g class={kind} opacity={opacity}>
      <rect class="solid" x={x - size / 2} y={y - size / 2} width={size} height={size} rx={3} />
      {label !== undefined && <Label x={x} y={y - size / 2 - 10} text={label} small on={kind} anchor="middle" />}
    </g>
  );
}

/** A network switch: a low box with two arrows that pass each other and its name. */
export function Switch(props: Place & { label?: string | undefined; kind?: Role | undefined }): VNode {
  const { width, height, label, kind = "hw" } = props;
  const middle = height / 2;
  const arrows = `M${width - 72} ${middle - 7}h44l-8-7M${width - 28} ${middle + 7}h-44l8 7`;
  return (
    <Box {...props} kind={kind} label={label}>
      <path class="line" d={arrows} />
    </Box>
  );
}

/** A cursor at x, from y down over `height`: a small flag over a line that says "we are here". */
export function Cursor(props: {
  x: number;
  y: number;
  height: number;
  label?: string | undefined;
  kind?: Role | undefined;
}): VNode {
  const { x, y, height, label, kind = "hv" } = props;
  return (
    <g class={kind}>
      <path class="mark" d={`M${x} ${y}v${height}`} />
      <path class="solid" d={`M${x - 8} ${y - 2}h16l-8 13z`} />
      {label !== undefined && <Label x={x} y={y - 12} text={label} on={kind} anchor="middle" />}
    </g>
  );
}
