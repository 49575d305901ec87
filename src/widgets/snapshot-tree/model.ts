/**
 * Snapshots of a disk by freezing a file and writing into a new one. The rules are those of copy-on-write disk images
 * (VMware's delta disks, QEMU's qcow2 with a backing file): only the topmost file takes writes; a block is read from the
 * topmost file of the chain that has it; to revert throws the topmost file away and starts an empty one on the frozen
 * file of the snapshot. Numbers of blocks are ours, chosen to be drawn.
 */

/** What is in a block: as installed, changed since, or broken by a bad change. */
export type Content = "installed" | "changed" | "broken";

/** A file of the chain: blocks by their number; the base has no parent. */
export interface DiskFile {
  id: number;
  parent: number | null;
  blocks: Readonly<Record<number, Content>>;
}

/** A name for what the disk was when its file was frozen; memory is saved with it or not. */
export interface Snapshot {
  name: string;
  file: number;
  memory: boolean;
}

/** A disk with its snapshots; `head` is the one file that takes writes. */
export interface Disk {
  files: readonly DiskFile[];
  snapshots: readonly Snapshot[];
  head: number;
}

/** What one may do to it. */
export type Operation =
  | { kind: "snapshot"; name: string; memory: boolean }
  | { kind: "write"; blocks: readonly number[]; broken?: boolean }
  | { kind: "revert"; to: string };

/** Blocks of the disk. */
export const blockCount = 24;

/** A freshly installed disk: one file that has every block. */
export function install(): Disk {
  const blocks: Record<number, Content> = {};
  for (let block = 0; block < blockCount; block++) blocks[block] = "installed";
  return { files: [{ id: 0, parent: null, blocks }], snapshots: [], head: 0 };
}

/** The disk after an operation. Throws a RangeError where it has no snapshot of that name. */
export function apply(disk: Disk, operation: Operation): Disk {
  if (operation.kind === "write") return write(disk, operation.blocks, operation.broken ? "broken" : "changed");
  if (operation.kind === "snapshot") {
    const { name, memory } = operation;
    return grow({ ...disk, snapshots: [...disk.snapshots, { name, memory, file: disk.head }] }, disk.head);
  }
  const goal = disk.snapshots.find(({ name }) => name === operation.to);
  if (!goal) throw new RangeError(`The disk has no snapshot “${operation.to}”.`);
  return grow({ ...disk, files: disk.files.filter(({ id }) => id !== disk.head) }, goal.file);
}

/** Puts a new, empty file on `parent`; ids are never used twice, so that a new file is not taken for an old one. */
function grow(disk: Disk, parent: number): Disk {
  const id = Math.max(disk.head, ...disk.files.map((file) => file.id)) + 1;
  return { ...disk, files: [...disk.files, { id, parent, blocks: {} }], head: id };
}

function write(disk: Disk, blocks: readonly number[], content: Content): Disk {
  const written = Object.fromEntries(blocks.map((block) => [block, content]));
  const files = disk.files.map((file) =>
    file.id === disk.head ? { ...file, blocks: { ...file.blocks, ...written } } : file,
  );
  return { ...disk, files };
}

/** The files that a read may have to look through, from the head down to the base. */
export function chain(disk: Disk): readonly DiskFile[] {
  const found: DiskFile[] = [];
  let id: number | null = disk.head;
  while (id !== null) {
    const file: DiskFile | undefined = disk.files.find((each) => each.id === id);
    if (!file) return found;
    found.push(file);
    id = file.parent;
  }
  return found;
}

/** What the guest reads, block by block. */
export function view(disk: Disk): readonly Content[] {
  const files = chain(disk);
  return Array.from(
    { length: blockCount },
    (_, block) => files.find((file) => block in file.blocks)?.blocks[block] ?? "installed",
  );
}

/** Blocks that a file holds, which is the space it takes. */
export function held({ blocks }: DiskFile): number {
  return Object.keys(blocks).length;
}
