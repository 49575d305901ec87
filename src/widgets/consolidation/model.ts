/** What a site of old servers is: `servers` machines of `clockGhz` and `ramGb` each, busy to `usePercent` on average. */
export interface OldSite {
  servers: number;
  usePercent: number;
  clockGhz: number;
  ramGb: number;
}

/** What they move into: `hosts` equal machines with `ghz` and `ramGb` in all. */
export interface NewHosts {
  hosts: number;
  ghz: number;
  ramGb: number;
}

/** What comes out: gigahertz and gigabytes over the whole site, shares in percent of the new hosts. */
export interface Outcome {
  oldGhz: number;
  usedGhz: number;
  /** How many of the old machines would have been busy if the rest had slept. */
  busyMachines: number;
  cpuPercent: number;
  /** The same share when a new core does `workPerClock` times the old one's work per clock; low and high. */
  workPercent: readonly [low: number, high: number];
  /** CPU that is asked for when half of every old CPU is busy at once. */
  peakGhz: number;
  peakPercent: number;
  /** Memory that is left for guests when each host's hypervisor has had its own. */
  roomGb: number;
  roomPerGuestGb: number;
  wantedGb: number;
  fits: boolean;
  sharedGb: number;
  sharedFits: boolean;
}

/** Memory that a hypervisor keeps on each host, in GB: our rounding for the hypervisors of 2009. */
export const hypervisorGb = 1;

/** A Core-based Xeon does this many times the work of a Pentium 4 per clock, from memory of the benchmarks of the time. */
export const workPerClock = [1.5, 2] as const;

/** The share of every old CPU that a careful plan of 2009 set aside: peaks together, growth, failover. */
export const planPercent = 50;

/** Share of memory that page sharing gave back on ten Windows NT servers in production (Waldspurger 2002, figure 5). */
export const sharedPercent = 32.9;

/** The arithmetic of a consolidation; all of it is our own sum over the quantities given and the constants above. */
export function consolidate(site: OldSite, into: NewHosts): Outcome {
  const oldGhz = site.servers * site.clockGhz;
  const usedGhz = (oldGhz * site.usePercent) / 100;
  const cpuPercent = (usedGhz / into.ghz) * 100;
  const peakGhz = (oldGhz * planPercent) / 100;
  const wantedGb = site.servers * site.ramGb;
  const roomGb = Math.max(0, into.ramGb - into.hosts * hypervisorGb);
  const sharedGb = wantedGb * (1 - sharedPercent / 100);
  return {
    oldGhz,
    usedGhz,
    busyMachines: (site.servers * site.usePercent) / 100,
    cpuPercent,
    workPercent: [cpuPercent / workPerClock[1], cpuPercent / workPerClock[0]],
    peakGhz,
    peakPercent: (peakGhz / into.ghz) * 100,
    roomGb,
    roomPerGuestGb: roomGb / site.servers,
    wantedGb,
    fits: fitsOnEach(site, into, wantedGb),
    sharedGb,
    sharedFits: fitsOnEach(site, into, sharedGb),
  };
}

/** Numbers of guests on each host, the first hosts taking what is left over, and the first of them on each. */
export function spread(guests: number, hosts: number): readonly { first: number; count: number }[] {
  const each = Math.floor(guests / hosts);
  const over = guests % hosts;
  return Array.from({ length: hosts }, (_, host) => ({
    first: host * each + Math.min(host, over),
    count: each + (host < over ? 1 : 0),
  }));
}

/** Whether guests that want `totalGb` together fit on the fullest host. */
function fitsOnEach(site: OldSite, into: NewHosts, totalGb: number): boolean {
  const fullest = Math.ceil(site.servers / into.hosts) * (totalGb / site.servers);
  return fullest <= into.ramGb / into.hosts - hypervisorGb + 1e-9;
}
