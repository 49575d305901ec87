/**
 * Which squares of memory are where, at any moment of a migration. One square stands for 8 MB. Squares have a rank of
 * heat: the hottest ones are written all the time, so what is dirtied in a short round is part of what is dirtied in a
 * long one. That, and that hot squares wait, is our picture of the paper's writable working set, not a record of it.
 */
import { type GuestMemory, type Migration, squareMB } from "./model";

/** A square on the source: as the target has it, or written since. */
export type SourcePage = "same" | "dirty";
/** A square on the target: not there yet, right, or out of date. */
export type TargetPage = "empty" | "good" | "stale";

export interface Pages {
  source: readonly SourcePage[];
  target: readonly TargetPage[];
}

/** The pages when round `index` of the migration has come as far as `part` 0–1. */
export function pagesAt(guest: GuestMemory, migration: Migration, index: number, part: number): Pages {
  const count = Math.round(guest.memoryMB / squareMB);
  const ranks = heatRanks(count);
  const plan = planRounds(guest, migration, count);
  const round = plan[index] ?? { from: 0, to: 0, everFrom: count, dirty: () => 0 };
  const isSending = (rank: number) => rank >= round.from && rank < round.to;
  const turns = ranks.map((rank, address) => (isSending(rank) ? address : -1)).filter((address) => address >= 0);
  const sentUpTo = turns[Math.ceil(part * turns.length) - 1] ?? -1;
  const pages = ranks.map((rank, address) => {
    const isSent = isSending(rank) && address <= sentUpTo;
    const waits = index > 0 && rank < round.to && !isSent;
    const dirty = waits || rank < round.dirty(part);
    const there = isSent || rank >= round.everFrom;
    return { source: dirty ? "dirty" : "same", target: there ? (dirty ? "stale" : "good") : "empty" } as const;
  });
  return { source: pages.map(({ source }) => source), target: pages.map(({ target }) => target) };
}

interface PlannedRound {
  /** The ranks that it sends: `from` up to, not including, `to`. */
  from: number;
  to: number;
  /** Ranks from here on have been sent before this round. */
  everFrom: number;
  /** How many of the hottest squares the guest has written when the round has come to that part. */
  dirty(part: number): number;
}

/** What each round sends: the coolest of what is dirty, as much as the model says; the last one sends all. */
function planRounds(guest: GuestMemory, { rounds }: Migration, count: number): PlannedRound[] {
  const planned: PlannedRound[] = [];
  let to = count;
  let everFrom = count;
  for (const { kind, seconds, sentMB, dirtiedMB } of rounds) {
    const from = kind === "stop" ? 0 : Math.max(0, to - Math.max(1, Math.round(sentMB / squareMB)));
    const left = Math.min(count, Math.max(1, Math.round(dirtiedMB / squareMB)));
    const isFirst = planned.length === 0;
    const dirty = (part: number) =>
      kind === "stop" ? 0 : isFirst ? Math.min(left, guest.dirtiedMB(part * seconds) / squareMB) : left;
    planned.push({ from, to, everFrom, dirty });
    everFrom = Math.min(everFrom, from);
    to = left;
  }
  return planned;
}

/** The rank of heat of each square by its address, 0 the hottest: a shuffle with a fixed seed. */
function heatRanks(count: number): number[] {
  const ranks = Array.from({ length: count }, (_, rank) => rank);
  let seed = 2005;
  for (let last = count - 1; last > 0; last--) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const other = Math.floor((seed / 2147483648) * (last + 1));
    [ranks[last], ranks[other]] = [ranks[other] ?? 0, ranks[last] ?? 0];
  }
  return ranks;
}
