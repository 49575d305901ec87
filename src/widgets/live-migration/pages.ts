/**
 * Which squares of memory are where, at any moment of a migration. A square stands for 4 KB or more, so that a hundred or
 * fewer show any memory. Squares have a rank of heat: the hottest are written all the time, so what is dirtied in a short
 * round is part of what is dirtied in a long one. That, and that hot squares wait, is our picture of the paper's writable
 * working set, not a record of it.
 */
import type { Outcome, Round } from "./model";
import { dirtiedMB, type Load } from "./writes";

/** A square on the source: as the target has it, written since, or moved away. */
export type SourcePage = "same" | "dirty" | "moved";
/** A square on the target: not there yet, right, or out of date. */
export type TargetPage = "empty" | "good" | "stale";

export interface Pages {
  source: readonly SourcePage[];
  target: readonly TargetPage[];
}

/** How memory is cut into squares: how many, of how many MB each, and each one's rank of heat, 0 the hottest. */
export interface Squares {
  count: number;
  squareMB: number;
  ranks: readonly number[];
}

const most = 100;

/** The squares of a memory: of a power of two of bytes, 4 KB or more, a hundred or fewer; the seed deals out their heat. */
export function squaresOf(memoryMB: number, seed = 2005): Squares {
  const squareMB = 2 ** Math.max(-8, Math.ceil(Math.log2(memoryMB / most)));
  const count = Math.max(1, Math.round(memoryMB / squareMB));
  return { count, squareMB, ranks: shuffled(count, seed) };
}

/** The pages when `along` rounds are done, the last of them perhaps in part. */
export function pagesAt(squares: Squares, load: Load, outcome: Outcome, along: number): Pages {
  const { rounds } = outcome;
  const { count, ranks } = squares;
  const index = Math.max(0, Math.min(rounds.length - 1, Math.floor(along)));
  const part = along - index;
  const { kind } = rounds[index] ?? {};
  if (kind === undefined) return { source: ranks.map(() => "same"), target: ranks.map(() => "empty") };
  if (kind === "save" || kind === "restore") return throughDisk(count, rounds, index, part, squares.squareMB);
  if (kind === "push" || rounds[1]?.kind === "push") return pushed(squares, rounds[index], kind === "push" ? part : 0);
  const plans = kept.get(outcome) ?? plan(squares, load, outcome);
  kept.set(outcome, plans);
  const planned = plans[index];
  return planned === undefined ? { source: [], target: [] } : copied(squares, planned, index > 0, part);
}

const kept = new WeakMap<Outcome, readonly PlannedRound[]>();

interface PlannedRound {
  /** The ranks that it sends: `from` up to, not including, `to`. */
  from: number;
  to: number;
  /** Ranks from here on have been sent before this round. */
  everFrom: number;
  /** How many of the hottest squares the guest has written when the round has come to that part. */
  dirty(part: number): number;
}

function copied({ ranks }: Squares, round: PlannedRound, isLater: boolean, part: number): Pages {
  const isSending = (rank: number) => rank >= round.from && rank < round.to;
  const turns = ranks.map((rank, address) => (isSending(rank) ? address : -1)).filter((address) => address >= 0);
  const sentUpTo = turns[Math.ceil(part * turns.length) - 1] ?? -1;
  const left = round.dirty(part);
  const source: SourcePage[] = [];
  const target: TargetPage[] = [];
  for (const [address, rank] of ranks.entries()) {
    const isSent = isSending(rank) && address <= sentUpTo;
    const isDirty = (isLater && rank < round.to && !isSent) || rank < left;
    const isThere = isSent || rank >= round.everFrom;
    source.push(isDirty ? "dirty" : "same");
    target.push(isThere ? (isDirty ? "stale" : "good") : "empty");
  }
  return { source, target };
}

/** What each round sends: the coolest of what is dirty, as much as the model says; a last one that is whole sends all. */
function plan({ count, squareMB }: Squares, load: Load, { rounds, end }: Outcome): PlannedRound[] {
  const planned: PlannedRound[] = [];
  let to = count;
  let everFrom = count;
  const squares = (MB: number) => (MB === 0 ? 0 : Math.min(count, Math.max(1, Math.round(MB / squareMB))));
  for (const { kind, seconds, sentMB, dirtiedMB: dirtied } of rounds) {
    const isStop = kind === "stop";
    const from = isStop && end !== "failed" ? 0 : Math.max(0, to - squares(sentMB));
    const left = isStop ? 0 : squares(dirtied);
    const isFirst = planned.length === 0;
    const grown = (part: number) => dirtiedMB(load, load.busySeconds(0, part * seconds)) / squareMB;
    planned.push({
      from,
      to,
      everFrom,
      dirty: isFirst && !isStop ? (part) => Math.min(left, grown(part)) : () => left,
    });
    everFrom = Math.min(everFrom, from);
    to = isStop ? to : left;
  }
  return planned;
}

/** Post-copy: the hottest squares come first, since they are missed first. */
function pushed({ count, squareMB, ranks }: Squares, round: Round | undefined, part: number): Pages {
  const share = round?.kind === "push" ? Math.min(1, round.sentMB / (count * squareMB)) : 0;
  const isMoved = (rank: number) => rank < Math.round(part * share * count);
  return {
    source: ranks.map((rank) => (isMoved(rank) ? "moved" : "same")),
    target: ranks.map((rank) => (isMoved(rank) ? "good" : "empty")),
  };
}

/** Quick migration: all to the disk, then all from it. */
function throughDisk(count: number, rounds: readonly Round[], index: number, part: number, squareMB: number): Pages {
  const done = (at: number) => {
    const share = Math.min(1, (rounds[at]?.sentMB ?? 0) / (count * squareMB));
    return Math.round(count * share * (index > at ? 1 : index === at ? part : 0));
  };
  const addresses = Array.from({ length: count }, (_, address) => address);
  return {
    source: addresses.map((address) => (address < done(0) ? "moved" : "same")),
    target: addresses.map((address) => (address < done(1) ? "good" : "empty")),
  };
}

/** The numbers from 0 in an order that the seed decides. */
function shuffled(count: number, seed: number): number[] {
  const numbers = Array.from({ length: count }, (_, at) => at);
  let dice = seed;
  for (let last = count - 1; last > 0; last--) {
    dice = (dice * 1103515245 + 12345) % 2147483648;
    const other = Math.floor((dice / 2147483648) * (last + 1));
    [numbers[last], numbers[other]] = [numbers[other] ?? 0, numbers[last] ?? 0];
  }
  return numbers;
}
