/**
 * Workloads and where they stand: `wants` is how much of a machine they want, `special` how much they want what only one
 * machine has, both 0–1. A rank by judgement, not a measurement.
 */
export interface Workload {
  name: string;
  wants: number;
  special: number;
}

/** How far good guests reach in both directions, 0–1. */
export interface Reach {
  wants: number;
  special: number;
}

/** What makes a good guest at a time: as then, as since for large guests, and as since for special ones, too. */
export type Time = "in2009" | "larger" | "since";

/** The reach of each time; what lies in it follows the fact sheet, how far apart the things stand does not. */
export const reaches: Readonly<Record<Time, Reach>> = {
  in2009: { wants: 0.48, special: 0.57 },
  larger: { wants: 0.81, special: 0.57 },
  since: { wants: 0.81, special: 0.79 },
};

/**
 * Good then: modest, ordinary things. Bad then: more than four virtual processors (buyer's guide: ESX 3.5 and Hyper-V give a
 * guest four), heavy disk and network, special hardware, exact time, graphics, licences that count processors. Since
 * (from memory): hundreds of virtual processors, SR-IOV, shared graphics cards, isolated cores. Still bad: trading bound by jitter, some
 * HPC, a licence by the core, a dongle.
 */
export const workloads: readonly Workload[] = [
  { name: "Web", wants: 0.02, special: 0.03 },
  { name: "DNS", wants: 0.12, special: 0.03 },
  { name: "Mail", wants: 0.22, special: 0.03 },
  { name: "Directory", wants: 0.32, special: 0.03 },
  { name: "Print", wants: 0.02, special: 0.1725 },
  { name: "Test and development", wants: 0.125, special: 0.1725 },
  { name: "An old NT server", wants: 0.02, special: 0.315 },
  { name: "Appliance", wants: 0.225, special: 0.315 },
  { name: "Heavy network", wants: 0.55, special: 0.03 },
  { name: "Large database", wants: 0.55, special: 0.1725 },
  { name: "Eight busy CPUs", wants: 0.55, special: 0.315 },
  { name: "Exact timing", wants: 0.02, special: 0.61 },
  { name: "Graphics card", wants: 0.185, special: 0.61 },
  { name: "Dongle, fax card", wants: 0.02, special: 0.86 },
  { name: "Licence by core", wants: 0.23, special: 0.86 },
  { name: "Trading by the µs", wants: 0.43, special: 0.86 },
  { name: "Some HPC", wants: 0.85, special: 0.315 },
];

/** Whether a workload makes a good guest within that reach. */
export function fits({ wants, special }: Workload, reach: Reach): boolean {
  return wants < reach.wants && special < reach.special;
}
