/** A processor: the year in which the table has it, and what an exit to the hypervisor and back costs it, in cycles. */
export interface Processor {
  name: string;
  year: number;
  cycles: number;
  /** On sale after the seminar of 20 May 2009. */
  since?: boolean;
}

/** Hardware round trip of a VM exit by generation of Intel processors: Agesen et al. 2012, table 1. */
export const processors: readonly Processor[] = [
  { name: "Prescott", year: 2005, cycles: 3963 },
  { name: "Merom", year: 2006, cycles: 1579 },
  { name: "Penryn", year: 2008, cycles: 1266 },
  { name: "Nehalem", year: 2009, cycles: 1009 },
  { name: "Westmere", year: 2010, cycles: 761, since: true },
  { name: "Sandy Bridge", year: 2011, cycles: 784, since: true },
];
