/**
 * When a migration stops copying in rounds, as real implementations decided it: rules, and the decision itself. The model
 * asks it of its equations, `machine/migrate` of a guest that runs.
 */

/** Megabits in a MB of 2^20 bytes. */
export const mbitPerMB = 8.388608;

/** A rule: the loop ends as soon as one of its limits is reached. What a rule leaves out, it does not look at. */
export interface StopRule {
  /** Pages found dirty again before their turn are skipped, to be sent later. */
  peek: boolean;
  /** A round is sent this much faster than the guest dirtied memory in the one before, in Mbit/s; else at the link's rate. */
  aboveDirtyMbps?: number;
  /** Fewer MB than this are left. */
  enoughMB?: number;
  /** What is left takes no longer than this over the link, in ms. */
  targetMs?: number;
  /** As many rounds sent more than the one before them. */
  growths?: number;
  /** More was sent than this many times the memory. */
  timesMemory?: number;
  /** As many rounds were made. */
  rounds?: number;
}

/**
 * The rules by name. `clark` is worded in the paper (its limit of rounds is Xen's). `xen` is xc_domain_save.c: 50 pages of
 * 4 KB, three times the memory, 29 rounds and the last. `kvm` is the paper of 2007, whose "few tens of ms" are 30 here.
 * `qemu2009` and `qemu` are migration.c then and now; they have no limit of rounds.
 */
export const rules = {
  clark: { peek: true, aboveDirtyMbps: 50, enoughMB: 0.25, rounds: 29 },
  xen: { peek: true, enoughMB: (50 * 4) / 1024, growths: 1, timesMemory: 3, rounds: 29 },
  kvm: { peek: false, targetMs: 30, growths: 2, rounds: 30 },
  qemu2009: { peek: false, targetMs: 30 },
  qemu: { peek: false, targetMs: 300 },
} as const satisfies Readonly<Record<string, StopRule>>;

/** The dirty rate, in Mbit/s, above which Xen's limit on memory sent ends a loop of constant rate: M / (1 − D/R) is sent. */
export function cliffMbps(linkMbps: number, timesMemory: number = rules.xen.timesMemory): number {
  return linkMbps * (1 - 1 / timesMemory);
}

/** A loop as far as it has come, after a whole number of rounds; a migration without rounds never asks. */
export interface LoopState {
  /** What there was to send at first, and the most that the link carries. */
  memoryMB: number;
  linkMbps: number;
  /** What is dirty now. */
  leftMB: number;
  /** What the next round would have to be sent at (see `wantedMbps`). */
  wantedMbps: number;
  sentMB: number;
  /** Rounds that sent more than the one before. */
  growths: number;
  rounds: number;
}

/**
 * What ends a loop: little enough is left (`enough`), it fits the allowed downtime (`target`), the next round would need
 * more than the link (`rate`), rounds grow (`growth`), too much was sent (`memory`), there were too many rounds (`rounds`).
 */
export type LoopEnd = "enough" | "target" | "rate" | "growth" | "memory" | "rounds";

/** Why the loop ends here by its rule, or undefined where it goes on; some rules let it go on for ever. */
export function whyStop(rule: StopRule, loop: LoopState): LoopEnd | undefined {
  if (loop.leftMB === 0 || loop.leftMB < (rule.enoughMB ?? 0)) return "enough";
  const leftMs = (loop.leftMB * mbitPerMB * 1000) / loop.linkMbps;
  if (rule.targetMs !== undefined && leftMs <= rule.targetMs) return "target";
  if (loop.wantedMbps > loop.linkMbps) return "rate";
  if (rule.growths !== undefined && loop.growths >= rule.growths) return "growth";
  if (rule.timesMemory !== undefined && loop.sentMB > rule.timesMemory * loop.memoryMB) return "memory";
  if (rule.rounds !== undefined && loop.rounds >= rule.rounds) return "rounds";
  return undefined;
}

/**
 * The rate that a rule wants for the next round, in Mbit/s, after one in which the guest dirtied memory that fast; without
 * a round before, its least. An adaptive rule begins with `minMbps`, a fifth of the link without it, as in the experiments
 * of 2005; every other wants the whole link.
 */
export function wantedMbps(rule: StopRule, linkMbps: number, dirtyMbps?: number, minMbps = linkMbps / 5): number {
  if (rule.aboveDirtyMbps === undefined) return linkMbps;
  const leastMbps = Math.min(linkMbps, minMbps);
  return dirtyMbps === undefined ? leastMbps : Math.max(leastMbps, dirtyMbps + rule.aboveDirtyMbps);
}

/** Whether a round has sent more than the one before it, by more than what arithmetic loses. */
export function hasGrown(beforeMB: number, sentMB: number): boolean {
  return sentMB > beforeMB * (1 + 1e-9);
}
