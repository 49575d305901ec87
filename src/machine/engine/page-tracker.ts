/** Which pages hold something else than when they were last taken, by their hashes. Pure. */

export class PageTracker {
  /** Hashes of the pages when they were taken; of a page that never was, the hash of zeros. */
  readonly #taken: BigUint64Array;
  /** Hashes at the last look. */
  #seen: BigUint64Array;

  constructor(pages: number) {
    this.#taken = new BigUint64Array(pages);
    this.#seen = new BigUint64Array(pages);
  }

  /** The pages that are dirty now, ascending, from the hashes of all pages. */
  look(hashes: BigUint64Array): Uint32Array {
    this.#seen = hashes;
    return differingPages(hashes, this.#taken);
  }

  /** Whether a page has changed since the last look. */
  hasChanged(page: number, hash: bigint): boolean {
    return this.#seen[page] !== hash;
  }

  take(page: number, hash: bigint): void {
    this.#taken[page] = hash;
  }
}

/** The numbers of the pages whose hashes differ, ascending. */
export function differingPages(a: BigUint64Array, b: BigUint64Array): Uint32Array {
  // By halves: a bigint for each of thousands of hashes would take longer than the hashing.
  const [left, right] = [a, b].map((hashes) => new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length * 2));
  const numbers: number[] = [];
  for (let page = 0; page < a.length; page++) {
    if (left?.[2 * page] !== right?.[2 * page] || left?.[2 * page + 1] !== right?.[2 * page + 1]) numbers.push(page);
  }
  return Uint32Array.from(numbers);
}
