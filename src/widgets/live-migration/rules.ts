/** When a migration stops copying in rounds, as real implementations decided it. */

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
