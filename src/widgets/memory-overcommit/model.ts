/**
 * Memory that is promised to guests, and where it really is. The order, sharing before ballooning before swapping, is
 * ESX Server's (Waldspurger, OSDI 2002); how much each of them gives is a sum of ours.
 */

/** Guests in production whose sharing was measured (Waldspurger 2002, figure 5). */
export type Mix = "nt" | "linux9" | "linux5";

/** How many guests a measured mix had, what they ran, and which share of their memory page sharing gave back, in per cent (of five Linux: about). */
export const mixes: Readonly<Record<Mix, { guests: number; system: string; reclaimedPercent: number }>> = {
  nt: { guests: 10, system: "NT", reclaimedPercent: 32.9 },
  linux9: { guests: 9, system: "Linux", reclaimedPercent: 18.7 },
  linux5: { guests: 5, system: "Linux", reclaimedPercent: 7 },
};

/** Memory that a hypervisor keeps for itself, in GB: our rounding for 2009, the same as in the consolidation. */
export const hypervisorGb = 1;

/** What is promised to whom, on what host: GB, and the share of each guest's memory that lies idle, in per cent. */
export interface Pledge {
  mix: Mix;
  guestGb: number;
  hostGb: number;
  idlePercent: number;
}

/** Where the promised memory is, in GB; the parts add up to `promisedGb`. */
export interface Split {
  promisedGb: number;
  /** What the host has for guests. */
  roomGb: number;
  /** Equal pages that are kept only once. */
  sharedGb: number;
  /** Idle pages that a balloon in the guest has handed over. */
  balloonedGb: number;
  /** What the hypervisor took unasked and wrote to disk. */
  swappedGb: number;
  /** What has no place yet. */
  homelessGb: number;
  /** What is in memory. */
  heldGb: number;
}

/** What is done about it: each as a whole or not at all. */
export interface Measures {
  share: boolean;
  balloon: boolean;
  swap: boolean;
}

/** Splits the promise; each measure takes no more than what is missing, but sharing goes on whether it is needed or not. */
export function split(pledge: Pledge, { share, balloon, swap }: Measures): Split {
  const { guests, reclaimedPercent } = mixes[pledge.mix];
  const promisedGb = guests * pledge.guestGb;
  const roomGb = Math.max(0, pledge.hostGb - hypervisorGb);
  const sharedGb = share ? (promisedGb * reclaimedPercent) / 100 : 0;
  const missing = Math.max(0, promisedGb - sharedGb - roomGb);
  const balloonedGb = balloon ? Math.min(missing, (promisedGb * pledge.idlePercent) / 100) : 0;
  const rest = missing - balloonedGb;
  const swappedGb = swap ? rest : 0;
  const homelessGb = rest - swappedGb;
  return {
    promisedGb,
    roomGb,
    sharedGb,
    balloonedGb,
    swappedGb,
    homelessGb,
    heldGb: promisedGb - sharedGb - balloonedGb - swappedGb - homelessGb,
  };
}
