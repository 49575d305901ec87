import type { VNode } from "preact";
import type { Place } from "./boxes";
import { classes, type Role, type State } from "./role";
import { Label } from "./text";

/** A bar whose full length is its place's; `part` 0–1 of it is filled, from the left or, if `upright`, from below. */
export function Bar(
  props: Place & {
    part: number;
    kind: Role;
    upright?: boolean | undefined;
    state?: State | undefined;
    /** Stands before the bar, or below an upright one. */
    label?: string | undefined;
    /** Stands behind the bar's end, or above an upright one. */
    value?: string | undefined;
  },
): VNode {
  const { x, y, width, height, part, kind, upright, state, label, value } = props;
  const [long, high] = upright ? [width, height * part] : [width * part, height];
  const top = upright ? y + height - high : y;
  return (
    <g class={classes(kind, state !== "running" && state)}>
      <rect
        class={classes("role fine", state)}
        x={x}
        y={top}
        width={long}
        height={high}
        rx={Math.min(3, long / 2, high / 2)}
      />
      {label !== undefined &&
        (upright ? (
          <Label x={x + width / 2} y={y + height + 27} text={label} small quiet anchor="middle" />
        ) : (
          <Label x={x - 14} y={y + height / 2 + 7} text={label} small quiet anchor="end" />
        ))}
      {value !== undefined &&
        (upright ? (
          <Label x={x + width / 2} y={top - 10} text={value} on={kind} anchor="middle" />
        ) : (
          <Label x={x + long + 12} y={y + height / 2 + 8} text={value} on={kind} />
        ))}
    </g>
  );
}

/** A tick: where it stands, in units along the axis, and what it says. */
export interface Tick {
  at: number;
  label: string;
}

/** What an axis needs of a scale; every continuous scale of d3-scale has it. */
export interface TickScale {
  (value: number): number;
  ticks(count?: number): number[];
  tickFormat(count?: number): (value: number) => string;
}

/** The ticks of a scale, about `count` of them, written by `format` or as the scale would. */
export function ticksOf(scale: TickScale, count = 5, format?: (value: number) => string): Tick[] {
  const write = format ?? scale.tickFormat(count);
  return scale.ticks(count).map((value) => ({ at: scale(value), label: write(value) }));
}

/**
 * An axis with its ticks, from x, y to the right (`bottom`) or downwards (`left`), where a tick's `at` counts from the
 * axis's own start; `grid` draws lines of that length through the chart.
 */
export function Axis(props: {
  x: number;
  y: number;
  length: number;
  side: "bottom" | "left";
  ticks: readonly Tick[];
  label?: string | undefined;
  grid?: number | undefined;
}): VNode {
  const { x, y, length, side, ticks, label, grid } = props;
  const flat = side === "bottom";
  return (
    <g transform={`translate(${x} ${y})`}>
      {grid !== undefined && (
        <path class="grid" d={ticks.map(({ at }) => (flat ? `M${at} 0v${-grid}` : `M0 ${at}h${grid}`)).join("")} />
      )}
      <path class="axis" d={flat ? `M0 0H${length}` : `M0 0V${length}`} />
      {flat && <path class="axis" d={ticks.map(({ at }) => `M${at} 0v8`).join("")} />}
      {ticks.map(({ at, label: text }) => (
        <Label x={flat ? at : -12} y={flat ? 33 : at + 7} text={text} small quiet anchor={flat ? "middle" : "end"} />
      ))}
      {label !== undefined && (
        <Label x={flat ? length : 0} y={flat ? 66 : -18} text={label} small quiet anchor={flat ? "end" : "start"} />
      )}
    </g>
  );
}
