/** What was measured of moving guests: how long each stood still. Clark et al. 2005 unless said otherwise. */

/** A guest that was moved; MB and seconds are absent where the source gives none. */
export interface Move {
  guest: string;
  memory: string;
  sent?: string;
  took?: string;
  /** How long the guest stood still, in ms, and how that is written. */
  frozenMs: number;
  frozen: string;
  kind: "loop" | "bad" | "without";
  /** The step at which it comes. */
  from: number;
}

/** Megabits in a MB of 2^20 bytes. */
const mbitPerMB = 8.388608;

/** How long a plain copy of a stopped guest takes, in ms. */
export function plainCopyMs(memoryMB: number, rateMbps: number): number {
  return (1000 * memoryMB * mbitPerMB) / rateMbps;
}

/**
 * The moves, shortest first. The web server's 72 s are its 62 and 9.8 of two printed stretches. The plain copy is the
 * paper's own figure of 8 s; quick migration is Savill's "about 30 s" for a couple of GB (Windows IT Pro).
 */
export const moves: readonly Move[] = [
  {
    guest: "Quake 3, six players",
    memory: "64 MB",
    sent: "88 MB",
    took: "7 s",
    frozenMs: 60,
    frozen: "60 ms",
    kind: "loop",
    from: 0,
  },
  { guest: "Static web pages", memory: "800 MB", took: "72 s", frozenMs: 165, frozen: "165 ms", kind: "loop", from: 0 },
  {
    guest: "SPECweb99, near its limit",
    memory: "800 MB",
    sent: "960 MB",
    took: "71 s",
    frozenMs: 210,
    frozen: "210 ms",
    kind: "loop",
    from: 0,
  },
  {
    guest: "A program that only writes",
    memory: "512 MB",
    sent: "638 MB",
    took: "28 s",
    frozenMs: 3500,
    frozen: "3.5 s",
    kind: "bad",
    from: 1,
  },
  {
    guest: "Stopped, then copied once",
    memory: "512 MB",
    sent: "512 MB",
    took: "8 s",
    frozenMs: 8000,
    frozen: "8 s at 512 Mbit/s",
    kind: "without",
    from: 2,
  },
  {
    guest: "Hyper-V 2008, quick",
    memory: "about 2 GB",
    frozenMs: 30000,
    frozen: "about 30 s",
    kind: "without",
    from: 3,
  },
];

/** Where the axis ends at each step, in ms: it is drawn out as longer ones come. */
export const axisEndsMs = [250, 4000, 10000, 35000] as const;

/** The sentence of each step. */
export const sentences = [
  "Two web servers and a game, moved while in use: each stood still for 60 to 210 milliseconds.",
  "The axis now ends at 4\u00a0s. A program that does nothing but write defeats the loop: 3.5\u00a0s.",
  "Without the loop a guest of 512\u00a0MB would stand still for 8\u00a0s, at 512\u00a0Mbit/s. The axis ends at 10\u00a0s.",
  "Quick migration, through a disk, took about half a minute. On this axis the blink can no longer be seen.",
] as const;
