import type { VNode } from "preact";
import { formatNumber } from "../kit/charts/axis-scale";
import { defineWidget } from "../kit/contract";
import { Box } from "../kit/draw/boxes";
import { Packet, pointAlong, Wire } from "../kit/draw/network";
import type { Role } from "../kit/draw/role";
import { Label, Readout } from "../kit/draw/text";
import { editCycles, nestedReads, plainReads } from "./model";
import { type Cell, columns, indent, type MemoryScene, placeCells, placeMemory, placeRows, rowLabelEnd } from "./place";

const levels = (label: string) => ({ kind: "number", label, min: 2, max: 5, step: 1, default: 4 }) as const;

/** From an address to a page: natively, through a shadow page table, and through two tables at once. */
export const widget = defineWidget({
  tag: "memory-translation",
  title: "How many tables are read to find one page",
  size: { width: 1136, height: 400 },
  params: { guest: levels("Levels in the guest"), host: levels("Levels in the host") },
  steps: (params) => [
    { sentence: `No guest: when nothing is cached, the processor reads ${params.guest} tables to find a page.` },
    {
      sentence:
        "Shadow paging: nobody walks the guest’s table. The processor walks a shadow table that leads to real memory.",
    },
    {
      sentence: "An edit in the guest’s table costs a VM exit: the hypervisor must keep its shadow table in step.",
      paper: true,
    },
    {
      sentence:
        "Nested paging: both tables are real, and each row of the guest’s begins with a walk through the host’s.",
    },
    {
      sentence: `Count: ${nestedReads(params)} reads in place of ${plainReads(params)}, and no exit when the guest edits its table.`,
      paper: true,
    },
  ],
  scene: (params, step, t) => placeMemory(params, Math.max(0, step - 1 + t)),
  draw,
});

function draw(scene: MemoryScene): VNode {
  const { top, pitch } = placeRows(scene);
  const rows = Array.from({ length: scene.guest + 1 }, (_, row) => row);
  return (
    <g transform={`translate(${-indent(scene)} 0)`}>
      <Heads scene={scene} />
      {rows.map((row) => (
        <Label
          x={rowLabelEnd(scene)}
          y={top + row * pitch + pitch / 2}
          anchor="end"
          text={row === scene.guest ? "page" : `level ${scene.guest - row}`}
          small
          quiet
        />
      ))}
      {placeCells(scene).map((cell) => (
        <Entry cell={cell} native={1 - scene.shadow} />
      ))}
      <Edit scene={scene} />
      <Sums scene={scene} />
    </g>
  );
}

/** The names of the tables, above their columns. */
function Heads({ scene }: { scene: MemoryScene }): VNode {
  const { shadow, unfold } = scene;
  const guestX = (columns.guest[0] + columns.guest[1]) / 2;
  const shadowX = (columns.shadow[0] + columns.shadow[1]) / 2;
  const hidden = Math.min(clear(shadow), clear(1 - unfold));
  return (
    <g>
      <Label x={guestX} y={40} text="page table" anchor="middle" opacity={clear(1 - shadow)} />
      <Label x={guestX} y={40} text="guest’s table" on="ga" anchor="middle" opacity={clear(shadow)} />
      <Label x={shadowX} y={40} text="shadow table" on="hv" anchor="middle" opacity={hidden} />
      <Label x={columns.host[0]} y={40} text="host’s table, walked again in each row" on="hv" opacity={clear(unfold)} />
    </g>
  );
}

const roles: Readonly<Record<Cell["table"], Role>> = { host: "hv", guest: "ga", page: "data" };

/** An entry of a table: slight until it is read, then with its number; before there is a guest the table is the system's. */
function Entry({ cell, native }: { cell: Cell; native: number }): VNode | null {
  const { table, x, y, width, height, shown, number, current } = cell;
  if (shown === 0) return null;
  const kind = roles[table];
  const box = { x, y, width, height };
  return (
    <g opacity={shown}>
      <Box
        {...box}
        kind={kind}
        line={current ? "wall" : number === undefined && table !== "page" ? "fine" : undefined}
      />
      {table === "guest" && native > 0 && (
        <g opacity={native}>
          <Box {...box} kind="os" />
        </g>
      )}
      {number !== undefined && (
        <Label
          x={x + width / 2}
          y={y + height / 2 + 8}
          text={String(number)}
          on={table === "guest" && native === 1 ? "os" : kind}
          anchor="middle"
        />
      )}
      {table === "page" && <Label x={x + width / 2} y={y + height / 2 + 8} text="the page" on="data" anchor="middle" />}
    </g>
  );
}

/** The guest's edit of its lowest table, and the way of the news to the shadow table. */
function Edit({ scene }: { scene: MemoryScene }): VNode | null {
  const { editShown, edit, guest } = scene;
  if (editShown === 0) return null;
  const { top, pitch } = placeRows(scene);
  const y = top + (guest - 1) * pitch + (pitch - 14) / 2;
  const way = [
    [columns.guest[0] - 6, y],
    [columns.shadow[1] + 10, y],
  ] as const;
  const [x] = pointAlong(way, edit);
  const cell = { y: y - (pitch - 14) / 2, height: pitch - 14 };
  return (
    <g opacity={editShown}>
      <Box x={columns.guest[0]} width={columns.guest[1] - columns.guest[0]} {...cell} kind="trap" />
      <Label x={(columns.guest[0] + columns.guest[1]) / 2} y={y + 8} text="edit" on="trap" anchor="middle" />
      <g opacity={edit}>
        <Box x={columns.shadow[0]} width={columns.shadow[1] - columns.shadow[0]} {...cell} kind="trap" />
        <Label x={(columns.shadow[0] + columns.shadow[1]) / 2} y={y + 8} text="mended" on="trap" anchor="middle" />
      </g>
      <Wire points={[way[0], [x - 1, y]]} kind="trap" arrow />
      {edit > 0 && edit < 1 && <Packet x={x} y={y} kind="trap" size={18} />}
    </g>
  );
}

/** What a walk and what an edit cost: the loud number, and a line each. */
function Sums({ scene }: { scene: MemoryScene }): VNode {
  const { unfold, reads, editShown } = scene;
  const total = nestedReads(scene);
  const count = unfold > 0.5 ? Math.floor(reads + 1e-9) : plainReads(scene);
  const done = unfold <= 0.5 || count === total;
  const edit = unfold > 0.5 ? "no VM exit" : scene.shadow > 0.5 ? "a VM exit each time" : "nobody else’s business";
  return (
    <g transform="translate(770 0)">
      <Readout x={0} y={116} value={String(count)} note={done ? "reads to find the page" : "reads so far"} under />
      {unfold > 0.5 && (
        <Label
          x={2}
          y={190}
          text={`${scene.guest} × ${scene.host} + ${scene.guest} + ${scene.host}`}
          opacity={Math.max(0, 1 - (total - reads) / 2)}
        />
      )}
      <Label x={2} y={246} text="When a table is edited:" small quiet />
      <Label x={2} y={278} text={edit} on={scene.shadow > 0.5 && unfold <= 0.5 ? "trap" : undefined} />
      <Label
        x={2}
        y={310}
        text={`${formatNumber(editCycles.shadow)} cycles on the first VT-x,\n${editCycles.native} without a guest`}
        small
        on="trap"
        opacity={editShown}
      />
      <Label x={2} y={388} text="The worst case: nothing cached." small quiet />
    </g>
  );
}

/** Words that are there only when their part is. */
function clear(share: number): number {
  return Math.max(0, 2 * share - 1);
}
