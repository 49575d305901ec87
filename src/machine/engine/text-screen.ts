/** The text screen, read out of the memory of the VGA device: neither fonts nor a palette are needed. */
import type { TextScreen } from "../machine";
import type { Vga } from "./v86-inside";

const columns = 80;
const rows = 25;
/** The bit of the cursor's first scan line that hides it. */
const cursorOff = 0x20;

/** A screen without power: no characters, no colours, no cursor. */
export function blankScreen(): TextScreen {
  return { columns, rows, cells: new Uint16Array(columns * rows) };
}

/** The screen as it is now; blank while the guest shows graphics. */
export function readText(vga: Vga): TextScreen {
  const screen = blankScreen();
  if (vga.graphical_mode) return screen;
  const { vga_memory, start_address } = vga;
  const memory = new Uint16Array(vga_memory.buffer, vga_memory.byteOffset, 0x8000);
  // A guest that has not set the length of a row uses the usual one.
  const pitch = Math.max(columns, 2 * vga.offset_register);
  for (let row = 0; row < rows; row++) {
    const from = (start_address + row * pitch) % memory.length;
    screen.cells.set(memory.subarray(from, from + columns), row * columns);
  }
  const place = vga.cursor_address - start_address;
  const cursor = { row: Math.floor(place / pitch), column: place % pitch };
  const isShown = (vga.cursor_scanline_start & cursorOff) === 0 && place >= 0;
  return isShown && cursor.row < rows && cursor.column < columns ? { ...screen, cursor } : screen;
}

/** Whether two screens show the same. */
export function isSameScreen(a: TextScreen, b: TextScreen): boolean {
  if (a.cursor?.row !== b.cursor?.row || a.cursor?.column !== b.cursor?.column) return false;
  return a.cells.length === b.cells.length && a.cells.every((cell, index) => cell === b.cells[index]);
}

/** Least time between two pictures, in ms: at most 30 come in a second. */
const pauseMs = 34;

/** Tells of a screen that has changed, soon after it has but not too often. */
export class ScreenWatch {
  #shown = blankScreen();
  #lookedMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly read: () => TextScreen,
    readonly tell: (screen: TextScreen) => void,
  ) {}

  /** The screen may have changed: looks at once, or when it may again. */
  look(): void {
    if (this.#timer !== undefined) return;
    const waitMs = this.#lookedMs + pauseMs - performance.now();
    if (waitMs <= 0) this.#lookNow();
    else this.#timer = setTimeout(() => this.#lookNow(), waitMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #lookNow(): void {
    this.#timer = undefined;
    this.#lookedMs = performance.now();
    const screen = this.read();
    if (isSameScreen(screen, this.#shown)) return;
    this.#shown = screen;
    this.tell({ ...screen, cells: screen.cells.slice() });
  }
}
