/** A guest's memory as a map of cells, for one host: what it holds, and what is still to come or to go. Pure. */
import { pageBytes } from "../../src/machine/machine";
import type { MigrationEvent } from "../../src/machine/migration/migration";

/** Cells in a row of the map, and its rows; a cell is several neighbouring pages. */
export const mapColumns = 64;
export const mapRows = 16;

/** What a host knows of a page. */
export const page = { zero: 0, held: 1, waiting: 2 } as const;

/** One number of `page` for each page of memory. */
export type PageStates = Uint8Array;

/** One letter a cell, row by row: `.` zero, `h` held, `w` where a page of it waits to be sent. */
export type MemoryMap = string;

const letters = [".", "h", "w"] as const;

/** The pages of so many MiB, all zero. */
export function blankPages(ramMiB: number): PageStates {
  return new Uint8Array((ramMiB * 2 ** 20) / pageBytes);
}

/** From the hashes of all pages: what is not zero is held. */
export function heldPages(hashes: BigUint64Array): PageStates {
  return Uint8Array.from(hashes, (hash) => (hash === 0n ? page.zero : page.held));
}

/** How many pages are not zero. */
export function countPages(states: PageStates): number {
  return states.reduce((sum, state) => sum + (state === page.zero ? 0 : 1), 0);
}

/** Marks these pages, in place. */
export function markPages(states: PageStates, numbers: Iterable<number>, state: number): void {
  for (const number of numbers) states[number] = state;
}

/** Marks all pages that are not zero, in place. */
export function markAll(states: PageStates, state: number): void {
  states.forEach((was, number) => {
    if (was !== page.zero) states[number] = state;
  });
}

/** The map of these states. */
export function drawMap(states: PageStates): MemoryMap {
  const cells = mapColumns * mapRows;
  let map = "";
  for (let cell = 0; cell < cells; cell++) {
    let most = 0;
    const end = Math.floor(((cell + 1) * states.length) / cells);
    for (let number = Math.floor((cell * states.length) / cells); number < end; number++) {
      most = Math.max(most, states[number] ?? 0);
    }
    map += letters[most] ?? ".";
  }
  return map;
}

/** The cells with this letter as one path, a unit a cell. */
export function mapPath(map: MemoryMap, letter: string): string {
  let path = "";
  for (let row = 0; row < mapRows; row++) {
    const line = map.slice(row * mapColumns, (row + 1) * mapColumns);
    for (let from = line.indexOf(letter); from >= 0; ) {
      let to = from;
      while (line[to] === letter) to++;
      path += `M${from} ${row}h${to - from}v1h${from - to}z`;
      from = line.indexOf(letter, to);
    }
  }
  return path;
}

/** What the two hosts of a move hold. */
export interface Memories {
  source: PageStates;
  target: PageStates;
}

/** What they hold after an event of the move, in place. A page that was written again waits at both: the copy is old. */
export function followMove({ source, target }: Memories, event: MigrationEvent): void {
  if (event.kind === "stage" && event.stage === "copy") markAll(source, page.waiting);
  // Without rounds before, all of it is still to go.
  else if (event.kind === "paused" && countPages(target) === 0) markAll(source, page.waiting);
  else if (event.kind === "progress") {
    markPages(source, event.sent, page.held);
    markPages(target, event.sent, page.held);
  } else if (event.kind === "round") {
    markPages(source, event.left, page.waiting);
    markPages(target, event.left, page.waiting);
  } else if (event.kind === "resumed") markAll(target, page.held);
  else if (event.kind === "stage" && event.stage === "done") source.fill(page.zero);
  else if (event.kind === "failed") {
    markAll(source, page.held);
    target.fill(page.zero);
  }
}
