import { expect, test } from "vitest";
import { cutPieces } from "./shots-read";
import { cutSheets } from "./shots-sheet";
import { chooseStates, folderName } from "./shots-take";

const states = ["title", "trick", "trick", "end"].map((slide, index) => ({ slide, index }));

test("chooseStates gives all steps of the slides asked for, in the order of the talk", () => {
  expect(chooseStates(states, undefined)).toBe(states);
  expect(chooseStates(states, ["end", "trick"]).map(({ index }) => index)).toEqual([1, 2, 3]);
  expect(() => chooseStates(states, ["tick"])).toThrow('There is no slide "tick".');
});

test("folderName keeps kinds of pictures apart", () => {
  const usual = { paper: false, theme: "light", width: 1280, height: 720 } as const;
  expect(folderName(usual)).toBe("light");
  expect(folderName({ ...usual, paper: true, theme: "dark" })).toBe("print-dark");
  expect(folderName({ ...usual, width: 390, height: 844 })).toBe("light-390x844");
});

test("cutSheets puts no more on a sheet than can be made out", () => {
  const sheets = cutSheets(Array.from({ length: 50 }, (_, index) => index));
  expect(sheets.map(({ length }) => length)).toEqual([24, 24, 2]);
  expect(sheets.flat()).toEqual(Array.from({ length: 50 }, (_, index) => index));
  expect(cutSheets([])).toEqual([]);
});

test("cutPieces covers a page from top to bottom, without overlap", () => {
  expect(cutPieces(5000)).toEqual([
    { top: 0, height: 2400 },
    { top: 2400, height: 2400 },
    { top: 4800, height: 200 },
  ]);
  expect(cutPieces(2400)).toHaveLength(1);
});
