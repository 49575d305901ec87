import { describe, expect, it } from "vitest";
import { nestedReads, nestedWalk, plainReads } from "./model";
import { placeCells, placeMemory } from "./place";

const usual = { guest: 4, host: 4 };

describe("a page walk", () => {
  it("reads four tables natively and up to 24 when both are walked, as Bhargava et al. print", () => {
    expect(plainReads(usual)).toBe(4);
    expect(nestedReads(usual)).toBe(24);
    expect(nestedWalk(usual)).toHaveLength(24);
  });

  it("has as many reads as the formula says for any depth", () => {
    for (const guest of [2, 3, 4, 5]) {
      for (const host of [2, 3, 4, 5]) {
        expect(nestedWalk({ guest, host })).toHaveLength(nestedReads({ guest, host }));
      }
    }
  });

  it("walks the host's table before each of the guest's, and once more for the page", () => {
    const order = nestedWalk(usual).map(({ table }) => (table === "host" ? "h" : "G"));
    expect(order.join("")).toBe("hhhhGhhhhGhhhhGhhhhGhhhh");
  });
});

describe("the figure", () => {
  it("numbers every cell of the walk once, in order", () => {
    const scene = placeMemory(usual, 4);
    const numbers = placeCells(scene).flatMap(({ number }) => (number === undefined ? [] : [number]));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it("keeps its cells inside its width and height", () => {
    for (const guest of [2, 5]) {
      for (const host of [2, 5]) {
        for (const clock of [0, 1, 2.5, 4]) {
          for (const { x, y, width, height } of placeCells(placeMemory({ guest, host }, clock))) {
            expect(x).toBeGreaterThanOrEqual(90);
            expect(x + width).toBeLessThanOrEqual(700);
            expect(y + height).toBeLessThanOrEqual(400);
          }
        }
      }
    }
  });
});
