import { during } from "../kit/draw/motion";
import { type Levels, nestedReads, nestedWalk } from "./model";

/** What the figure shows at a moment: every weight 0–1, `reads` a count of reads of the two-dimensional walk. */
export interface MemoryScene extends Levels {
  /** How far the hypervisor's shadow table is there. */
  shadow: number;
  /** How far the news of the guest's edit has come to the shadow table, and how clearly it is drawn. */
  edit: number;
  editShown: number;
  /** How far the shadow table has been laid open as the host's table. */
  unfold: number;
  reads: number;
}

/** An entry that a walk may read; `number` is its place in the order once it has been read. */
export interface Cell {
  table: "host" | "guest" | "page";
  row: number;
  x: number;
  y: number;
  width: number;
  height: number;
  shown: number;
  number?: number | undefined;
  /** The walk stands here. */
  current: boolean;
}

const top = 62;
const bottom = 396;
/** Left and right of the host's table laid open, and of the guest's table. */
export const columns = { host: [96, 520], shadow: [380, 502], guest: [566, 690] } as const;

/** The figure for so many levels at a moment of the clock, which counts steps from 0. */
export function placeMemory(levels: Levels, clock: number): MemoryScene {
  const total = nestedReads(levels);
  return {
    ...levels,
    shadow: during(clock, 0, 0.8),
    edit: during(clock, 1.15, 1.85),
    editShown: during(clock, 1, 1.2) - during(clock, 2, 2.3),
    unfold: during(clock, 2.2, 3),
    reads: clock >= 4 ? total : Math.max(0, clock - 3) * total,
  };
}

/** Where the words before the rows end: beside the tables, and farther left when the host's is laid open. */
export function rowLabelEnd({ shadow, unfold }: MemoryScene): number {
  return mix(mix(columns.guest[0], columns.shadow[0], shadow), columns.host[0], unfold) - 26;
}

/** How far the figure stands to the left of its last place, in units: until the host's table takes that room. */
export function indent({ unfold }: MemoryScene): number {
  return (columns.shadow[0] - columns.host[0]) * (1 - unfold);
}

/** The height of a row with its gap, in units, and the top of the first. */
export function placeRows({ guest }: Levels): { top: number; pitch: number } {
  return { top, pitch: Math.min(67, (bottom - top) / (guest + 1)) };
}

/** All entries, those of the host's table one over another as long as it is the shadow table. */
export function placeCells(scene: MemoryScene): readonly Cell[] {
  const { guest, host, reads, shadow, unfold, edit } = scene;
  const { pitch } = placeRows(scene);
  const height = pitch - 14;
  const walk = nestedWalk(scene);
  const done = Math.floor(reads + 1e-9);
  const [left, right] = columns.host;
  const step = (right - left) / host;
  const cells = walk.map(({ table, row, level }, index): Cell => {
    const y = top + row * pitch;
    const walked = index < done ? index + 1 : undefined;
    const current = index + 1 === done && done < walk.length;
    if (table === "guest") {
      const number = unfold === 0 && shadow === 0 ? row + 1 : walked;
      return { table, row, ...span(columns.guest), y, height, shown: 1, number, current };
    }
    const topmost = level === host;
    const shown = row === guest || !topmost ? unfold : shadow;
    const mended = edit > 0 && row === guest - 1;
    const number = unfold === 0 && shadow === 1 && topmost && row < guest && !mended ? row + 1 : walked;
    const open = { x: left + (level - 1) * step, width: step - 12 };
    const folded = span(columns.shadow);
    const x = mix(folded.x, open.x, unfold);
    return { table, row, x, width: mix(folded.width, open.width, unfold), y, height, shown, number, current };
  });
  const page = { table: "page", row: guest, ...span(columns.guest), y: top + guest * pitch, height } as const;
  return [...cells, { ...page, shown: 1, current: reads > 0 && done === walk.length }];
}

function span([from, to]: readonly [number, number]): { x: number; width: number } {
  return { x: from, width: to - from };
}

function mix(from: number, to: number, part: number): number {
  return part === 1 ? to : from + (to - from) * part;
}
