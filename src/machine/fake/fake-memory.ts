/** The memory of an imitated machine: real bytes, with a hash for each page that is made only when it was written. */
import { type Pages, pageBytes } from "../machine";

/** Memory of whole pages, all zero at first. Addresses are in bytes, those of words multiples of 4. */
export interface FakeMemory {
  readonly pageCount: number;
  word(address: number): number;
  setWord(address: number, value: number): void;
  copy(address: number, bytes: number): Uint8Array;
  write(address: number, bytes: Uint8Array): void;
  /** A hash of 64 bits of a page, and of each; 0 only where it is all zero. */
  hash(page: number): bigint;
  hashes(): BigUint64Array;
  /** Copies of these pages. */
  read(numbers: Uint32Array): Pages;
  /** The numbers of the pages that are not all zero. */
  inUse(): Uint32Array;
}

/** So many MiB of memory. */
export function createFakeMemory(ramMiB: number): FakeMemory {
  const bytes = new Uint8Array(ramMiB * 2 ** 20);
  const words = new Uint32Array(bytes.buffer);
  const pageCount = bytes.length / pageBytes;
  const known = new BigUint64Array(pageCount);
  const written = new Set<number>();
  const hash = (page: number) => {
    if (written.delete(page)) known[page] = hashOf(words, (page * pageBytes) / 4);
    return known[page] ?? 0n;
  };
  return {
    pageCount,
    word: (address) => words[address / 4] ?? 0,
    setWord: (address, value) => {
      words[address / 4] = value;
      written.add(Math.floor(address / pageBytes));
    },
    copy: (address, length) => bytes.slice(address, address + length),
    write: (address, from) => {
      bytes.set(from, address);
      const end = Math.ceil((address + from.length) / pageBytes);
      for (let page = Math.floor(address / pageBytes); page < end; page++) written.add(page);
    },
    hash,
    hashes: () => {
      for (const page of written) hash(page);
      return known.slice();
    },
    read: (numbers) => {
      const pages = { numbers: numbers.slice(), bytes: new Uint8Array(numbers.length * pageBytes) };
      numbers.forEach((page, at) => {
        pages.bytes.set(bytes.subarray(page * pageBytes, (page + 1) * pageBytes), at * pageBytes);
      });
      return pages;
    },
    inUse: () => pagesWhere(pageCount, (page) => hash(page) !== 0n),
  };
}

/** The numbers of the pages of which this is true. */
export function pagesWhere(pageCount: number, isMeant: (page: number) => boolean): Uint32Array {
  const numbers: number[] = [];
  for (let page = 0; page < pageCount; page++) if (isMeant(page)) numbers.push(page);
  return Uint32Array.from(numbers);
}

/** Two sums of 32 bits that each word multiplies on; either would do to tell a page from what it was before. */
function hashOf(words: Uint32Array, from: number): bigint {
  let [one, two, any] = [0x811c9dc5, 0x9747b28c, 0];
  for (let at = from; at < from + pageBytes / 4; at++) {
    const word = words[at] ?? 0;
    any |= word;
    one = Math.imul(one ^ word, 0x01000193);
    two = Math.imul(two + word, 0x85ebca6b) ^ (two >>> 15);
  }
  return any === 0 ? 0n : (BigInt(one >>> 0) << 32n) | BigInt(two >>> 0) || 1n;
}
