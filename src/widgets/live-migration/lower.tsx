import type { VNode } from "preact";
import { Label, Readout } from "../kit/draw/text";
import type { Scene } from "./place";
import { type Column, strip, type Table } from "./table";

/** The rows of the table: where each one's numbers stand. */
const rows = { name: 338, rate: 364, dirty: 390, measured: 416 } as const;

/** The rounds as bars and numbers, the model's and, where there are any, the measured ones. */
export function Rounds({ table }: { table: Table }): VNode {
  const { columns, unit, hasMeasured } = table;
  const { foot, bar, pitch } = strip;
  const end = strip.x + Math.max(1, columns.length) * pitch - (pitch - bar);
  return (
    <g>
      <path class="axis" d={`M${strip.x - 8} ${foot}H${end + 8}`} />
      <Label x={0} y={foot - 6} text={`sent, ${unit}`} small />
      <Label x={0} y={rows.name} text="round" small quiet />
      <Label x={0} y={rows.rate} text="sent at, Mbit/s" small quiet />
      <Label x={0} y={rows.dirty} text="dirtied, Mbit/s" small quiet />
      {hasMeasured && <Label x={0} y={rows.measured} text="measured, MB" small quiet />}
      {columns.map((column) => (
        <Round column={column} hasMeasured={hasMeasured} />
      ))}
    </g>
  );
}

function Round({ column, hasMeasured }: { column: Column; hasMeasured: boolean }): VNode {
  const { x, height, shown, stop, lit } = column;
  const { foot, bar } = strip;
  const kind = stop ? "trap" : "data";
  const middle = x + bar / 2;
  return (
    <g class={kind}>
      {height > 0 && <rect class="solid" x={x} y={foot - height} width={bar} height={height} />}
      <Label x={middle} y={rows.name} text={column.name} small quiet={!lit} anchor="middle" />
      {shown > 0 && (
        <g opacity={shown}>
          <Label x={middle} y={foot - height - 8} text={column.sent} small on={kind} anchor="middle" />
          <Label x={middle} y={rows.rate} text={column.rate} small quiet={!lit} anchor="middle" />
          <Label x={middle} y={rows.dirty} text={column.dirty} small quiet={!lit} anchor="middle" />
          {hasMeasured && <Label x={middle} y={rows.measured} text={column.measured} small quiet anchor="middle" />}
        </g>
      )}
    </g>
  );
}

const side = { x: 850, width: 286 } as const;

/** What was sent against the memory: the bar passes the mark of the memory when pages are sent again. */
export function Sent({ table }: { table: Table }): VNode {
  const { sentPart, ramPart, sentText, ramText } = table;
  const mark = side.x + side.width * ramPart;
  return (
    <g class="data">
      <Label x={side.x} y={266} text={sentText} small on="data" />
      <Label x={side.x + side.width} y={266} text={ramText} small quiet anchor="end" />
      <rect class="solid" x={side.x} y={276} width={side.width * sentPart} height={14} />
      <path class="line" d={`M${side.x} 276h${side.width}v14H${side.x}z`} />
      <path class="mark hw" d={`M${mark} 271v24`} />
    </g>
  );
}

/** The loud number of the step and what it is. */
export function Loud({ scene }: { scene: Scene }): VNode {
  return (
    <g>
      {scene.louds.map(({ text, shown, alarm }) => (
        <g opacity={shown}>
          <Readout x={side.x - 2} y={356} value={text} on={alarm ? "trap" : undefined} />
        </g>
      ))}
      {scene.notes.map(({ text, shown }) => (
        <Label x={side.x} y={388} text={text} small quiet opacity={shown} />
      ))}
    </g>
  );
}
