import type { VNode } from "preact";
import { formatNumber, scaleAxis } from "../kit/charts/axis-scale";
import { type ChartStep, litAt, stepsOf } from "../kit/charts/chart-steps";
import { defineWidget } from "../kit/contract";
import { Axis } from "../kit/draw/chart";
import type { Role } from "../kit/draw/role";
import { Label, textWidth } from "../kit/draw/text";
import { nanobenchmarks, winner } from "./model";

/** Seven operations and their cycles on the bare machine, under binary translation and under the first VT-x. */
export const widget = defineWidget({
  tag: "nanobenchmarks",
  title: "Cycles of seven operations: bare, translated, first VT-x",
  size: { width: 1136, height: 380 },
  params: {},
  steps: () => stepsOf(steps),
  scene: (_, step, t) => ({ lit: nanobenchmarks.map((_row, index) => litAt(steps, index, step, t)) }),
  draw,
});

const wonBy = (who: "translated" | "hardware") =>
  nanobenchmarks.flatMap((row, index) => (winner(row) === who ? [index] : []));

const steps: readonly ChartStep[] = [
  { sentence: "Each row is one operation; its marks stand farther right the more cycles it takes.", paper: true },
  {
    sentence: "Where nobody must step in, the first VT-x comes near the bare machine, and it wins three of seven.",
    lit: wonBy("hardware"),
  },
  {
    sentence:
      "Where the hypervisor must step in, translation wins by far. It also wins the write to cr8, where nobody must.",
    lit: wonBy("translated"),
    paper: true,
  },
];

/** The three ways to run an operation, each with the shape and role of its mark and where its numbers end. */
const ways: readonly { read: "native" | "translated" | "hardware"; head: string; kind: Role; end: number }[] = [
  { read: "native", head: "bare", kind: "hw", end: 836 },
  { read: "translated", head: "translated", kind: "hv", end: 986 },
  { read: "hardware", head: "VT-x", kind: "trap", end: 1136 },
];

const left = 256;
const width = 490;
const axisY = 308;
const pitch = 38;
const { at, ticks } = scaleAxis({ label: "", from: 1, to: 20000, log: true, ticks: [1, 10, 100, 1000, 10000] }, width);

function draw({ lit }: { lit: readonly number[] }): VNode {
  return (
    <g>
      {ways.map(({ head, kind, end }) => (
        <Label x={end} y={20} text={head} on={kind} anchor="end" />
      ))}
      {ways.map(({ head, kind, end }, index) => (
        <g class={kind}>
          <Mark index={index} x={end - textWidth(head) - 22} y={13} />
        </g>
      ))}
      <Axis
        x={left}
        y={axisY}
        length={width}
        side="bottom"
        ticks={ticks}
        grid={axisY - 36}
        label="cycles, logarithmic"
      />
      {nanobenchmarks.map((_, index) => (
        <Row index={index} lit={lit[index] ?? 1} />
      ))}
    </g>
  );
}

/** A row: a line from the cheapest to the dearest, its marks, its numbers. */
function Row({ index, lit }: { index: number; lit: number }): VNode {
  const row = nanobenchmarks[index];
  const y = 56 + index * pitch;
  if (row === undefined) return <g />;
  const xs = ways.map(({ read }) => left + at(row[read]));
  return (
    <g>
      <Label x={0} y={y + 7} text={row.name} quiet={lit < 0.5} />
      <g opacity={0.3 + 0.7 * lit}>
        <path class="line" d={`M${Math.min(...xs)} ${y}H${Math.max(...xs)}`} />
        {ways.map(({ kind }, way) => (
          <g class={kind}>
            <Mark index={way} x={xs[way] ?? 0} y={y} />
          </g>
        ))}
      </g>
      {ways.map(({ read, kind, end }) => (
        <Label
          x={end}
          y={y + 7}
          text={formatNumber(row[read])}
          anchor="end"
          {...(lit < 0.5 ? { quiet: true } : { on: kind })}
        />
      ))}
    </g>
  );
}

/** A mark for each way: an open square, which hides the line and is round what coincides with it, a disc, a diamond. */
function Mark({ index, x, y }: { index: number; x: number; y: number }): VNode {
  if (index === 0)
    return <rect class="mark" x={x - 11} y={y - 11} width={22} height={22} rx={2} style="fill:var(--paper)" />;
  if (index === 1) return <circle class="solid" cx={x} cy={y} r={8} />;
  return <path class="solid" d={`M${x} ${y - 9}l9 9l-9 9l-9-9z`} />;
}
