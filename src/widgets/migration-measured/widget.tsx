import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Axis, type Tick } from "../kit/draw/chart";
import { during } from "../kit/draw/motion";
import type { Role } from "../kit/draw/role";
import { Label } from "../kit/draw/text";
import { axisEndsMs, type Move, moves, sentences } from "./model";

interface Scene {
  rows: readonly { length: number; shown: number }[];
  /** The ticks of the axis before the step and after it, with how far each is there. */
  scales: readonly { ticks: readonly Tick[]; shown: number }[];
}

const size = { width: 1136, height: 352 } as const;
const columns = { guest: 0, memory: 386, sent: 490, took: 566, plot: 606 } as const;
const plot = { width: 430, top: 40, pitch: 44 } as const;
const foot = plot.top + moves.length * plot.pitch;
const kinds: Readonly<Record<Move["kind"], Role>> = { loop: "ga", bad: "trap", without: "hw" };
const tickMs: readonly (readonly number[])[] = [
  [0, 100, 200],
  [0, 1000, 2000, 3000],
  [0, 2000, 4000, 6000, 8000],
  [0, 10000, 20000, 30000],
];

/** Guests that were moved, as a table whose last column is bars: the axis is drawn out as longer ones come. */
export const widget = defineWidget({
  tag: "migration-measured",
  title: "How long moved guests stood still",
  size,
  params: {},
  steps: () => sentences.map((sentence, step) => ({ sentence, paper: step === 0 || step === 3 })),
  scene: (_, step, t) => place(step, t),
  draw: (scene: Scene) => draw(scene),
});

function place(step: number, t: number): Scene {
  const part = during(t, 0, 1);
  const before = axisEndsMs[Math.max(0, step - 1)] ?? 1;
  const after = axisEndsMs[step] ?? before;
  // Drawn out by equal factors in equal times, as a zoom is.
  const end = before * (after / before) ** part;
  const at = (ms: number) => Math.min(plot.width, (plot.width * ms) / end);
  return {
    rows: moves.map(({ frozenMs, from }) => {
      const shown = from < step || from === 0 ? 1 : from === step ? part : 0;
      return { length: at(frozenMs) * shown, shown };
    }),
    scales: tickMs.map((values, index) => {
      const was = index === Math.max(0, step - 1) ? 1 : 0;
      const shown = was + ((index === step ? 1 : 0) - was) * part;
      return { shown, ticks: values.map((ms) => ({ at: at(ms), label: write(ms) })) };
    }),
  };
}

/** A time as the axis writes it. */
function write(ms: number): string {
  return ms === 0 ? "0" : ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
}

function draw({ rows, scales }: Scene): VNode {
  return (
    <g>
      <Heads />
      {scales.map(({ ticks, shown }) =>
        shown > 0.5 ? (
          <g opacity={2 * shown - 1}>
            <Axis x={columns.plot} y={foot} length={plot.width} side="bottom" ticks={ticks} />
          </g>
        ) : null,
      )}
      <path class="axis" d={`M${columns.plot} ${plot.top}V${foot}`} />
      {moves.map((move, index) => {
        const { length, shown } = rows[index] ?? { length: 0, shown: 0 };
        return shown === 0 ? null : <Row move={move} y={plot.top + index * plot.pitch} length={length} shown={shown} />;
      })}
    </g>
  );
}

function Heads(): VNode {
  return (
    <g>
      <Label x={columns.guest} y={22} text="Guest" small quiet />
      <Label x={columns.memory} y={22} text="Memory" small quiet anchor="end" />
      <Label x={columns.sent} y={22} text="Sent" small quiet anchor="end" />
      <Label x={columns.took} y={22} text="Took" small quiet anchor="end" />
      <Label x={columns.plot} y={22} text="Stood still" small quiet />
      <Label x={columns.guest} y={foot + 33} text="–: not published" small quiet />
    </g>
  );
}

function Row({ move, y, length, shown }: { move: Move; y: number; length: number; shown: number }): VNode {
  const { guest, memory, sent = "–", took = "–", frozen, kind } = move;
  const line = y + 30;
  const role = kinds[kind];
  return (
    <g class={role} opacity={Math.max(0, 2 * shown - 1)}>
      <Label x={columns.guest} y={line} text={guest} />
      <Label x={columns.memory} y={line} text={memory} small anchor="end" />
      <Label x={columns.sent} y={line} text={sent} small anchor="end" />
      <Label x={columns.took} y={line} text={took} small anchor="end" />
      <rect class="role fine" x={columns.plot} y={y + 7} width={Math.max(2, length)} height={30} rx={2} />
      <Label x={columns.plot + length + 12} y={line} text={frozen} on={role} />
    </g>
  );
}
