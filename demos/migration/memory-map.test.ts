import { expect, test } from "vitest";
import {
  blankPages,
  countPages,
  drawMap,
  followMove,
  heldPages,
  mapColumns,
  mapPath,
  mapRows,
  page,
} from "./memory-map";

const round = { kind: "pre-copy", startMs: 0, durationMs: 1, rateMbps: 1, pages: 1, skipped: 0, bytes: 1 } as const;

/** A guest of 16 MiB with these pages in use, and a host that is free. */
function memories(...used: number[]) {
  const hashes = new BigUint64Array(4096);
  for (const number of used) hashes[number] = 7n;
  return { source: heldPages(hashes), target: blankPages(16) };
}

test("a cell is four pages of 16 MiB, and shows the most that any of them has", () => {
  const states = blankPages(16);
  states[5] = page.held;
  states[9] = page.held;
  states[10] = page.waiting;
  const map = drawMap(states);
  expect(map).toHaveLength(mapColumns * mapRows);
  expect(map.slice(0, 4)).toBe(".hw.");
  expect(countPages(states)).toBe(3);
});

test("neighbouring cells are one piece of the path, and never go over the end of a row", () => {
  const states = blankPages(16).fill(page.held, 4 * 62, 4 * 66);
  expect(mapPath(drawMap(states), "h")).toBe("M62 0h2v1h-2zM0 1h2v1h-2z");
  expect(mapPath(drawMap(states), "w")).toBe("");
});

test("pages wait, go over, are written again, and are all at the target in the end", () => {
  const both = memories(1, 2, 3);
  const maps = () => [both.source.slice(0, 4).join(""), both.target.slice(0, 4).join("")];
  followMove(both, { kind: "stage", stage: "copy", atMs: 0 });
  expect(maps()).toEqual(["0222", "0000"]);
  const progress = { kind: "progress", round: 0, pages: 2, ofPages: 3, bytes: 0, atMs: 0 } as const;
  followMove(both, { ...progress, sent: Uint32Array.of(1, 2) });
  expect(maps()).toEqual(["0112", "0110"]);
  followMove(both, { ...progress, sent: Uint32Array.of(3) });
  followMove(both, { kind: "round", round: { ...round, leftPages: 1 }, left: Uint32Array.of(2), atMs: 0 });
  expect(maps()).toEqual(["0121", "0121"]);
  followMove(both, { kind: "paused", atMs: 0 });
  followMove(both, { kind: "resumed", atMs: 0 });
  followMove(both, { kind: "stage", stage: "done", atMs: 0 });
  expect(maps()).toEqual(["0000", "0111"]);
});

test("without rounds all of it waits when the guest stands still", () => {
  const both = memories(1, 2);
  followMove(both, { kind: "paused", atMs: 0 });
  expect(both.source.slice(0, 4).join("")).toBe("0220");
});

test("a move that fails leaves all at the source, and nothing at the target", () => {
  const both = memories(1, 2);
  followMove(both, { kind: "stage", stage: "copy", atMs: 0 });
  both.target[1] = page.held;
  const failure = { cause: "link", stage: "copy", message: "cut" } as const;
  followMove(both, { kind: "failed", failure, home: "source", atMs: 0 });
  expect(both.source.slice(0, 3).join("")).toBe("011");
  expect(countPages(both.target)).toBe(0);
});
