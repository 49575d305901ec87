import { expect, test } from "vitest";
import type { TextScreen } from "../machine/machine";
import { blankScreen, cropScreen, screenText, viewScreen } from "./screen";

/** A screen of 8 × 4 cells with texts in one attribute each. */
function screenOf(rows: readonly (readonly [text: string, attribute: number])[][]): TextScreen {
  const cells = new Uint16Array(8 * 4);
  for (const [row, runs] of rows.entries()) {
    let column = 0;
    for (const [text, attribute] of runs) {
      for (const character of text) cells[row * 8 + column++] = character.charCodeAt(0) | (attribute << 8);
    }
  }
  return { columns: 8, rows: 4, cells };
}

test("neighbours of one colour are one run, and blanks at the end are nothing", () => {
  const view = viewScreen(
    screenOf([
      [
        ["ab", 7],
        ["cd", 10],
      ],
      [],
      [["x  ", 7]],
    ]),
  );
  expect(view.rows).toEqual([
    [
      ["ab", 7],
      ["cd", 10],
    ],
    [],
    [["x", 7]],
  ]);
  expect(screenText(view)).toBe("abcd\n\nx");
});

test("a blank shows nothing but its background, so only another background parts runs", () => {
  const view = viewScreen(
    screenOf([
      [
        ["a", 7],
        [" ", 10],
        ["b", 7],
      ],
      [
        ["p  ", 0x4f],
        ["   ", 0x4f],
      ],
    ]),
  );
  expect(view.rows).toEqual([[["a b", 7]], [["p     ", 0x4f]]]);
});

test("cells that were never written are blank, and codes of a PC are the characters they stand for", () => {
  const cells = new Uint16Array(32);
  cells.set([0x07c9, 0x07cd, 0x07bb, 0x0701, 0x07ff], 0);
  const view = viewScreen({ columns: 8, rows: 4, cells, cursor: { row: 0, column: 3 } });
  expect(view.rows).toEqual([[["╔═╗☺\u00a0".trimEnd(), 7]]]);
  expect(view.cursor).toEqual([0, 3]);
});

test("a screen with nothing on it is blank", () => {
  expect(viewScreen(screenOf([]))).toEqual(blankScreen);
});

test("a part of a screen is its left side, and its end unless all fits", () => {
  const view = viewScreen(
    screenOf([
      [
        ["abcd", 7],
        ["efgh", 10],
      ],
      [["one", 7]],
      [["two", 7]],
      [["three", 7]],
    ]),
  );
  expect(screenText(cropScreen(view, 6, 4))).toBe("abcdef\none\ntwo\nthree");
  expect(screenText(cropScreen(view, 3, 2))).toBe("two\nthr");
  expect(cropScreen({ ...view, cursor: [3, 2] }, 3, 2).cursor).toEqual([1, 2]);
  expect(cropScreen({ ...view, cursor: [3, 5] }, 3, 2).cursor).toBeUndefined();
  expect(cropScreen({ ...view, cursor: [0, 0] }, 3, 2).cursor).toBeUndefined();
});

test("rows that only have a colour are not what one wants to see", () => {
  const view = viewScreen(screenOf([[["panic   ", 0x4f]], [["        ", 0x4f]], [["        ", 0x4f]]]));
  expect(screenText(cropScreen(view, 8, 1)).trim()).toBe("panic");
});
