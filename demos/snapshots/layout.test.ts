import fc from "fast-check";
import { expect, test } from "vitest";
import { placeTree, type Twig } from "./layout";

/** Any forest of up to 40 snapshots, and a place for the machine. */
const forests = fc.array(fc.nat(), { maxLength: 40 }).chain((picks) =>
  fc.record({
    twigs: fc.constant(
      picks.map((pick, id): Twig => {
        const parent = pick % (id + 1);
        return parent === id ? { id } : { id, parent };
      }),
    ),
    here: fc.option(fc.nat({ max: Math.max(0, picks.length - 1) }), { nil: undefined }),
  }),
);

test("a chain goes straight down, with the machine at its end", () => {
  const { rows, lanes } = placeTree([{ id: 1 }, { id: 2, parent: 1 }, { id: 3, parent: 2 }], 3);
  expect(rows.map(({ id, row, lane }) => [id, row, lane])).toEqual([
    [1, 0, 0],
    [2, 1, 0],
    [3, 2, 0],
    [undefined, 3, 0],
  ]);
  expect(lanes).toBe(1);
});

test("the oldest child stays in its lane, whatever comes later", () => {
  const { rows, lines } = placeTree([{ id: 1 }, { id: 2, parent: 1 }, { id: 3, parent: 1 }], 3);
  expect(rows.map(({ id, lane }) => [id, lane])).toEqual([
    [1, 0],
    [3, 1],
    [undefined, 1],
    [2, 0],
  ]);
  expect(lines.filter(({ toHere }) => toHere)).toEqual([
    { from: { row: 1, lane: 1 }, to: { row: 2, lane: 1 }, toHere: true },
  ]);
});

test("the machine alone is a tree as well", () => {
  expect(placeTree([], undefined)).toEqual({ rows: [{ id: undefined, row: 0, lane: 0 }], lines: [], lanes: 1 });
});

test("every snapshot and the machine have a row of their own, below their parent, and a line to it", () => {
  fc.assert(
    fc.property(forests, ({ twigs, here }) => {
      const { rows, lines, lanes } = placeTree(twigs, here);
      expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index));
      expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([...twigs.map(({ id }) => id), undefined]));
      expect(rows).toHaveLength(twigs.length + 1);
      const rowOf = new Map(rows.map((row) => [row.id, row]));
      const parents = new Map<number | undefined, number | undefined>(twigs.map(({ id, parent }) => [id, parent]));
      parents.set(undefined, twigs.length > 0 ? here : undefined);
      for (const { id, row, lane } of rows) {
        expect(lane).toBeLessThan(lanes);
        const parent = parents.get(id);
        const line = lines.find(({ to }) => to.row === row);
        if (parent === undefined) expect(line).toBeUndefined();
        else {
          const above = rowOf.get(parent);
          expect(line?.from).toEqual({ row: above?.row, lane: above?.lane });
          expect(row).toBeGreaterThan(above?.row ?? row);
          expect(lane - (above?.lane ?? 0)).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});

test("no line passes through a row that it does not lead to", () => {
  fc.assert(
    fc.property(forests, ({ twigs, here }) => {
      const { rows, lines } = placeTree(twigs, here);
      for (const { from, to } of lines) {
        const between = rows.slice(from.row + 1, to.row);
        expect(between.filter(({ lane }) => lane <= from.lane)).toEqual([]);
      }
    }),
  );
});
