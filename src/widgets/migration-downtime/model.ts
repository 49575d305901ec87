/**
 * Pre-copy with one constant dirty rate, the textbook's model: each round sends what was dirtied during the one before,
 * V(i+1) = min(memory, D · V(i) / R). With D ≥ R it never gets smaller, and close below it too slowly; so a rule must end
 * it. The rule here is that of Xen's xc_domain_save.c. Real guests rewrite the same hot pages, which is kinder.
 * Units: MB is 2^20 bytes, Mbit/s is 10^6 bits per second.
 */

/** When a migration gives up its loop. */
export interface Caps {
  /** As many rounds with the guest awake at most. */
  mostRounds: number;
  /** A round with fewer MB to send is not made: few enough are left. */
  enoughMB: number;
  /** With more sent than this many times the guest's memory, the loop ends. */
  mostTimesMemory: number;
}

/** What became of a migration: its rounds with the guest awake, what ended them, and the copy that the guest waits for. */
export interface Outcome {
  rounds: number;
  end: "enough" | "rounds" | "memory";
  awakeSeconds: number;
  /** All that was sent, the last copy included. */
  sentMB: number;
  downSeconds: number;
}

/** Megabits in a MB of 2^20 bytes. */
export const mbitPerMB = 8.388608;

/** Xen's caps: the last round comes after 29 others, with fewer than 50 pages of 4 KB, or past three times the memory. */
export const xenCaps: Caps = { mostRounds: 29, enoughMB: (50 * 4) / 1024, mostTimesMemory: 3 };

/** What a gigabit Ethernet carries of memory, in Mbit/s: our rounding. */
export const gigabitMbps = 900;

/** The migration of a guest of `memoryMB` that dirties memory at `dirtyMbps`, over a wire of `wireMbps`. */
export function migrate(memoryMB: number, dirtyMbps: number, wireMbps: number, caps: Caps = xenCaps): Outcome {
  let leftMB = memoryMB;
  let sentMB = 0;
  let rounds = 0;
  let end = ended();
  while (end === undefined) {
    sentMB += leftMB;
    leftMB = Math.min(memoryMB, (leftMB * dirtyMbps) / wireMbps);
    rounds++;
    end = ended();
  }
  const seconds = (megabytes: number): number => (megabytes * mbitPerMB) / wireMbps;
  return { rounds, end, awakeSeconds: seconds(sentMB), sentMB: sentMB + leftMB, downSeconds: seconds(leftMB) };

  function ended(): Outcome["end"] | undefined {
    if (leftMB < caps.enoughMB) return "enough";
    if (sentMB > caps.mostTimesMemory * memoryMB) return "memory";
    return rounds >= caps.mostRounds ? "rounds" : undefined;
  }
}

/** The dirty rate, in Mbit/s, from which the cap on memory sent ends the loop: sent is M / (1 − D/R) without it. */
export function cliffMbps(wireMbps: number, caps: Caps = xenCaps): number {
  return wireMbps * (1 - 1 / caps.mostTimesMemory);
}
