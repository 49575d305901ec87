import { expect, test } from "vitest";
import { changedBytes, deltaOf, reparent, sizeOf, wholeOf } from "./delta";
import { sampleSnapshot } from "./sample";

const first = sampleSnapshot([1, 2, 0, 4]);
const second = sampleSnapshot([1, 9, 3, 0]);

test("without a parent all pages are kept that are not zero", () => {
  const delta = deltaOf(first);
  expect([...delta.pages.numbers]).toEqual([0, 1, 3]);
  expect(sizeOf(delta)).toBe(3 * 4096 + 4);
});

test("beside its parent a snapshot keeps only what differs, and zeros take nothing", () => {
  const delta = deltaOf(second, deltaOf(first));
  expect([...delta.pages.numbers]).toEqual([1, 2]);
  expect(delta.pages.bytes[0]).toBe(9);
  expect(delta.pages.bytes[4096]).toBe(3);
  expect(sizeOf(delta)).toBe(2 * 4096 + 4);
  expect(changedBytes(second.hashes, first.hashes)).toBe(2 * 4096);
});

test("the chain makes it whole again", () => {
  const base = deltaOf(first);
  expect(wholeOf([deltaOf(second, base), base])).toEqual(second);
});

test("a parent that goes leaves behind what its child needs", () => {
  const base = deltaOf(first);
  const middle = deltaOf(second, base);
  const last = sampleSnapshot([1, 9, 7, 4]);
  const child = reparent(deltaOf(last, middle), middle, base);
  expect([...child.pages.numbers]).toEqual([1, 2]);
  expect(wholeOf([child, base])).toEqual(last);
  expect(wholeOf([reparent(deltaOf(second, base), base)])).toEqual(second);
});

test("a chain that lacks pages is found out", () => {
  expect(() => wholeOf([deltaOf(second, first), deltaOf(sampleSnapshot([0, 0, 0, 0]))])).toThrow("missing");
});
