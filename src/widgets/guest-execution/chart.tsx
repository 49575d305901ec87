import type { VNode } from "preact";
import { Axis } from "../kit/draw/chart";
import { Label } from "../kit/draw/text";
import { type Chart, type ChartBar, type ChartRow, frame } from "./chart-place";

/** Slowdowns on a logarithmic axis: filled as modelled, and beneath in outline as published. */
export function SlowdownChart({ chart }: { chart: Chart }): VNode {
  const { left, width, top, axis, model, published } = frame;
  return (
    <g>
      <g class="strong">
        <Label x={0} y={21} text={chart.head} />
      </g>
      <Label x={left + width} y={21} text={chart.basis} small quiet anchor="end" />
      <g class="hv">
        <rect class="solid" x={model - 92} y={8} width={18} height={13} rx={2} />
        <rect class="role fine" x={published - 118} y={8} width={18} height={13} rx={2} />
      </g>
      <Label x={model} y={21} text="model" small quiet anchor="end" />
      <Label x={published} y={21} text="published" small quiet anchor="end" />
      <Axis x={left} y={axis} length={width} side="bottom" ticks={chart.ticks} grid={axis - top} />
      <path class="axis" d={`M${left + chart.one} ${top}V${axis}`} />
      {chart.rows.map((row, index) => (
        <RowOf row={row} y={top + index * frame.pitch} />
      ))}
      <Label x={0} y={377} text={chart.foot} small quiet />
    </g>
  );
}

function RowOf({ row, y }: { row: ChartRow; y: number }): VNode {
  const quiet = !row.chosen;
  const base = y + 25;
  return (
    <g class={row.chosen ? "strong" : undefined}>
      <Label x={0} y={base} text={row.label} quiet={quiet} />
      <g class={row.bare ? "hw" : "hv"} opacity={quiet ? 0.5 : 1}>
        {row.model && <Bar bar={row.model} y={y + 4} name="solid" />}
        {row.published && <Bar bar={row.published} y={y + 18} name="role fine" />}
        {row.bare && <path class="mark" d={`M${frame.left + (row.model?.x ?? 0)} ${y + 6}v24`} />}
      </g>
      <Label x={frame.model} y={base} text={row.modelText} small quiet={quiet} anchor="end" />
      <Label x={frame.published} y={base} text={row.publishedText} small quiet={quiet} anchor="end" />
    </g>
  );
}

function Bar({ bar, y, name }: { bar: ChartBar; y: number; name: string }): VNode {
  return <rect class={name} x={frame.left + bar.x} y={y} width={Math.max(2, bar.width)} height={13} rx={2} />;
}
