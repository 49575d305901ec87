import { decimalYear, seminar, today } from "../history-timeline/model";

/** A dated event; `end` writes its words left of the mark. */
export interface Event {
  year: number;
  text: string;
  end?: boolean;
}

/** A line of history: when it begins and ends, what happened on it, and the step that tells it. */
export interface Lane {
  name: string;
  step: number;
  from: number;
  to: number;
  /** How it goes on: still there, at its end on a day that is known, or fading away. */
  fate: "goes on" | "ends" | "fades";
  events: readonly Event[];
  /** What it was on 20 May 2009. */
  atFirst: string;
  /** Words at the right end, for what has no date. */
  last?: string;
}

/** The middle of a year, for an event of which only the year is known. */
function within(year: number): number {
  return year + 0.5;
}

const start = { from: seminar, to: today, fate: "goes on" } as const;

/**
 * Six platforms of May 2009 and what grew beside them. VMware: its timeline, Otava 2026 for Broadcom, Dell and the years
 * alone from memory. XenServer and XCP-ng: xcp-ng.org. Hyper-V: live migration with 2008 R2 from memory; the last free
 * Hyper-V Server was that of 2019. Proxmox VE: its press releases. Virtual Iron: The Register. Sun: Wikipedia; Oracle VM's end
 * from memory. KVM: Red Hat's releases, Hamilton 2021. Docker at PyCon 2013; Kubernetes, Kata and Firecracker from
 * memory. SEV: awesome-virtualization; SEV-SNP from memory; TDX: Red Hat.
 */
export const lanes: readonly Lane[] = [
  {
    ...start,
    name: "VMware ESX",
    atFirst: "3.5; version 4 goes on sale tomorrow",
    step: 2,
    events: [
      { year: decimalYear(2009, 5, 21), text: "vSphere 4" },
      { year: within(2016), text: "with Dell" },
      { year: decimalYear(2021, 11), text: "spun off" },
      { year: decimalYear(2023, 11), text: "Broadcom" },
    ],
  },
  {
    ...start,
    name: "XenServer",
    atFirst: "5.0, free since February",
    step: 2,
    events: [
      { year: within(2013), text: "open source", end: true },
      { year: decimalYear(2017, 12), text: "free edition cut", end: true },
      { year: decimalYear(2018, 3, 31), text: "XCP-ng, free again" },
    ],
  },
  {
    ...start,
    name: "Hyper-V",
    atFirst: "2008, no live migration",
    step: 2,
    events: [
      { year: decimalYear(2009, 10), text: "live migration" },
      { year: within(2019), text: "last free edition: 2019" },
    ],
  },
  {
    ...start,
    name: "Proxmox VE",
    atFirst: "1.x, since October 2008",
    step: 3,
    events: [
      { year: decimalYear(2012, 4), text: "2.0" },
      { year: within(2015), text: "4.0, LXC inside" },
      { year: decimalYear(2025, 8, 5), text: "9.0" },
    ],
  },
  {
    ...start,
    name: "Virtual Iron",
    atFirst: "4.4, Oracle is buying it",
    step: 1,
    to: decimalYear(2009, 6, 19),
    fate: "ends",
    events: [{ year: decimalYear(2009, 6, 19), text: "off the market, 19 June 2009" }],
  },
  {
    ...start,
    name: "Sun, Oracle VM",
    atFirst: "Oracle VM 2.1; Sun’s xVM Server has been dropped",
    step: 1,
    to: decimalYear(2010, 1),
    fate: "fades",
    events: [{ year: decimalYear(2010, 1), text: "Sun is Oracle’s" }],
    last: "Oracle turns to KVM",
  },
  {
    ...start,
    name: "KVM",
    atFirst: "in Linux since February 2007",
    step: 4,
    events: [
      { year: decimalYear(2009, 9), text: "in RHEL 5.4" },
      { year: decimalYear(2017, 11, 6), text: "under AWS: Nitro" },
    ],
  },
  {
    ...start,
    name: "Containers",
    atFirst: "OpenVZ, zones, jails",
    step: 5,
    events: [
      { year: decimalYear(2013, 3), text: "Docker" },
      { year: decimalYear(2015, 7), text: "Kubernetes 1.0" },
    ],
  },
  {
    ...start,
    name: "MicroVMs",
    atFirst: "not yet",
    step: 5,
    from: decimalYear(2017, 12),
    events: [
      { year: decimalYear(2017, 12), text: "Kata", end: true },
      { year: decimalYear(2018, 11), text: "Firecracker" },
    ],
  },
  {
    ...start,
    name: "Confidential VMs",
    atFirst: "not yet",
    step: 5,
    from: decimalYear(2017, 6),
    events: [
      { year: decimalYear(2017, 6), text: "AMD SEV" },
      { year: within(2021), text: "SEV-SNP" },
      { year: within(2023), text: "Intel TDX" },
    ],
  },
];

/** The sentence of each step, at most 25 words. */
export const sentences: readonly string[] = [
  "Then, on 20 May 2009: six contenders, and below them some things that were no contenders yet.",
  "Two end early: Virtual Iron leaves the market in a month, Sun’s xVM Server never arrives. Oracle’s own line fades later.",
  "Three go on under other owners or terms. VMware’s newest owner, Broadcom, ended perpetual licences in December 2023.",
  "One small one grows up: Proxmox VE swaps OpenVZ for LXC in 2015 and reaches 9.0 in August 2025.",
  "The layer below most clouds becomes KVM: in Red Hat’s system from 2009, under Amazon’s newer machines from 2017.",
  "And beside machines: containers, then tiny machines that hold them, then guests that hide their memory from the host.",
];
