import fc from "fast-check";
import { expect, test } from "vitest";
import { pageBytes } from "../../src/machine/machine";
import { copiedPages, mapBins, sumMemory, usedPages } from "./sharing";

const hashes = (...values: number[]) => BigUint64Array.from(values, BigInt);

test("a copy shares every page that it has not written", () => {
  const template = new BigUint64Array(2048).fill(7n);
  const copy = template.slice();
  expect(copiedPages(copy, template)).toEqual({ pages: 0, map: new Array(mapBins).fill(0) });
  copy[0] = 1n;
  copy[33] = 1n;
  copy.fill(9n, 64, 96);
  const { pages, map } = copiedPages(copy, template);
  expect(pages).toBe(34);
  expect(map.slice(0, 4)).toEqual([4, 4, 100, 0]);
});

test("a page that was cleared is not the template's any more", () => {
  expect(copiedPages(hashes(0, 5), hashes(4, 5)).pages).toBe(1);
});

test("memories of two sizes cannot be compared", () => {
  expect(() => copiedPages(hashes(1), hashes(1, 2))).toThrow(RangeError);
});

test("what holds nothing is not in use", () => {
  expect(usedPages(hashes(0, 3, 0, 8)).pages).toBe(2);
});

test("the map shows every page that counts, and nothing where there is none", () => {
  const memory = fc.array(fc.boolean(), { minLength: 1, maxLength: 700 });
  fc.assert(
    fc.property(memory, (written) => {
      const { pages, map } = usedPages(BigUint64Array.from(written, (is) => (is ? 1n : 0n)));
      const perBin = Math.ceil(written.length / mapBins);
      expect(pages).toBe(written.filter(Boolean).length);
      expect(map).toHaveLength(mapBins);
      for (const [bin, share] of map.entries()) {
        const inBin = written.slice(bin * perBin, (bin + 1) * perBin).filter(Boolean).length;
        expect(share > 0).toBe(inBin > 0);
        expect(share).toBeLessThanOrEqual(100);
      }
    }),
  );
});

test("full copies take the template's size each, linked clones only what is their own", () => {
  const templateBytes = 2048 * pageBytes;
  expect(sumMemory(templateBytes, [])).toEqual({ full: templateBytes, linked: templateBytes, copied: 0 });
  const sums = sumMemory(templateBytes, [10, 20, 0]);
  expect(sums).toEqual({ full: 4 * templateBytes, linked: templateBytes + 30 * pageBytes, copied: 30 * pageBytes });
});

test("linked clones that have rewritten everything take as much as full copies", () => {
  const { full, linked } = sumMemory(4 * pageBytes, [4, 4]);
  expect(linked).toBe(full);
});
