/** Copies of pages, out of an emulator's memory and into it. */

import { type Pages, pageBytes } from "../machine";
import type { Emulator } from "./emulator";

/** A copy of these pages as they are now. */
export function readPages(emulator: Emulator, numbers: Uint32Array): Pages {
  const memory = emulator.memory();
  const bytes = new Uint8Array(numbers.length * pageBytes);
  for (const [index, page] of numbers.entries()) {
    bytes.set(memory.subarray(page * pageBytes, (page + 1) * pageBytes), index * pageBytes);
  }
  return { numbers: numbers.slice(), bytes };
}

export function writePages(emulator: Emulator, { numbers, bytes }: Pages): void {
  const memory = emulator.memory();
  for (const [index, page] of numbers.entries()) {
    memory.set(bytes.subarray(index * pageBytes, (index + 1) * pageBytes), page * pageBytes);
    emulator.forgetTranslations(page, page + 1);
  }
}

/**
 * Makes these pages, and those in `keep` as they are, all that is in memory. Pages that are zero and stay so are not
 * touched: that would make them real.
 */
export function writeMemory(emulator: Emulator, pages: Pages, keep: ReadonlySet<number> = new Set()): void {
  const memory = emulator.memory();
  const written = new Set(pages.numbers);
  for (const [page, hash] of emulator.hashPages().entries()) {
    if (hash !== 0n && !written.has(page) && !keep.has(page)) memory.fill(0, page * pageBytes, (page + 1) * pageBytes);
  }
  writePages(emulator, pages);
}
