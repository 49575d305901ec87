/** Copies pages from one machine to another over a link, a piece at a time. */

import { type Machine, type Pages, pageBytes } from "../machine";
import type { Link } from "./link";
import { wireBytes } from "./migration";
import type { Watch } from "./migration-watch";
import type { Clock } from "./page-clock";

/** Between which machines, and by what. */
export interface Road {
  source: Machine;
  target: Machine;
  link: Link;
  watch: Watch;
  clock: Clock;
}

/** How far a copy has come; `sent` are the pages since the last time it was told. */
export interface Progress {
  sent: Uint32Array;
  pages: number;
  bytes: number;
}

/** A piece takes this long on the link, so that all is smooth and a cancellation heard soon. */
const pieceMs = 20;
/** Pages of a piece: fewer would be mostly calls, more would hold up the guest. */
const [fewestPages, mostPages] = [4, 256];
const progressMs = 50;

/**
 * Copies the pages of these numbers at `mostMbps` at most, and tells of it at most 20 times a second. Those that have
 * changed since the last call of `dirtyPages` before their turn comes are skipped where it peeks. Gives their numbers, and
 * ends when the last page is in place.
 */
export async function copyPages(
  road: Road,
  numbers: Uint32Array,
  mostMbps: number,
  isPeeking: boolean,
  onProgress: (progress: Progress) => void,
): Promise<Uint32Array> {
  const { link, watch, clock } = road;
  const [order, changed] = [scattered(numbers), [] as Uint32Array[]];
  let fresh: Uint32Array[] = [];
  let [pages, toldMs, at] = [0, clock.now(), 0];
  let put: Promise<unknown> = Promise.resolve();
  link.rest();
  while (at < order.length) {
    const piece = order.slice(at, at + pagesOfPiece(Math.min(link.mbps, mostMbps))).sort();
    at += piece.length;
    const taken = await take(road, piece, isPeeking);
    changed.push(taken.changed);
    for (const part of taken.parts) {
      await watch.of("link", link.send(wireBytes(part.numbers.length), { mostMbps, signal: watch.signal }));
      // The target writes one part while the next one is on its way.
      await put;
      pages += part.numbers.length;
      fresh.push(part.numbers);
      put = write(road, part);
    }
    if (clock.now() - toldMs >= progressMs || at >= order.length) {
      onProgress({ sent: joined(fresh), pages, bytes: wireBytes(pages) });
      fresh = [];
      toldMs = clock.now();
    }
  }
  await put;
  return joined(changed);
}

/** What is sent of a piece, and which of its pages have changed meanwhile. */
async function take(
  { source, watch }: Road,
  piece: Uint32Array,
  isPeeking: boolean,
): Promise<{ parts: Pages[]; changed: Uint32Array }> {
  const steady = await watch.of("source", source.takePages(piece, "changed"));
  const isSteady = new Set(steady.numbers);
  const changed = piece.filter((page) => !isSteady.has(page));
  const late = isPeeking || changed.length === 0 ? undefined : await watch.of("source", source.takePages(changed));
  const parts = late ? [steady, late] : [steady];
  return { parts: parts.filter(({ numbers }) => numbers.length > 0), changed };
}

function write({ target, watch }: Road, pages: Pages): Promise<void> {
  const put = watch.of("target", target.putPages(pages));
  // It is awaited later, and may fail before.
  put.catch(() => {});
  return put;
}

/**
 * In no order. What a guest writes often lies side by side in a memory as small as this: by address, its turn would come
 * early or late in a round. In a large one it is anywhere, and so the model has it come at any time.
 */
function scattered(numbers: Uint32Array): Uint32Array {
  const key = (page: number) => Math.imul(page, 0x9e3779b1) >>> 0;
  return numbers.slice().sort((one, other) => key(one) - key(other));
}

function pagesOfPiece(mbps: number): number {
  const pages = Math.round((mbps * 1000 * pieceMs) / (8 * pageBytes));
  return Math.max(fewestPages, Math.min(mostPages, pages));
}

/** All of them in one. */
export function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
