/** A machine's text screen as plain data to draw and to keep. Pure. */
import type { TextScreen } from "../machine/machine";

/** Neighbouring characters of one row that share a VGA attribute: background in its high four bits. */
export type Run = readonly [text: string, attribute: number];

/** A screen, or a part of one: rows of runs from the left, without the blanks at their ends. */
export interface ScreenView {
  rows: readonly (readonly Run[])[];
  cursor?: readonly [row: number, column: number];
}

/** What stands at the codes of a PC's own character set: 0–31, then 127–255. */
const low = " ☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼";
const high =
  "⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/** Light grey on black: how a screen is when nothing has been written to it. */
const plain = 0x07;

/** A screen where nothing is. */
export const blankScreen: ScreenView = { rows: [] };

/** The screen as runs. */
export function viewScreen({ columns, rows, cells, cursor }: TextScreen): ScreenView {
  const view = Array.from({ length: rows }, (_, row) => runsOf(cells.subarray(row * columns, (row + 1) * columns)));
  while (view.length > 0 && view.at(-1)?.length === 0) view.pop();
  return { rows: view, ...(cursor ? { cursor: [cursor.row, cursor.column] } : {}) };
}

/** The text of a screen without its colours, line by line. */
export function screenText({ rows }: ScreenView): string {
  return rows.map((runs) => runs.map(([text]) => text).join("")).join("\n");
}

/** The part of a screen that fits into so many columns and rows: its left side, and from the top unless the end is below. */
export function cropScreen({ rows, cursor }: ScreenView, columns: number, height: number): ScreenView {
  // Rows that only have a colour, such as the rest of a panic's, say nothing.
  const said = rows.findLastIndex((runs) => runs.some(([text]) => text.trim() !== "")) + 1;
  const last = Math.max(said, (cursor?.[0] ?? 0) + 1);
  const top = Math.max(0, last - height);
  const cut = rows.slice(top, top + height).map((runs) => cutRuns(runs, columns));
  const isInside = cursor !== undefined && cursor[0] >= top && cursor[1] < columns;
  return { rows: cut, ...(isInside ? { cursor: [cursor[0] - top, cursor[1]] } : {}) };
}

function runsOf(cells: Uint16Array): Run[] {
  const runs: [string, number][] = [];
  for (const cell of cells) {
    const character = characterOf(cell & 0xff);
    const attribute = cell >> 8 || plain;
    const run = runs.at(-1);
    // A blank shows no colour but its background's.
    const joins = run && (run[1] === attribute || (character === " " && run[1] >> 4 === attribute >> 4));
    if (joins) run[0] += character;
    else runs.push([character, attribute]);
  }
  const end = runs.at(-1);
  if (end && end[1] >> 4 === 0) {
    end[0] = end[0].trimEnd();
    if (end[0] === "") runs.pop();
  }
  return runs;
}

function characterOf(code: number): string {
  if (code === 0) return " ";
  if (code < 32) return low[code] ?? " ";
  return code < 127 ? String.fromCharCode(code) : (high[code - 127] ?? " ");
}

function cutRuns(runs: readonly Run[], columns: number): Run[] {
  const cut: Run[] = [];
  let left = columns;
  for (const [text, attribute] of runs) {
    if (left <= 0) break;
    cut.push([text.slice(0, left), attribute]);
    left -= text.length;
  }
  return cut;
}
