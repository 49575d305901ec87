import fc from "fast-check";
import { expect, test } from "vitest";
import type { Snapshot } from "../../src/machine/machine";
import { sizeOf } from "./delta";
import { sampleSnapshot } from "./sample";
import {
  adopt,
  childrenOf,
  emptyTree,
  find,
  has,
  longestName,
  most,
  remove,
  rename,
  restore,
  standOn,
  type Tree,
  take,
} from "./tree";

const takenAt = "2026-11-22T20:00:00.000Z";
const keep = (tree: Tree, fills: readonly number[], name?: string) =>
  take(tree, sampleSnapshot(fills), { name, takenAt });

/** A trunk of three and a branch from the first: 1 ← 2 ← 3, 1 ← 4. */
const forked = keep(standOn(keep(keep(keep(emptyTree, [1]), [1, 2]), [5, 2]), 1), [1, 7]);

test("a snapshot is taken after the one on which the machine stands, and then it stands on the new one", () => {
  expect(forked.items.map(({ id, parent }) => [id, parent])).toEqual([
    [1, undefined],
    [2, 1],
    [3, 2],
    [4, 1],
  ]);
  expect(forked.here).toBe(4);
  expect(forked.items.map(({ name }) => name)).toEqual(["snapshot 1", "snapshot 2", "snapshot 3", "snapshot 4"]);
});

test("one that comes from elsewhere has no parent, and the machine stays where it is", () => {
  const tree = adopt(forked, sampleSnapshot([9, 9]), { name: "from home", takenAt });
  expect(find(tree, 5)).toMatchObject({ name: "from home", parent: undefined });
  expect(tree.here).toBe(4);
  expect(sizeOf(find(tree, 5).delta)).toBe(2 * 4096 + 2);
});

test("children of one that goes hang on its parent, and so does the machine", () => {
  const tree = remove(forked, 1);
  expect(tree.items.map(({ id, parent }) => [id, parent])).toEqual([
    [2, undefined],
    [3, 2],
    [4, undefined],
  ]);
  expect(remove(forked, 4).here).toBe(1);
  expect(remove(keep(emptyTree, [1]), 1).here).toBeUndefined();
  expect(childrenOf(forked, 1)).toBe(2);
});

test("what is not there cannot be meant", () => {
  expect(has(forked, 9)).toBe(false);
  for (const act of [find, remove, standOn, restore]) expect(() => act(forked, 9)).toThrow(RangeError);
  expect(() => rename(forked, 9, "x")).toThrow(RangeError);
});

test("names are short, on one line, and never twice the same", () => {
  const name = (wanted: string) => find(rename(forked, 2, wanted), 2).name;
  expect(name("  before\tthe \n update ")).toBe("before the update");
  expect(name("snapshot 3")).toBe("snapshot 3 (2)");
  expect(name("snapshot 2")).toBe("snapshot 2");
  expect(name(" ")).toBe("snapshot 2");
  expect(name("x".repeat(99))).toHaveLength(longestName);
  expect(keep(keep(emptyTree, [1], "a"), [2], "a").items.map((item) => item.name)).toEqual(["a", "a (2)"]);
});

test("there is an end to what is kept", () => {
  let tree = emptyTree;
  for (let count = 0; count < most; count++) tree = keep(tree, [count]);
  expect(() => keep(tree, [1])).toThrow(`${most} snapshots`);
});

test("whatever is taken, left, deleted: no orphans, and all that is kept comes back as it was", () => {
  const step = fc.record({
    kind: fc.constantFrom("take", "take", "adopt", "back", "remove", "rename"),
    pick: fc.nat(),
    fills: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 6 }),
    name: fc.string(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 24 }), (steps) => {
      let tree = emptyTree;
      const taken = new Map<number, Snapshot>();
      for (const { kind, pick, fills, name } of steps) {
        const snapshot = sampleSnapshot(fills);
        const any = tree.items[pick % Math.max(1, tree.items.length)]?.id;
        if (kind === "take" || kind === "adopt") {
          taken.set(tree.nextId, snapshot);
          tree = (kind === "take" ? take : adopt)(tree, snapshot, { name, takenAt });
        } else if (any !== undefined) {
          if (kind === "back") tree = standOn(tree, any);
          else if (kind === "rename") tree = rename(tree, any, name);
          else tree = remove(tree, any);
        }
      }
      checkTree(tree, taken);
    }),
    { numRuns: 100 },
  );
});

function checkTree(tree: Tree, taken: ReadonlyMap<number, Snapshot>): void {
  const seen = new Set<number | undefined>([undefined]);
  for (const { id, parent, delta } of tree.items) {
    expect(seen.has(parent), "a parent comes before its children").toBe(true);
    seen.add(id);
    const whole = taken.get(id);
    const back = restore(tree, id);
    expect(back.pages.numbers).toEqual(whole?.pages.numbers);
    // Compared as a whole: byte by byte these would be most of the test's time.
    expect(Buffer.compare(back.pages.bytes, whole?.pages.bytes ?? new Uint8Array(1))).toBe(0);
    const above = parent === undefined ? undefined : taken.get(parent);
    const differs = [...(whole?.hashes ?? [])].filter((hash, page) => hash !== 0n && hash !== above?.hashes[page]);
    expect(sizeOf(delta)).toBe(differs.length * 4096 + delta.devices.length);
  }
  expect(seen.has(tree.here)).toBe(true);
  expect(new Set(tree.items.map(({ name }) => name)).size).toBe(tree.items.length);
}
