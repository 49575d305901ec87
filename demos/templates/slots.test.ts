import { expect, test } from "vitest";
import { nameHost } from "../../src/machine/guest/protocol";
import { freeSlots, hostOf, slotCount } from "./slots";

test("every slot has a host name of its own that a guest takes", () => {
  const names = freeSlots([], slotCount).map(hostOf);
  expect(new Set(names).size).toBe(slotCount);
  for (const name of names) expect(nameHost(name)).toBe(`name ${name}\n`);
});

test("the first free places are taken, and no more than there are", () => {
  expect(freeSlots([], 1)).toEqual([0]);
  expect(freeSlots([0, 2], 3)).toEqual([1, 3, 4]);
  expect(freeSlots([0, 1, 2, 3, 4, 5], 4)).toEqual([6, 7]);
  expect(freeSlots([0, 1, 2, 3, 4, 5, 6, 7], 1)).toEqual([]);
});
