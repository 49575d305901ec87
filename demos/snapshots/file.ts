/** Snapshots as files: what they are called, and what is refused before anything is changed. Knows no page. */

import { readSnapshot } from "../../src/machine/engine/machine-data";
import { hashBytes } from "../../src/machine/engine/page-hash";
import { MachineError, type MachineSpec, type Snapshot } from "../../src/machine/machine";
import { type SnapshotInfo, unpackSnapshot } from "../../src/machine/snapshot-file";

/** How the names of these files end. */
export const fileEnding = ".hvsnap";

/** The largest machine's memory and devices, and something for the file itself: more is not even read. */
const mostBytes = 80 << 20;

/** A name for the file of a snapshot that every disk takes: letters, digits, - and the ending. */
export function fileNameOf(machine: string, snapshot: string): string {
  const plain = `${machine} ${snapshot}`.normalize("NFKD").replace(/[^\w]+/g, "-");
  return `${plain.replace(/^-+|-+$/g, "") || "snapshot"}${fileEnding}`;
}

/**
 * Reads a file for a machine; fails with a MachineError `snapshot` that says what is wrong with it: damaged, of something
 * else, of a later version, or of a machine with more or less memory.
 */
export async function readImport(
  file: Pick<File, "name" | "size" | "arrayBuffer">,
  spec: MachineSpec,
): Promise<{ snapshot: Snapshot; info: SnapshotInfo }> {
  try {
    if (file.size > mostBytes) throw new Error("It is larger than any snapshot.");
    const read = await unpackSnapshot(new Uint8Array(await file.arrayBuffer()));
    readSnapshot(spec, read.snapshot);
    if (!isWhole(read.snapshot)) throw new Error("Its memory is not what it says it is.");
    return read;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new MachineError("snapshot", spec.name, `“${file.name}” was refused. ${why}`, { cause: error });
  }
}

/** The tree compares snapshots by the hashes of their pages only, so these must be true. */
function isWhole({ pages, hashes }: Snapshot): boolean {
  return hashBytes(pages.bytes).every((hash, index) => hash !== 0n && hash === hashes[pages.numbers[index] ?? -1]);
}
