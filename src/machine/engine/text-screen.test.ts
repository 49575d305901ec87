import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TextScreen } from "../machine";
import { blankScreen, isSameScreen, readText, ScreenWatch } from "./text-screen";
import type { Vga } from "./v86-inside";

function vga(changes: Partial<Vga> = {}, text: Record<number, number> = {}): Vga {
  const memory = new Uint16Array(0x20000);
  for (const [cell, value] of Object.entries(text)) memory[Number(cell)] = value;
  return {
    vga_memory: new Uint8Array(memory.buffer),
    ...{ start_address: 0, cursor_address: 0, offset_register: 0, cursor_scanline_start: 14, graphical_mode: false },
    ...changes,
  };
}

describe("the text screen", () => {
  it("is 80 × 25 cells from the start address on", () => {
    const screen = readText(
      vga({ start_address: 160, cursor_address: 160 + 85 }, { 160: 0x1f48, 2159: 0x0721, 2160: 9 }),
    );
    expect([screen.cells.length, screen.cells[0], screen.cells[1999]]).toEqual([2000, 0x1f48, 0x0721]);
    expect(screen.cursor).toEqual({ row: 1, column: 5 });
  });

  it("follows rows that are longer than the screen is wide", () => {
    const screen = readText(vga({ offset_register: 50, cursor_address: 101 }, { 100: 0x0741, 180: 0x0742 }));
    expect([screen.cells[80], screen.cells[81]]).toEqual([0x0741, 0]);
    expect(screen.cursor).toEqual({ row: 1, column: 1 });
  });

  it("shows no cursor that is off or elsewhere, and nothing of graphics", () => {
    expect(readText(vga({ cursor_scanline_start: 0x2e }))).not.toHaveProperty("cursor");
    expect(readText(vga({ cursor_address: 2000 }))).not.toHaveProperty("cursor");
    expect(readText(vga({ start_address: 5 }))).not.toHaveProperty("cursor");
    expect(readText(vga({ graphical_mode: true }, { 0: 5 }))).toEqual(blankScreen());
  });

  it("is the same where all cells and the cursor are", () => {
    const screen = readText(vga());
    expect(isSameScreen(screen, readText(vga()))).toBe(true);
    expect(isSameScreen(screen, readText(vga({}, { 1999: 1 })))).toBe(false);
    expect(isSameScreen(screen, readText(vga({ cursor_address: 1 })))).toBe(false);
    expect(isSameScreen(screen, blankScreen())).toBe(false);
  });
});

describe("a watched screen", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("tells of every change in the end, but not more than 30 times a second", async () => {
    const cells = new Uint16Array(2000);
    const told: TextScreen[] = [];
    const watch = new ScreenWatch(
      () => ({ ...blankScreen(), cells: cells.slice() }),
      (screen) => told.push(screen),
    );
    for (let ms = 0; ms < 1000; ms++) {
      cells[0] = ms + 1;
      watch.look();
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(told.length).toBeGreaterThan(20);
    expect(told.length).toBeLessThanOrEqual(30);
    await vi.advanceTimersByTimeAsync(40);
    expect(told.at(-1)?.cells[0]).toBe(1000);
    const before = told.length;
    watch.look();
    await vi.advanceTimersByTimeAsync(100);
    expect(told.length).toBe(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
