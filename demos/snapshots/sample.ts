/** Small states of a machine, for tests. */

import { hashBytes } from "../../src/machine/engine/page-hash";
import { pageBytes, type Snapshot } from "../../src/machine/machine";

/** A snapshot of a machine of 1 MiB whose first pages are each filled with one byte, as given. */
export function sampleSnapshot(fills: readonly number[], state: Snapshot["state"] = "running"): Snapshot {
  const numbers = Uint32Array.from(fills.flatMap((fill, page) => (fill === 0 ? [] : [page])));
  const bytes = new Uint8Array(numbers.length * pageBytes);
  for (const [index, page] of numbers.entries()) {
    bytes.fill(fills[page] ?? 0, index * pageBytes, (index + 1) * pageBytes);
  }
  const hashes = new BigUint64Array(256);
  for (const [index, hash] of hashBytes(bytes).entries()) hashes[numbers[index] ?? 0] = hash;
  const screen = { columns: 80, rows: 25, cells: new Uint16Array(2000) };
  return { ramMiB: 1, state, devices: Uint8Array.of(...fills), pages: { numbers, bytes }, hashes, screen };
}
