/** Where the rows of a tree stand: one snapshot a row, one lane to the right for each fork. Pure. */

/** What the layout needs to know of a snapshot; parents come before their children. */
export interface Twig {
  id: number;
  parent?: number | undefined;
}

/** A row: a snapshot, or (`id` undefined) the place where the machine is. Rows count from 0 at the top, lanes from the left. */
export interface TreeRow {
  id: number | undefined;
  row: number;
  lane: number;
}

/** The line from a parent to a child: down in the parent's lane, then where the child has another, across to it. */
export interface TreeLine {
  from: { row: number; lane: number };
  to: { row: number; lane: number };
  /** Whether it leads to where the machine is. */
  toHere: boolean;
}

export interface TreeLayout {
  rows: readonly TreeRow[];
  lines: readonly TreeLine[];
  lanes: number;
}

/**
 * Places a tree. The oldest child goes on in its parent's lane, below all others, and stays there whatever comes later;
 * the others, and the machine where it leaves the middle of a chain, stand in the next lane.
 */
export function placeTree(twigs: readonly Twig[], here: number | undefined): TreeLayout {
  const children = new Map<number | undefined, (number | undefined)[]>();
  const known = new Set(twigs.map(({ id }) => id));
  const put = (parent: number | undefined, child: number | undefined) =>
    children.set(parent, [...(children.get(parent) ?? []), child]);
  for (const { id, parent } of twigs) put(parent !== undefined && known.has(parent) ? parent : undefined, id);
  const base = here !== undefined && known.has(here) ? here : undefined;
  put(base, undefined);

  const rows: TreeRow[] = [];
  const lines: TreeLine[] = [];
  // Deep chains must not need a deep stack.
  const waiting: { id: number | undefined; lane: number; from?: TreeRow }[] = [];
  const wait = (ids: readonly (number | undefined)[], lane: number, from?: TreeRow) => {
    const [oldest, ...younger] = ids;
    if (ids.length === 0) return;
    const inOrder = from
      ? [...younger.map((id) => ({ id, lane: lane + 1 })), { id: oldest, lane }]
      : ids.map((id) => ({ id, lane }));
    for (const next of inOrder.reverse()) waiting.push({ ...next, ...(from ? { from } : {}) });
  };
  wait(children.get(undefined) ?? [], 0);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { id, lane, from } = next;
    const row: TreeRow = { id, row: rows.length, lane };
    rows.push(row);
    if (from) lines.push({ from: spot(from), to: spot(row), toHere: id === undefined });
    if (id !== undefined) wait(children.get(id) ?? [], lane, row);
  }
  return { rows, lines, lanes: Math.max(...rows.map(({ lane }) => lane)) + 1 };
}

const spot = ({ row, lane }: TreeRow) => ({ row, lane });
