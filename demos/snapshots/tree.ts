/** The tree of snapshots, and where in it the running machine stands. All functions are pure: state in, next state out. */
import { mailbox, readMailbox } from "../../src/machine/guest/mailbox";
import { pageBytes, type Snapshot } from "../../src/machine/machine";
import { type Delta, deltaOf, reparent, wholeOf } from "./delta";

/** A snapshot in the tree. Ids are never given twice. */
export interface Kept {
  id: number;
  name: string;
  /** The snapshot that the machine stood on when this one was taken; undefined where it stood on none. */
  parent?: number | undefined;
  /** When it was taken, as ISO 8601; what came from a file may say anything. */
  takenAt: string;
  /** What the guest's own clock showed, in seconds since its start; undefined before it had one. */
  clockSeconds?: number | undefined;
  delta: Delta;
}

/** All snapshots, parents before their children; `here` is the one that the machine goes on from. */
export interface Tree {
  items: readonly Kept[];
  here?: number | undefined;
  nextId: number;
}

export const emptyTree: Tree = { items: [], nextId: 1 };

/** As many as can be kept: each may hold all of a machine's memory. */
export const most = 24;

/** The longest name, in characters. */
export const longestName = 24;

/** A snapshot of this tree; throws a RangeError where there is none of this id. */
export function find({ items }: Tree, id: number): Kept {
  const item = items.find((one) => one.id === id);
  if (!item) throw new RangeError(`There is no snapshot ${id}.`);
  return item;
}

/** Whether a snapshot is (still) there. */
export function has({ items }: Tree, id: number | undefined): id is number {
  return items.some((one) => one.id === id);
}

/** What is told of a snapshot that is to be kept; without a name it is numbered. */
export type Told = Pick<Kept, "takenAt"> & { name?: string | undefined };

/** Keeps what the machine is now as a child of where it stands; from then on it stands on the new one. */
export function take(tree: Tree, snapshot: Snapshot, told: Told): Tree {
  const { here } = tree;
  const parent = here === undefined ? undefined : find(tree, here);
  const delta = deltaOf(snapshot, parent?.delta);
  return { ...add(tree, { ...told, parent: here, clockSeconds: clockOf(snapshot), delta }), here: tree.nextId };
}

/** Keeps a snapshot that came from elsewhere: nobody knows what it was taken after, so it has no parent. */
export function adopt(tree: Tree, snapshot: Snapshot, told: Told): Tree {
  return add(tree, { ...told, parent: undefined, clockSeconds: clockOf(snapshot), delta: deltaOf(snapshot) });
}

function add(tree: Tree, { name, ...rest }: Omit<Kept, "id" | "name"> & Told): Tree {
  const { items, nextId: id } = tree;
  if (items.length >= most) throw new RangeError(`There is room for ${most} snapshots. Delete one first.`);
  const item: Kept = { id, name: freeName(tree, tidy(name ?? `snapshot ${id}`)), ...rest };
  return { ...tree, items: [...items, item], nextId: id + 1 };
}

/** What the guest's clock shows in a snapshot. */
function clockOf({ pages: { numbers, bytes } }: Snapshot): number | undefined {
  const index = numbers.indexOf(Math.floor(mailbox.address / pageBytes));
  if (index < 0) return undefined;
  const start = index * pageBytes + (mailbox.address % pageBytes);
  return readMailbox(bytes.subarray(start, start + mailbox.bytes))?.uptimeSeconds;
}

/** The machine has gone back to a snapshot, and goes on from there. */
export function standOn(tree: Tree, id: number): Tree {
  return { ...tree, here: find(tree, id).id };
}

/** Gives a snapshot another name; one that is blank, or taken, becomes one that can be told from all others. */
export function rename(tree: Tree, id: number, name: string): Tree {
  const { name: old } = find(tree, id);
  const others = { ...tree, items: tree.items.filter((item) => item.id !== id) };
  const next = tidy(name) === "" ? old : freeName(others, tidy(name));
  return { ...tree, items: tree.items.map((item) => (item.id === id ? { ...item, name: next } : item)) };
}

/** Forgets a snapshot. Its children take over what they need of it, and hang on its parent; so does the machine. */
export function remove(tree: Tree, id: number): Tree {
  const gone = find(tree, id);
  const above = gone.parent === undefined ? undefined : find(tree, gone.parent);
  const items = tree.items
    .filter((item) => item.id !== id)
    .map((item) =>
      item.parent === id ? { ...item, parent: above?.id, delta: reparent(item.delta, gone.delta, above?.delta) } : item,
    );
  return { ...tree, items, here: tree.here === id ? above?.id : tree.here };
}

/** A snapshot with all of its memory, as a machine can go back to it. */
export function restore(tree: Tree, id: number): Snapshot {
  const chain: [Delta, ...Delta[]] = [find(tree, id).delta];
  for (let at = find(tree, id).parent; at !== undefined; ) {
    const item = find(tree, at);
    chain.push(item.delta);
    at = item.parent;
  }
  return wholeOf(chain);
}

/** How many snapshots hang on this one directly. */
export function childrenOf({ items }: Tree, id: number): number {
  return items.filter((item) => item.parent === id).length;
}

/** One line, no longer than a row can show. */
function tidy(name: string): string {
  return Array.from(name.replace(/[\s\p{C}]+/gu, " ").trim())
    .slice(0, longestName)
    .join("")
    .trim();
}

/** The name, or where it is taken, the name with the first number that makes it another. */
function freeName({ items }: Tree, wanted: string): string {
  const taken = new Set(items.map(({ name }) => name));
  const base = wanted === "" ? "snapshot" : wanted;
  for (let count = 1; ; count++) {
    const end = count === 1 ? "" : ` (${count})`;
    const name = `${Array.from(base)
      .slice(0, longestName - end.length)
      .join("")}${end}`;
    if (!taken.has(name)) return name;
  }
}
