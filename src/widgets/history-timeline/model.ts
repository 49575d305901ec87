/** What an event is about; each kind has its own mark. */
export type Kind = "hypervisor" | "processor" | "other";

/** A dated event; `year` is a decimal year, `date` is what is written. */
export interface Event {
  year: number;
  date: string;
  text: string;
  kind: Kind;
}

/** A stretch of time with a name, a headline of two short lines for the overview, and three to five events. */
export interface Era {
  name: string;
  from: number;
  to: number;
  headline: string;
  sentence: string;
  events: readonly Event[];
}

/** The day of the seminar, as a decimal year. */
export const seminar = decimalYear(2009, 5, 20);
/** Where the line ends, as a decimal year. */
export const today = decimalYear(2026, 11, 22);

/** The first line of CP-40 and the first PC processor with help for virtual machines (VT-x, 13 November 2005). */
export const wait = { from: 1964, to: decimalYear(2005, 11, 13) } as const;

/** Whole years between the two: our arithmetic. */
export const waitYears = Math.floor(wait.to - wait.from);

/**
 * Five eras from 1964 to today. Dates of IBM's systems and of 1973 to 1997: Wikipedia's timeline, Adams and Agesen 2006 for Popek
 * and Goldberg, Bugnion et al. 1997; VMware's: its own timeline; Xen: Barham et al. 2003; VT-x, AMD-V: a published
 * chronology; EC2, Nitro: Hamilton 2021; XenServer: Citrix 2009; TDX: Red Hat. Goldberg's thesis and Bochs from memory.
 */
export const eras: readonly Era[] = [
  {
    name: "Mainframe",
    from: 1964,
    to: 1973,
    headline: "CP-40, CP-67,\nVM/370",
    sentence:
      "What we would say today: older than the 1970s. IBM began CP-40 in 1964 and had it in production by January 1967.",
    events: [
      { year: 1964, date: "1964", text: "CP-40 begun at IBM Cambridge", kind: "hypervisor" },
      { year: decimalYear(1967, 1), date: "Jan 1967", text: "CP-40 in production", kind: "hypervisor" },
      { year: decimalYear(1967, 4), date: "Apr 1967", text: "CP-67 on the System/360-67", kind: "hypervisor" },
      { year: decimalYear(1972, 8, 2), date: "2 Aug 1972", text: "VM/370, the product", kind: "hypervisor" },
    ],
  },
  {
    name: "Theory",
    from: 1973,
    to: 1998,
    headline: "what a machine\nmust offer",
    sentence:
      "Theory says which machines can be virtualized at all. The PC will fail that test; two quiet decades follow.",
    events: [
      { year: 1973, date: "1973", text: "Goldberg: type 1, type 2", kind: "other" },
      { year: decimalYear(1974, 7), date: "Jul 1974", text: "Popek and Goldberg: the test", kind: "other" },
      { year: 1979, date: "1979", text: "chroot in Unix", kind: "other" },
      { year: 1994, date: "1994", text: "Bochs, a PC in software", kind: "hypervisor" },
      { year: decimalYear(1997, 10), date: "Oct 1997", text: "Disco, at Stanford", kind: "hypervisor" },
    ],
  },
  {
    name: "Software",
    from: 1998,
    to: 2005,
    headline: "VMware and Xen\nmake x86 do it",
    sentence:
      "Software makes up for what the PC’s processor lacks: VMware translates the guest’s kernel, Xen changes it.",
    events: [
      { year: decimalYear(1998, 2, 10), date: "Feb 1998", text: "VMware founded", kind: "other" },
      { year: decimalYear(1999, 5), date: "May 1999", text: "VMware Workstation", kind: "hypervisor" },
      { year: decimalYear(2001, 3, 23), date: "Mar 2001", text: "VMware ESX", kind: "hypervisor" },
      { year: 2003, date: "2003", text: "VMotion", kind: "hypervisor" },
      { year: decimalYear(2003, 10), date: "Oct 2003", text: "the Xen paper", kind: "hypervisor" },
    ],
  },
  {
    name: "Hardware",
    from: 2005,
    to: seminar,
    headline: "VT-x, AMD-V,\nfree licences",
    sentence:
      "Then: the processor helps, KVM joins Linux, and large vendors give their hypervisors away. All of it within four years.",
    events: [
      { year: wait.to, date: "13 Nov 2005", text: "Intel VT-x", kind: "processor" },
      { year: decimalYear(2006, 5, 23), date: "23 May 2006", text: "AMD-V", kind: "processor" },
      { year: decimalYear(2006, 8, 25), date: "Aug 2006", text: "Amazon EC2, on Xen", kind: "other" },
      { year: decimalYear(2007, 2), date: "Feb 2007", text: "KVM in Linux", kind: "hypervisor" },
      { year: decimalYear(2009, 2, 23), date: "23 Feb 2009", text: "XenServer for free", kind: "hypervisor" },
    ],
  },
  {
    name: "Since",
    from: seminar,
    to: today,
    headline: "clouds, containers,\nconfidential guests",
    sentence:
      "Since: clouds are built on it, containers go round it, and the newest processors hide a guest from its host.",
    events: [
      { year: decimalYear(2009, 5, 21), date: "21 May 2009", text: "vSphere 4", kind: "hypervisor" },
      { year: decimalYear(2013, 3), date: "Mar 2013", text: "Docker is shown", kind: "other" },
      { year: decimalYear(2017, 11, 6), date: "6 Nov 2017", text: "AWS Nitro, on KVM", kind: "hypervisor" },
      { year: 2023, date: "2023", text: "Intel TDX", kind: "processor" },
      { year: decimalYear(2023, 11), date: "Nov 2023", text: "Broadcom has VMware", kind: "other" },
    ],
  },
];

/** Width of every era, in units, at a step: one era has most of the room, at the step after the last they share it. */
export function widths(step: number, total: number, narrow: number): readonly number[] {
  if (step >= eras.length) return eras.map(() => total / eras.length);
  return eras.map((_, index) => (index === step ? total - narrow * (eras.length - 1) : narrow));
}

/** A date as a year with its fraction, to the day, months counted from 1. */
export function decimalYear(year: number, month = 1, day = 1): number {
  const start = Date.UTC(year, 0, 1);
  return year + (Date.UTC(year, month - 1, day) - start) / (Date.UTC(year + 1, 0, 1) - start);
}
