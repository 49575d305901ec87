/** What a copy has in common with its template, page by page: what linked clones would share, and what they copy. Pure. */
import { pageBytes } from "../../src/machine/machine";

/** Memory is drawn as a row of so many bins, each of as many pages. */
export const mapBins = 64;

/** How some pages of a machine's memory lie. */
export interface PageCount {
  /** How many there are. */
  pages: number;
  /** Of each bin how much they fill, in per cent; 1 at least where there is any. */
  map: readonly number[];
}

/** The pages that are not as they were in the template. Throws a RangeError where the memories are not of one size. */
export function copiedPages(hashes: BigUint64Array, template: BigUint64Array): PageCount {
  if (hashes.length !== template.length) {
    throw new RangeError(`A memory of ${hashes.length} pages is no copy of one of ${template.length}.`);
  }
  return countPages(hashes.length, (page) => hashes[page] !== template[page]);
}

/** The pages that hold anything but zeros. */
export function usedPages(hashes: BigUint64Array): PageCount {
  return countPages(hashes.length, (page) => hashes[page] !== 0n);
}

function countPages(pages: number, counts: (page: number) => boolean): PageCount {
  const perBin = Math.ceil(pages / mapBins);
  const bins = new Array<number>(mapBins).fill(0);
  let count = 0;
  for (let page = 0; page < pages; page++) {
    if (!counts(page)) continue;
    const bin = Math.floor(page / perBin);
    bins[bin] = (bins[bin] ?? 0) + 1;
    count++;
  }
  return { pages: count, map: bins.map((inBin) => Math.ceil((100 * inBin) / perBin)) };
}

/** What a template and its copies take, in bytes. */
export interface Sums {
  /** With a memory of its own for each. */
  full: number;
  /** With one for all, and for each the pages in which it differs. */
  linked: number;
  /** Those pages alone. */
  copied: number;
}

/** The sums for copies that differ in so many pages each from a template of `templateBytes`. */
export function sumMemory(templateBytes: number, copies: readonly number[]): Sums {
  const copied = copies.reduce((sum, pages) => sum + pages, 0) * pageBytes;
  return { full: templateBytes * (1 + copies.length), linked: templateBytes + copied, copied };
}
