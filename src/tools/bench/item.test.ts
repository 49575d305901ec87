import { describe, expect, it } from "vitest";
import { isOver, writeQuantity, writeTable } from "./item";

describe("isOver", () => {
  it("compares with the target, and with none lets everything pass", () => {
    expect(isOver({ name: "a", value: 2, unit: "ms", most: 2 })).toBe(false);
    expect(isOver({ name: "a", value: 2.01, unit: "ms", most: 2 })).toBe(true);
    expect(isOver({ name: "a", value: 1e9, unit: "ms" })).toBe(false);
  });

  it("counts a value that could not be taken as over", () => {
    expect(isOver({ name: "a", value: Number.NaN, unit: "ms", most: 2 })).toBe(true);
  });
});

describe("writeQuantity", () => {
  it("keeps the digits that say something", () => {
    expect(writeQuantity(1.2345, "×")).toBe("1.23 ×");
    expect(writeQuantity(56.78, "KB")).toBe("56.8 KB");
    expect(writeQuantity(1234.5, "ms")).toBe("1,235 ms");
    expect(writeQuantity(0, "")).toBe("0");
  });
});

describe("writeTable", () => {
  it("lines up names, values, targets and verdicts", () => {
    const table = writeTable([
      { name: "Build", value: 2.5, unit: "s", most: 3 },
      { name: "Weight of it all", value: 400, unit: "KB", most: 350, note: "9 files" },
    ]);
    expect(table.split("\n")).toEqual([
      "what               value    target",
      "Build              2.5 s     ≤ 3 s  ok",
      "Weight of it all  400 KB  ≤ 350 KB  over  9 files",
    ]);
  });
});
