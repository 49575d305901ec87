import { describe, expect, it } from "vitest";
import { straightRuns } from "./path-data";

const run = (...pairs: [number, number][]) => pairs.map(([x, y]) => ({ x, y }));

describe("straightRuns", () => {
  it("reads lines, absolute and relative, with any spacing", () => {
    expect(straightRuns("M20 54H140v10l-5,-5L0-1.5")).toEqual([
      run([20, 54], [140, 54], [140, 64], [135, 59], [0, -1.5]),
    ]);
    expect(straightRuns("m1 2 3 4 1e1 .5")).toEqual([run([1, 2], [4, 6], [14, 6.5])]);
  });

  it("keeps strokes of the pen apart", () => {
    expect(straightRuns("M0 0H10M20 0h10")).toEqual([run([0, 0], [10, 0]), run([20, 0], [30, 0])]);
  });

  it("closes a figure and goes on from its start", () => {
    expect(straightRuns("M1 1H9V9zh-5")).toEqual([run([1, 1], [9, 1], [9, 9], [1, 1]), run([1, 1], [-4, 1])]);
  });

  it("leaves curves to others", () => {
    expect(straightRuns("M0 0a5 5 0 0 1 3 3")).toBeUndefined();
    expect(straightRuns("M0 0C1 1 2 2 3 3")).toBeUndefined();
    expect(straightRuns("M0 0q1 1 2 2")).toBeUndefined();
  });
});
