/** Copies pages from one machine to another over a link, a piece at a time. */

import type { Link } from "./link";
import { type Machine, pageBytes } from "./machine";
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
 * Copies the pages of these numbers, in this order, at `mostMbps` at most, and tells of it at most 20 times a second. With
 * `unless`, pages that have changed since the last call of `dirtyPages` are left out. Ends when the last is in place.
 */
export async function copyPages(
  { source, target, link, watch, clock }: Road,
  numbers: Uint32Array,
  mostMbps: number,
  unless: "changed" | undefined,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  let fresh: Uint32Array[] = [];
  let [pages, toldMs, at] = [0, clock.now(), 0];
  let put: Promise<void> = Promise.resolve();
  link.rest();
  while (at < numbers.length) {
    const piece = numbers.subarray(at, at + pagesOfPiece(Math.min(link.mbps, mostMbps)));
    at += piece.length;
    const taken = await watch.of("source", source.takePages(piece, unless));
    if (taken.numbers.length > 0) {
      await watch.of("link", link.send(wireBytes(taken.numbers.length), { mostMbps, signal: watch.signal }));
      // The target writes one piece while the next one is on its way.
      await put;
      put = watch.of("target", target.putPages(taken));
      put.catch(() => {});
      pages += taken.numbers.length;
      fresh.push(taken.numbers);
    }
    if (clock.now() - toldMs >= progressMs || at >= numbers.length) {
      onProgress({ sent: joined(fresh), pages, bytes: wireBytes(pages) });
      fresh = [];
      toldMs = clock.now();
    }
  }
  await put;
}

function pagesOfPiece(mbps: number): number {
  const pages = Math.round((mbps * 1000 * pieceMs) / (8 * pageBytes));
  return Math.max(fewestPages, Math.min(mostPages, pages));
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
