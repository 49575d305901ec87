import { expect, it } from "vitest";
import { migrate, rule2005, specWeb } from "./model";
import { pagesAt } from "./pages";

const migration = migrate(specWeb, rule2005);

/** How many pages are of a kind. */
function count(pages: readonly string[], kind: string): number {
  return pages.filter((page) => page === kind).length;
}

it("begins with nothing on the target and nothing written", () => {
  const { source, target } = pagesAt(specWeb, migration, 0, 0);
  expect([count(source, "dirty"), count(target, "empty")]).toEqual([0, 100]);
});

it("leaves as many squares to be sent again as the model says, 8 MB each", () => {
  const dirty = migration.rounds.map((_, index) => count(pagesAt(specWeb, migration, index, 1).source, "dirty"));
  expect(dirty).toEqual([21, 9, 7, 5, 4, 3, 2, 0]);
});

it("ends with all of it right on the target", () => {
  const { source, target } = pagesAt(specWeb, migration, 7, 1);
  expect([count(source, "dirty"), count(target, "good")]).toEqual([0, 100]);
});

it("begins each round where the one before it ended", () => {
  for (let index = 1; index < migration.rounds.length; index++)
    expect(pagesAt(specWeb, migration, index, 0)).toEqual(pagesAt(specWeb, migration, index - 1, 1));
});

it("never shows a square as right on the target that was written since", () => {
  for (let index = 0; index < migration.rounds.length; index++)
    for (const part of [0, 0.2, 0.5, 0.9, 1]) {
      const { source, target } = pagesAt(specWeb, migration, index, part);
      expect(target.filter((page, at) => page === "good" && source[at] === "dirty")).toEqual([]);
    }
});
