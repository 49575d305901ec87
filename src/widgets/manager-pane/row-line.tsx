/** A line of the manager's list. */
import type { VNode } from "preact";
import { classes } from "../kit/draw/role";
import { StateMark } from "../kit/draw/state-mark";
import { Label } from "../kit/draw/text";
import { type Row, rowHeight } from "./place";

const barWidth = 136;

/** A host or a guest: name, state, load and memory; what a silent manager last knew is pale. */
export function RowLine({ row, answers, width }: { row: Row; answers: number; width: number }): VNode {
  const { y, name, host, kind, fare, cpuPercent, ramGb, ofGb, choice, shown } = row;
  const known = answers >= 0.5;
  const middle = y + rowHeight / 2;
  return (
    <g class={classes(kind)} opacity={shown < 1 ? shown : undefined}>
      {(host || choice > 0) && (
        <rect
          class={choice > 0 ? "role fine" : "tint"}
          x={10}
          y={y + 2}
          width={width - 10}
          height={rowHeight - 4}
          rx={5}
          opacity={host ? 1 : choice}
        />
      )}
      {!host && (
        <rect class="solid" x={34} y={middle - 8} width={16} height={16} rx={3} opacity={0.35 + 0.65 * answers} />
      )}
      <Label x={host ? 20 : 62} y={middle + 8} text={name} on={host || choice > 0.5 ? kind : undefined} />
      {!host && <Fare fare={known ? fare : "unknown"} y={middle} />}
      <Meter x={382} y={middle} part={cpuPercent / 100} text={`${Math.round(cpuPercent)} %`} answers={answers} />
      <Meter
        x={612}
        y={middle}
        part={ramGb / ofGb}
        text={host ? `${amount(ramGb)} of ${ofGb} GB` : `${amount(ramGb)} GB`}
        answers={answers}
      />
    </g>
  );
}

function amount(size: number): string {
  return String(Math.round(size));
}

/** Mark and word of a state; two bars for a paused guest, as on every player. */
function Fare({ fare, y }: { fare: Row["fare"] | "unknown"; y: number }): VNode {
  return (
    <g>
      {fare === "paused" && <path class="mark" d={`M234 ${y - 7}v14M242 ${y - 7}v14`} />}
      {(fare === "running" || fare === "off") && <StateMark x={238} y={y} state={fare} kind="os" />}
      <Label
        x={fare === "unknown" ? 234 : 258}
        y={y + 7}
        text={fare === "unknown" ? "?" : fare}
        small
        quiet={fare !== "running"}
      />
    </g>
  );
}

/** A bar and its value; a manager that does not answer has only the last one known. */
function Meter(props: { x: number; y: number; part: number; text: string; answers: number }): VNode {
  const { x, y, part, text, answers } = props;
  return (
    <g>
      <rect class="line" x={x} y={y - 8} width={barWidth} height={16} rx={3} opacity={0.6} />
      {part > 0 && (
        <rect
          class="solid"
          x={x}
          y={y - 8}
          width={barWidth * part}
          height={16}
          rx={3}
          opacity={0.25 + 0.75 * answers}
        />
      )}
      <Label x={x + barWidth + 12} y={y + 7} text={text} small quiet={answers < 0.5} />
    </g>
  );
}
