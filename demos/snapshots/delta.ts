/** Snapshots as they are kept: of its memory each holds only the pages that differ from its parent's. Pure. */
import { type Pages, pageBytes, type Snapshot } from "../../src/machine/machine";

/** A snapshot whose `pages` are only those that differ from its parent's and are not all zero; `hashes` are of all pages. */
export type Delta = Snapshot;

/** What of a snapshot has to be kept where its parent is kept too; without one, all pages that are not zero. */
export function deltaOf(snapshot: Snapshot, parent?: Delta): Delta {
  return parent ? { ...snapshot, pages: pick(snapshot.hashes, parent.hashes, [snapshot]) } : snapshot;
}

/** The snapshot at the end of a chain, whole again; the chain begins with it and goes on with its parents, nearest first. */
export function wholeOf(chain: readonly [Delta, ...Delta[]]): Snapshot {
  const [last] = chain;
  return chain.length === 1 ? last : { ...last, pages: pick(last.hashes, undefined, chain) };
}

/** A delta as it must be when its parent goes and its grandparent, if there is one, takes the parent's place. */
export function reparent(delta: Delta, parent: Delta, grandparent?: Delta): Delta {
  return { ...delta, pages: pick(delta.hashes, grandparent?.hashes, [delta, parent]) };
}

/** What a delta takes in memory, in bytes: its pages, 4 KiB each, and the state of processor and devices. */
export function sizeOf({ pages, devices }: Delta): number {
  return pages.numbers.length * pageBytes + devices.length;
}

/** What the pages would take that a snapshot now would keep, in bytes, by the hashes of memory now and at its parent. */
export function changedBytes(now: BigUint64Array, parent?: BigUint64Array): number {
  return changedPages(now, parent).length * pageBytes;
}

/**
 * The numbers of the pages that differ and are not zero, ascending; a page of zeros is known by its hash. Hashes are
 * compared by halves: a BigInt for each would be waste.
 */
function changedPages(now: BigUint64Array, before: BigUint64Array | undefined): Uint32Array {
  const [left, right] = [halves(now), before && halves(before)];
  const found = new Uint32Array(now.length);
  let count = 0;
  for (let page = 0; page < now.length; page++) {
    const [low, high] = [left[page * 2], left[page * 2 + 1]];
    const isSame = right !== undefined && low === right[page * 2] && high === right[page * 2 + 1];
    if (!isSame && (low !== 0 || high !== 0)) found[count++] = page;
  }
  return found.slice(0, count);
}

function halves(hashes: BigUint64Array): Uint32Array {
  return new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length * 2);
}

/** The pages that differ from `base` and are not zero, each from the first of the sources that has it. */
function pick(hashes: BigUint64Array, base: BigUint64Array | undefined, sources: readonly Delta[]): Pages {
  const wanted = changedPages(hashes, base);
  const bytes = new Uint8Array(wanted.length * pageBytes);
  // One more than the place of each page in the answer; 0 where it is not wanted, or there already.
  const places = new Uint32Array(hashes.length);
  for (const [index, page] of wanted.entries()) places[page] = index + 1;
  let missing = wanted.length;
  for (const { pages } of sources) {
    for (const [index, page] of pages.numbers.entries()) {
      const place = places[page] ?? 0;
      if (place === 0) continue;
      places[page] = 0;
      missing--;
      bytes.set(pages.bytes.subarray(index * pageBytes, (index + 1) * pageBytes), (place - 1) * pageBytes);
    }
  }
  if (missing > 0) throw new RangeError(`Of ${wanted.length} pages ${missing} are missing.`);
  return { numbers: wanted, bytes };
}
