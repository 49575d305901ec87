import { during } from "../kit/draw/motion";
import { blockCount, type Content, chain, type Disk, type DiskFile, held, view } from "./model";
import { disks } from "./story";

export const size = { width: 1136, height: 318 } as const;

/** A drawn block: its column, what is in it, and how much it is there, 0–1. */
export interface Cell {
  column: number;
  content: Content;
  shown: number;
}

/** A file's row. `fading` 0–1 is how much it is left out of the chain; words are those of the state that it nears. */
export interface Row {
  y: number;
  label: string;
  blocks: string;
  word: string;
  writable: boolean;
  shown: number;
  fading: number;
  cells: readonly Cell[];
}

/** A node of the tree, which stands level with the file that was frozen for it. */
export interface Node {
  y: number;
  name: string;
  note: string;
  shown: number;
}

export interface Scene {
  sees: readonly Cell[];
  rows: readonly Row[];
  nodes: readonly Node[];
  /** Where the running guest stands in the tree, and how far it has branched off, 0–1. */
  here: { y: number; branched: number };
  broken: number;
}

const rowYs = [202, 130, 58] as const;
export const rowHeight = 62;

/** The picture at `t` 0–1 of that step. */
export function place(step: number, t: number): Scene {
  const after = diskAt(step);
  const before = step === 0 ? after : diskAt(step - 1);
  // What goes, goes first; what comes, comes in the second half.
  const gone = during(t, 0, 0.45);
  const come = during(t, 0.4, 0.9);
  const ids = [...new Set([...before.files, ...after.files].map(({ id }) => id))];
  return {
    sees: cells(viewCells(before), viewCells(after), come, come),
    rows: ids.map((id) => row(id, before, after, gone, come)).filter(({ shown }) => shown > 0),
    nodes: nodes(before, after, come).filter(({ shown }) => shown > 0),
    here: {
      y: mix(headY(before), headY(after), during(t, 0.1, 0.9)),
      branched: mix(branched(before), branched(after), during(t, 0.1, 0.9)),
    },
    broken: mix(brokenIn(before), brokenIn(after), come),
  };
}

function diskAt(step: number): Disk {
  const disk = disks[step];
  if (!disk) throw new RangeError(`The story has no step ${step}.`);
  return disk;
}

/** A file's row counts from the base: the head stands above all files, even those it does not read. */
function rowOf(disk: Disk, id: number): number {
  return disk.files.findIndex((file) => file.id === id);
}

function headY(disk: Disk): number {
  return (rowYs[rowOf(disk, disk.head)] ?? 0) + rowHeight / 2;
}

/** Whether the head has left the line of the snapshots. */
function branched(disk: Disk): number {
  const newest = disk.snapshots.at(-1);
  return newest && chain(disk)[1]?.id !== newest.file ? 1 : 0;
}

function brokenIn(disk: Disk): number {
  return view(disk).includes("broken") ? 1 : 0;
}

type Cells = ReadonlyMap<number, Content>;

function viewCells(disk: Disk): Cells {
  return new Map(view(disk).map((content, column) => [column, content]));
}

function fileCells(file: DiskFile | undefined): Cells {
  return new Map(Object.entries(file?.blocks ?? {}).map(([column, content]) => [Number(column), content]));
}

/** Blocks between two states; one whose content changes is drawn as both. */
function cells(before: Cells, after: Cells, gone: number, come: number): Cell[] {
  const found: Cell[] = [];
  for (let column = 0; column < blockCount; column++) {
    const [old, now] = [before.get(column), after.get(column)];
    if (old !== undefined) found.push({ column, content: old, shown: old === now ? 1 : 1 - gone });
    if (now !== undefined && now !== old) found.push({ column, content: now, shown: come });
  }
  return found.filter(({ shown }) => shown > 0);
}

function row(id: number, before: Disk, after: Disk, gone: number, come: number): Row {
  const old = before.files.find((file) => file.id === id);
  const now = after.files.find((file) => file.id === id);
  const late = come >= 0.5 || !old;
  const [disk, file] = late && now ? [after, now] : [before, old];
  const writable = disk.head === id;
  const used = chain(disk).some((each) => each.id === id);
  const count = file ? held(file) : 0;
  const unused = (from: Disk) => (chain(from).some((each) => each.id === id) ? 0 : 1);
  return {
    y: rowYs[rowOf(now ? after : before, id)] ?? 0,
    label: id === 0 ? "base disk" : "delta",
    blocks: count === 1 ? "1 block" : count === 0 ? "empty" : `${count} blocks`,
    word: writable ? "takes writes" : used ? "frozen" : "kept, unread",
    writable,
    shown: old && now ? 1 : now ? come : 1 - gone,
    fading: old && now ? mix(unused(before), unused(after), come) : 0,
    cells: cells(fileCells(old), fileCells(now ?? old), gone, come),
  };
}

function nodes(before: Disk, after: Disk, come: number): Node[] {
  return after.snapshots.map(({ name, file, memory }) => ({
    y: (rowYs[rowOf(after, file)] ?? 0) + rowHeight / 2,
    name,
    note: memory ? "and memory" : "disk only",
    shown: before.snapshots.some((each) => each.name === name) ? 1 : come,
  }));
}

function mix(from: number, to: number, part: number): number {
  return from * (1 - part) + to * part;
}
