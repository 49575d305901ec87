/**
 * Pre-copy live migration: copy all memory while the guest runs, copy again what it wrote meanwhile, stop it when little
 * is left, send the rest. Rate rule and stop rule as Clark et al. word them (Live Migration of Virtual Machines, NSDI
 * 2005); the curve of dirtied memory is our fit to the rounds that they print for SPECweb99.
 * Units: MB is 2^20 bytes, as their figures add up; Mbit/s is 10^6 bits per second.
 */

/** A guest as a migration sees it. */
export interface GuestMemory {
  memoryMB: number;
  /** Distinct memory, in MB, that it writes in that many seconds; never falls, and is none for 0 s. */
  dirtiedMB(seconds: number): number;
  /** What the first round sends, in MB: pages that were dirtied again before their turn are left for later. */
  firstRoundMB: number;
  /** Share 0–1 of the dirtied memory that the next round sends: pages found dirty again are skipped. */
  resentShare: number;
}

/** How fast a migration sends, and when it stops its loop. */
export interface RateRule {
  /** The first round's rate and the least of any, in Mbit/s. */
  minMbps: number;
  /** The most it may use, in Mbit/s: a round that would need more is the last one, sent at this rate. */
  maxMbps: number;
  /** A round is sent this much faster than the guest dirtied memory during the one before, in Mbit/s. */
  aboveDirtyMbps: number;
  /** With fewer MB than this to send, the next round is the last one. */
  enoughMB: number;
  /** As many rounds before the last one are made at most (Xen's own limit, xc_domain_save.c). */
  mostRounds: number;
}

/** One round of copying; in the last one, `stop`, the guest stands still and dirties nothing. */
export interface Round {
  kind: "pre-copy" | "stop";
  startSeconds: number;
  seconds: number;
  rateMbps: number;
  sentMB: number;
  dirtiedMB: number;
}

/** A migration from its first byte until all memory is there; the last round is the only one that is `stop`. */
export interface Migration {
  rounds: readonly Round[];
  sentMB: number;
  /** How long it copies while the guest runs. */
  awakeSeconds: number;
  /** How long the guest stands still for its last memory, in ms; starting it on the new host comes on top. */
  frozenMs: number;
}

/** Memory that one square of the picture stands for, in MB. */
export const squareMB = 8;

/** Megabits in a MB of 2^20 bytes. */
export const mbitPerMB = 8.388608;

/** The rule of the experiments of 2005: 100 to 500 Mbit/s, 50 more than was dirtied, 256 KB are few enough. */
export const rule2005: RateRule = {
  minMbps: 100,
  maxMbps: 500,
  aboveDirtyMbps: 50,
  enoughMB: 0.25,
  mostRounds: 29,
};

/**
 * The guest of 2005 under SPECweb99: 800 MB, 350 clients. The curve (a small set of pages rewritten all the time, a
 * larger one within seconds, and a slow drift) and the share of 0.66 are our fit to the eight pre-copy rounds of the figure,
 * worst error 14 %; 676.8 MB is the first round as printed.
 */
export const specWeb: GuestMemory = {
  memoryMB: 800,
  dirtiedMB: (seconds) =>
    11.7 * (1 - Math.exp(-seconds / 0.0125)) + 41.5 * (1 - Math.exp(-seconds / 1.733)) + 2.063 * seconds,
  firstRoundMB: 676.8,
  resentShare: 0.66,
};

/** What was measured and printed for SPECweb99: MB sent in each round, the last with the guest stopped, and the totals. */
export const measured = {
  roundsMB: [676.8, 126.7, 39.0, 28.4, 24.2, 16.7, 14.2, 15.3, 18.2],
  sentMB: 960,
  totalSeconds: 71,
  /** The last copy; starting on the new host took another 9 ms. */
  frozenMs: 201,
  startMs: 9,
} as const;

/** The migration of a guest under a rule. */
export function migrate(guest: GuestMemory, rule: RateRule): Migration {
  const rounds: Round[] = [];
  let wantedMbps = rule.minMbps;
  let nextMB = guest.firstRoundMB;
  let startSeconds = 0;
  for (;;) {
    const stop = wantedMbps > rule.maxMbps || nextMB < rule.enoughMB || rounds.length >= rule.mostRounds;
    const kind = stop ? "stop" : "pre-copy";
    const round = copy(guest, { kind, startSeconds, sentMB: nextMB, rateMbps: stop ? rule.maxMbps : wantedMbps });
    rounds.push(round);
    startSeconds += round.seconds;
    if (stop) return { rounds, sentMB: sum(rounds), awakeSeconds: round.startSeconds, frozenMs: 1000 * round.seconds };
    nextMB = guest.resentShare * round.dirtiedMB;
    wantedMbps = Math.max(rule.minMbps, dirtyMbps(round) + rule.aboveDirtyMbps);
  }
}

/** How fast a guest dirtied distinct memory during a round, in Mbit/s; 0 for a round that took no time. */
export function dirtyMbps({ dirtiedMB, seconds }: Pick<Round, "dirtiedMB" | "seconds">): number {
  return seconds === 0 ? 0 : (dirtiedMB * mbitPerMB) / seconds;
}

function copy(guest: GuestMemory, round: Pick<Round, "kind" | "startSeconds" | "sentMB" | "rateMbps">): Round {
  const seconds = (round.sentMB * mbitPerMB) / round.rateMbps;
  return { ...round, seconds, dirtiedMB: round.kind === "stop" ? 0 : guest.dirtiedMB(seconds) };
}

function sum(rounds: readonly Round[]): number {
  return rounds.reduce((total, { sentMB }) => total + sentMB, 0);
}
