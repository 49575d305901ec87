import { describe, expect, it } from "vitest";
import { curveArea, curveLine, formatClock, formatCount, formatMiB, formatUptime, lastLines } from "./words";

describe("numbers of the pane", () => {
  it("are short", () => {
    expect([0, 34.9, 100, 754, 6000, 12_600].map(formatUptime)).toEqual([
      "0 s",
      "34 s",
      "1 min",
      "12 min",
      "1.7 h",
      "3.5 h",
    ]);
    expect([0, 999, 1000, 9949, 13_200].map(formatCount)).toEqual(["0", "999", "1.0k", "9.9k", "13k"]);
    expect([0, 512, 5320].map(formatMiB)).toEqual(["0.0", "0.5", "5.2"]);
    expect(formatClock(new Date(2026, 0, 2, 3, 4, 5))).toBe("03:04:05");
  });
});

describe("a curve", () => {
  it("ends at the right, from nothing at the bottom to all at the top", () => {
    expect(curveLine([0, 50, 100], 5, 40, 20)).toBe("M20 20L30 10L40 0");
    expect(curveArea([0, 50, 100], 5, 40, 20)).toBe("M20 20L30 10L40 0L40 20L20 20Z");
  });

  it("shows the last values, cut to its box", () => {
    expect(curveLine([9, 9, -5, 120], 2, 40, 20)).toBe("M0 20L40 0");
  });

  it("is nothing before there are two values", () => {
    expect([curveLine([], 5, 40, 20), curveLine([7], 5, 40, 20), curveArea([7], 5, 40, 20)]).toEqual(["", "", ""]);
  });
});

describe("the end of a log", () => {
  const log = ["first", "second", "third", "x".repeat(100), "last"].map((what, index) => {
    return { id: index + 1, at: "", what, result: "", kind: "done" as const };
  });
  const shown = (lines: number) => lastLines(log, lines).map(({ id }) => id);

  it("is as much as fits, with a line to spare for what is left out", () => {
    expect(shown(6)).toEqual([5, 4, 3, 2, 1]);
    expect(shown(5)).toEqual([5, 4, 3]);
    expect(shown(3)).toEqual([5]);
    expect(lastLines([], 3)).toEqual([]);
  });
});
