import { describe, expect, it } from "vitest";
import { nanobenchmarks, winner } from "./model";

const ratios = (read: "translated" | "hardware") =>
  nanobenchmarks.map((row) => [row.name, Number((row[read] / row.native).toPrecision(2))]);

describe("nanobenchmarks, Adams and Agesen 2006", () => {
  it("are won by the hardware three times and by the translator four times", () => {
    expect(nanobenchmarks.map(winner)).toEqual([...Array(3).fill("hardware"), ...Array(4).fill("translated")]);
  });

  it("have the published ratios to the bare machine", () => {
    expect(ratios("translated")).toEqual([
      ["System call", 9.5],
      ["Call and return", 4.6],
      ["Divide by zero", 3.6],
      ["Write to cr8, a register", 0.23],
      ["Page fault", 3.6],
      ["Port read", 0.067],
      ["Page-table edit", 390],
    ]);
    expect(ratios("hardware").map(([, ratio]) => ratio)).toEqual([1, 1, 1.1, 1.2, 10, 4.9, 13000]);
  });
});
