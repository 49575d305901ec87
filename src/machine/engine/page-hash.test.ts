import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageBytes } from "../machine";
import { hashBytes, hashRule, pageHasher } from "./page-hash";

const cut = (value: bigint) => BigInt.asUintN(64, value);
const rotate = (value: bigint, bits: bigint) => cut((value << bits) | (value >> (64n - bits)));

/** The rule once more, in plain arithmetic. */
function reference(page: Uint8Array): bigint {
  if (page.every((byte) => byte === 0)) return 0n;
  const words = new BigUint64Array(page.slice().buffer);
  const lanes: bigint[] = [...hashRule.seeds];
  for (const [index, word] of words.entries()) {
    const lane = lanes[index % 4] ?? 0n;
    lanes[index % 4] = cut(rotate(lane ^ word, hashRule.turn) * hashRule.factor);
  }
  let sum = 0n;
  for (const [index, lane] of lanes.entries()) sum = cut(sum + rotate(lane, hashRule.joins[index] ?? 0n));
  sum = cut((sum ^ (sum >> 32n)) * hashRule.mixFactor);
  sum ^= sum >> 32n;
  return sum === 0n ? 1n : sum;
}

function seededPage(seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length: pageBytes }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
}

describe("the hash of a page", () => {
  it("is what the rule says, for pages of any content", () => {
    const pages = [1, 2, 3, 4, 5].map(seededPage);
    const bytes = new Uint8Array(pages.length * pageBytes);
    for (const [index, page] of pages.entries()) bytes.set(page, index * pageBytes);
    expect([...hashBytes(bytes)]).toEqual(pages.map(reference));
  });

  it("is what the rule says for a page with one byte that is not zero, wherever it is", () => {
    fc.assert(
      fc.property(fc.nat(pageBytes - 1), fc.integer({ min: 1, max: 255 }), (place, value) => {
        const page = new Uint8Array(pageBytes);
        page[place] = value;
        expect(hashBytes(page)[0]).toBe(reference(page));
        expect(hashBytes(page)[0]).not.toBe(0n);
      }),
    );
  });

  it("is 0 for zeros only", () => {
    expect([...hashBytes(new Uint8Array(3 * pageBytes))]).toEqual([0n, 0n, 0n]);
    for (const place of [0, 63, 64, pageBytes - 1]) {
      const page = new Uint8Array(pageBytes);
      page[place] = 128;
      expect(hashBytes(page)[0]).not.toBe(0n);
    }
  });

  it("tells pages apart in which two high bits of one lane changed", () => {
    const page = seededPage(9);
    const seen = new Set<bigint | undefined>();
    for (let lane = 0; lane < 8; lane++) {
      const other = page.slice();
      other[7] = (other[7] ?? 0) ^ 128;
      other[7 + 32 * (lane + 1)] = (other[7 + 32 * (lane + 1)] ?? 0) ^ 128;
      seen.add(hashBytes(other)[0]);
    }
    seen.add(hashBytes(page)[0]);
    expect(seen.size).toBe(9);
  });

  it("covers all of many pages, more than fit into one go", () => {
    const pages = 700;
    const bytes = new Uint8Array(pages * pageBytes);
    for (let page = 0; page < pages; page++) bytes[page * pageBytes + (page % pageBytes)] = 1 + (page % 200);
    const hashes = hashBytes(bytes);
    expect(hashes.length).toBe(pages);
    for (const page of [0, 255, 256, 511, 699]) {
      expect(hashes[page]).toBe(reference(bytes.subarray(page * pageBytes, (page + 1) * pageBytes)));
    }
  });

  it("writes nothing where there are no pages", () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    new Uint8Array(memory.buffer).fill(7);
    pageHasher(memory)(4096, 4096, 0);
    expect(new Uint8Array(memory.buffer).every((byte) => byte === 7)).toBe(true);
  });
});
