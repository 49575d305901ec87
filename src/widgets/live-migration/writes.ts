/** How a guest writes its memory: how much of it is dirty after a while, and how much of that a round must send. */

/** A part of memory that is written all over, again and again: after `seconds`, 63 % of it are dirty. */
export interface HotSet {
  MB: number;
  seconds: number;
}

/** What a guest writes. All numbers are at least 0; a hot set's seconds are above 0. */
export interface Writes {
  sets: readonly HotSet[];
  /** Memory that is written once, on top, in MB/s. */
  freshMBps: number;
  /** Now and then it writes `factor` times as fast: for `seconds` at the end of every `everySeconds`. */
  bursts?: { everySeconds: number; seconds: number; factor: number };
  /**
   * Shares of what was dirtied, 0–1, read off a measurement: what the first round skips, and what a later round sends.
   * Without it, what is skipped follows from the hot sets.
   */
  fit?: { firstSkipped: number; resent: number };
}

/** A guest that writes nothing. */
export const idle: Writes = { sets: [], freshMBps: 0 };

/** The textbook's guest: a constant rate in Mbit/s, always to memory that was clean. */
export function constantWrites(mbps: number): Writes {
  return { sets: [], freshMBps: mbps / 8.388608 };
}

/** A guest that rewrites so many MB for ever, as fast as the test program of 2005 could: 320 Gbit/s. */
export function endlessWrites(MB: number): Writes {
  return { sets: [{ MB, seconds: (MB * 8.388608) / 320_000 }], freshMBps: 0 };
}

/**
 * The web server of Clark et al. 2005 under SPECweb99: 800 MB, 350 clients. The curve (a small set of pages rewritten all
 * the time, a larger one within seconds, a slow drift) and the shares are our fit to the rounds of the paper's figure,
 * worst error 14 %; the first share gives the first round as printed, 676.8 MB at 100 Mbit/s. The second is kept for the
 * last copy too: 12.4 MB fill the printed 201 ms at the limit of 500 Mbit/s, which the 18.2 MB printed with them do not.
 */
export const specWeb: Writes = {
  sets: [
    { MB: 11.7, seconds: 0.0125 },
    { MB: 41.5, seconds: 1.733 },
  ],
  freshMBps: 2.063,
  fit: { firstSkipped: 0.72329, resent: 0.66 },
};

/** A guest's writes within its memory. */
export interface Load {
  memoryMB: number;
  sets: readonly HotSet[];
  freshMBps: number;
  bursts: Writes["bursts"];
  fit: Writes["fit"];
  /** How long it runs, in seconds at its usual pace, in so many seconds from a moment on. */
  busySeconds(fromSeconds: number, seconds: number): number;
  /**
   * MB that a round sends of `leftMB` that are dirty when it skips what is written again before its turn, at that many
   * MB/s. `busyBefore` is how long the guest ran in the round before, `busyFor` how long it runs in the first seconds of
   * this one.
   */
  sentMB(leftMB: number, busyBefore: number, MBps: number, busyFor: (seconds: number) => number): number;
}

/** The load of a guest of so much memory; hot sets larger than the memory shrink to it. Throws a RangeError below 0. */
export function loadOf(writes: Writes, memoryMB: number): Load {
  const { freshMBps, bursts, fit } = writes;
  const hotMB = writes.sets.reduce((sum, { MB }) => sum + MB, 0);
  const slowest = Math.min(...writes.sets.map(({ seconds }) => seconds));
  if (!(freshMBps >= 0 && hotMB >= 0 && slowest > 0)) throw new RangeError("What a guest writes is 0 or more.");
  const share = Math.min(1, memoryMB / Math.max(hotMB, memoryMB));
  const sets = share === 1 ? writes.sets : writes.sets.map(({ MB, seconds }) => ({ MB: MB * share, seconds }));
  const load = { memoryMB, sets, freshMBps, bursts, fit };
  return {
    ...load,
    busySeconds: (from, seconds) => (bursts ? pace(bursts, from + seconds) - pace(bursts, from) : seconds),
    sentMB: (leftMB, busyBefore, MBps, busyFor) => sent(load, leftMB, busyBefore, MBps, busyFor),
  };
}

/** Distinct memory, in MB, that is written in so many busy seconds; it never falls, and is none for 0 s. */
export function dirtiedMB(load: Pick<Load, "memoryMB" | "sets" | "freshMBps">, busySeconds: number): number {
  let hotMB = 0;
  for (const { MB, seconds } of load.sets) hotMB += MB * (1 - Math.exp(-busySeconds / seconds));
  return Math.min(load.memoryMB, hotMB + load.freshMBps * busySeconds);
}

/** Seconds at the usual pace that have passed at a moment. */
function pace({ everySeconds, seconds, factor }: NonNullable<Writes["bursts"]>, at: number): number {
  const periods = Math.floor(at / everySeconds);
  const within = at - periods * everySeconds;
  return at + (factor - 1) * (periods * seconds + Math.max(0, within - everySeconds + seconds));
}

type Spread = Pick<Load, "memoryMB" | "sets" | "freshMBps" | "fit">;

function sent(
  load: Spread,
  leftMB: number,
  busyBefore: number,
  MBps: number,
  busyFor: (seconds: number) => number,
): number {
  const isFirst = busyBefore === Number.POSITIVE_INFINITY;
  if (load.fit && !isFirst) return load.fit.resent * leftMB;
  if (load.sets.length === 0) return leftMB;
  const skipped = load.fit
    ? (busy: number) => (load.fit?.firstSkipped ?? 0) * dirtiedMB(load, busy)
    : (busy: number) => skippedMB(load.sets, busyBefore, busy);
  return meet((MB) => leftMB - skipped(busyFor(MB / MBps)) - MB, leftMB);
}

/**
 * Where a falling function that is 0 or more at 0 and 0 or less at `most` is 0. (The longer a round takes, the less it
 * sends, so there is one such amount.) False position, with the end that stays put halved: about eight calls.
 */
function meet(falling: (at: number) => number, most: number): number {
  let [low, high] = [0, most];
  let [above, below] = [falling(0), falling(most)];
  if (below >= 0) return most;
  if (above <= 0) return 0;
  for (let tries = 0; tries < 60 && high - low > 1e-9 * most; tries++) {
    const at = low + ((high - low) * above) / (above - below);
    const value = falling(at);
    if (Math.abs(value) <= 1e-10 * most) return at;
    if (value > 0) [low, above, below] = [at, value, below / 2];
    else [high, below, above] = [at, value, above / 2];
  }
  return high;
}

/** Of the pages that were dirty, those that are written again before their turn, which comes at any time of the round. */
function skippedMB(sets: readonly HotSet[], busyBefore: number, busy: number): number {
  let MB = 0;
  for (const set of sets) {
    const times = busy / set.seconds;
    if (times > 0) MB += set.MB * (1 - Math.exp(-busyBefore / set.seconds)) * (1 - (1 - Math.exp(-times)) / times);
  }
  return MB;
}
