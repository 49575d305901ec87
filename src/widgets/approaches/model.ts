/** The ways to run a guest, and what each of them changes and costs. */

/** Where a guest's kernel runs: inside a program, in ring 1, in ring 0 of a guest mode; or the host's own kernel serves. */
export type Seat = "program" | "ring 1" | "guest ring 0" | "host";

/** All seats, from the least to the most privileged. */
export const seats: readonly Seat[] = ["program", "ring 1", "guest ring 0", "host"];

/** A way to run a guest; `changed` says what has to change, `cost` what processor-bound work pays. */
export interface Way {
  name: string;
  changed: string;
  seat: Seat;
  anyCpu: boolean;
  cost: string;
  sentence: string;
}

/** Seconds of a Linux kernel build on a Pentium 4: native, binary translation, first VT-x (Adams and Agesen 2006). */
const buildSeconds = { native: 265, translated: 393, assisted: 484 } as const;

/** How much longer than native that build took, in whole percent: our arithmetic on the published seconds. */
export function buildPercent(way: "translated" | "assisted"): number {
  return Math.round((buildSeconds[way] / buildSeconds.native - 1) * 100);
}

/**
 * Five ways and containers. Emulation: 8 and 240 are products of ratios of Bellard 2005. Binary translation and the first
 * hardware assist: Adams and Agesen 2006, SPECint 2000 and a kernel build. Paravirtual: Barham et al. 2003, six
 * tests. Containers: Felter et al. 2015. “A few %” under nested paging is from memory, as a rule of thumb.
 */
export const ways: readonly Way[] = [
  {
    name: "Emulation",
    changed: "nothing",
    seat: "program",
    anyCpu: true,
    cost: "8 to 240 ×",
    sentence: "Emulation: a program plays the processor. Any guest runs on any host, slowly.",
  },
  {
    name: "Binary translation",
    changed: "code, as it runs",
    seat: "ring 1",
    anyCpu: false,
    cost: `4 %; kernel ${buildPercent("translated")} %`,
    sentence: `Binary translation: the guest’s kernel is rewritten while it runs. To build a kernel takes ${buildPercent("translated")} % longer, by our division.`,
  },
  {
    name: "Paravirtualization",
    changed: "the guest",
    seat: "ring 1",
    anyCpu: false,
    cost: "0 to 8 %",
    sentence: "Paravirtualization: the guest’s kernel is changed beforehand, so that it asks.",
  },
  {
    name: "Hardware assist",
    changed: "the processor",
    seat: "guest ring 0",
    anyCpu: false,
    cost: `5 %; kernel ${buildPercent("assisted")} %`,
    sentence: `Hardware assist, from 2005: a ring 0 for the guest, expensive to leave. To build a kernel takes ${buildPercent("assisted")} % longer, by our division.`,
  },
  {
    name: "… with nested paging",
    changed: "the processor",
    seat: "guest ring 0",
    anyCpu: false,
    cost: "a few %",
    sentence: "Nested paging, from 2007: the processor walks the guest’s page tables as well.",
  },
  {
    name: "Containers",
    changed: "the host’s kernel",
    seat: "host",
    anyCpu: false,
    cost: "about nothing",
    sentence: "And the way round it: containers bring no kernel at all. They share the host’s.",
  },
];
