/** The textbook's migration: one constant dirty rate, stopped by Xen's rule. It is the live-migration model's own loop. */
import { simulate } from "../live-migration/model";
import { rules } from "../live-migration/rules";
import { constantWrites } from "../live-migration/writes";

/** What became of a migration: its rounds with the guest awake, what it sent, and the copy that the guest waits for. */
export interface Outcome {
  rounds: number;
  awakeSeconds: number;
  /** All that was sent, the last copy included. */
  sentMB: number;
  downSeconds: number;
}

/** What a gigabit Ethernet carries of memory, in Mbit/s: our rounding. */
export const gigabitMbps = 900;

/** The migration of a guest of `memoryMB` that dirties clean memory at `dirtyMbps`, over a wire of `wireMbps`. */
export function migrate(memoryMB: number, dirtyMbps: number, wireMbps: number): Outcome {
  const writes = constantWrites(dirtyMbps);
  const scenario = { memoryMB, linkMbps: wireMbps, writes, rule: rules.xen, method: "pre-copy" } as const;
  const { rounds, awakeSeconds, sentMB, copyMs } = simulate(scenario);
  return { rounds: rounds.length - 1, awakeSeconds, sentMB, downSeconds: copyMs / 1000 };
}
