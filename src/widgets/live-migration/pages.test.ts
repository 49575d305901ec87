import fc from "fast-check";
import { expect, it } from "vitest";
import { type Scenario, simulate } from "./model";
import { type Pages, pagesAt, squaresOf } from "./pages";
import { rules } from "./rules";
import { constantWrites, loadOf, specWeb } from "./writes";

const server: Scenario = { memoryMB: 800, linkMbps: 500, writes: specWeb, rule: rules.clark, method: "pre-copy" };

/** The pages of a scenario by how many rounds are done. */
function pagesOf(scenario: Scenario): (along: number) => Pages {
  const squares = squaresOf(scenario.memoryMB);
  const [load, outcome] = [loadOf(scenario.writes, scenario.memoryMB), simulate(scenario)];
  return (along) => pagesAt(squares, load, outcome, along);
}

/** How many pages are of a kind. */
function count(pages: readonly string[], kind: string): number {
  return pages.filter((page) => page === kind).length;
}

const at = pagesOf(server);

it("cuts any memory into a hundred squares or fewer, of 4 KB or more", () => {
  expect([64 / 1024, 1, 800, 2048, 1048576].map((MB) => squaresOf(MB).count)).toEqual([16, 64, 100, 64, 64]);
  fc.assert(
    fc.property(fc.double({ min: -4, max: 20, noNaN: true }), (exponent) => {
      const { count: squares, squareMB } = squaresOf(2 ** exponent);
      expect(squares).toBeGreaterThan(0);
      expect(squares).toBeLessThanOrEqual(100);
      expect(squareMB * 1024).toBeGreaterThanOrEqual(4);
    }),
  );
});

it("begins with nothing on the target and nothing written", () => {
  expect([count(at(0).source, "dirty"), count(at(0).target, "empty")]).toEqual([0, 100]);
});

it("leaves as many squares to be sent again as the model says, 8 MB each", () => {
  const dirty = [1, 2, 3, 4, 5, 6, 7, 8].map((along) => count(at(along).source, "dirty"));
  expect(dirty).toEqual([21, 9, 7, 5, 4, 3, 2, 0]);
});

it("ends with all of it right on the target, by every method", () => {
  expect([count(at(8).source, "dirty"), count(at(8).target, "good")]).toEqual([0, 100]);
  for (const method of ["stop-and-copy", "post-copy", "quick"] as const) {
    const scenario = { ...server, method };
    const { target } = pagesOf(scenario)(simulate(scenario).rounds.length);
    expect([method, count(target, "good")]).toEqual([method, 100]);
  }
});

it("shows half of the last copy where host B dies in it", () => {
  const { target } = pagesOf({ ...server, method: "stop-and-copy", failure: 3 })(1);
  expect(count(target, "good")).toBe(50);
});

it("begins each round where the one before it ended", () => {
  for (let along = 1; along < 8; along++) expect(at(along)).toEqual(at(along - 1e-12));
});

it("never shows a square as right on the target that was written since", () => {
  const rates = fc.integer({ min: 0, max: 2000 });
  fc.assert(
    fc.property(rates, fc.double({ min: 0, max: 20, noNaN: true }), (rate, along) => {
      const scenario = { ...server, writes: constantWrites(rate), rule: rules.xen };
      const { rounds } = simulate(scenario);
      const { source, target } = pagesOf(scenario)(Math.min(along, rounds.length));
      expect(target.filter((page, index) => page === "good" && source[index] === "dirty")).toEqual([]);
    }),
  );
});
