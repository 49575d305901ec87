/** What guest execution costs, in processor cycles and as a multiple of native time; every figure with its source. */
import { processors as exitCosts } from "../exit-cost/model";
import { nanobenchmarks } from "../nanobenchmarks/model";
import { executions, type Instruction, loopLength, program, rounds, type Technique } from "./model";

export type ProcessorName = "pentium4" | "core2" | "nehalem" | "sandyBridge";

/** A processor: cycles of a VM exit and the way back, and its clock. */
export interface Processor {
  label: string;
  roundTrip: number;
  clockGhz: number;
}

/** Round trips: Agesen et al. 2012, table 1 (Prescott, Merom, Nehalem, Sandy Bridge). Clocks: the models measured or named. */
export const processors: Readonly<Record<ProcessorName, Processor>> = {
  pentium4: { label: "Pentium 4 672, 2005", roundTrip: exitCycles("Prescott"), clockGhz: 3.8 },
  core2: { label: "Core 2, 2006", roundTrip: exitCycles("Merom"), clockGhz: 2.66 },
  nehalem: { label: "Nehalem, 2008", roundTrip: exitCycles("Nehalem"), clockGhz: 2.93 },
  sandyBridge: { label: "Sandy Bridge, 2011", roundTrip: exitCycles("Sandy Bridge"), clockGhz: 3.4 },
};

function exitCycles(name: string): number {
  return found(exitCosts.find((one) => one.name === name)).cycles;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError("A figure is missing from a published table.");
  return value;
}

/** Share of a processor, 0–1, that bare exits take at so many a second; our arithmetic on the published round trip. */
export function exitShare(exitsPerSecond: number, processor: ProcessorName): number {
  const { roundTrip, clockGhz } = processors[processor];
  return (exitsPerSecond * roundTrip) / (clockGhz * 1e9);
}

/** Operations with measured costs; `fault` is a page fault and the page-table entry that it fills. */
export type Operation = "syscall" | "port" | "edit" | "fault";

interface Costs {
  native: number;
  binary: number;
  shadow: number;
}

/** Cycles on a Pentium 4 672 at 3.8 GHz: Adams and Agesen 2006, table; the entry that a fault fills: their appendix. */
export const costs: Readonly<Record<Operation, Costs>> = {
  syscall: measured("System call"),
  port: measured("Port read"),
  edit: measured("Page-table edit"),
  fault: sum(measured("Page fault"), { native: 5, binary: 2121, shadow: 17_020 }),
};

function measured(name: string): Costs {
  const { native, translated, hardware } = found(nanobenchmarks.find((row) => row.name === name));
  return { native, binary: translated, shadow: hardware };
}

function sum(a: Costs, b: Costs): Costs {
  return { native: a.native + b.native, binary: a.binary + b.binary, shadow: a.shadow + b.shadow };
}

/** Cycles that a translator takes for an instruction, once: Adams and Agesen 2006; QEMU's own figure was not published. */
export const translateCycles = 2300;

/**
 * Times native for integer work: QEMU 0.4.2 as a whole machine, 4 × 2, and Bochs, 30 times that. Bellard 2005 printed the
 * factors; the products are ours.
 */
export const emulated = { translation: 4 * 2, interpreter: 4 * 2 * 30 } as const;

/** Nested paging came with Nehalem (Intel): on an older processor it is reckoned as on that one. */
export function processorFor(technique: Technique, processor: ProcessorName): ProcessorName {
  return technique === "nested" && processor !== "sandyBridge" ? "nehalem" : processor;
}

/** How much cheaper crossings into a kernel or hypervisor are than on the Pentium 4: by the round trip of an exit. */
export function crossingScale(processor: ProcessorName): number {
  return processors[processor].roundTrip / processors.pentium4.roundTrip;
}

const operations: Partial<Record<Instruction["name"], Operation>> = { call: "syscall", out: "port", table: "edit" };

/**
 * Cycles of one instruction of the program, translating included if it is the `first` time; null where nothing was
 * published (paravirtual, trap-and-emulate). A port write is charged as the measured read, the return with its system
 * call, all else at one cycle; an emulator takes its published ratio for each. Only measured on the Pentium 4; elsewhere
 * crossings shrink with the exit's round trip, but a native port is as far away as ever.
 */
export function instructionCycles(
  technique: Technique,
  { name }: Instruction,
  first: boolean,
  processor: ProcessorName,
): number | null {
  if (technique === "paravirtual" || technique === "trap") return null;
  const { once, work } = executions[technique];
  const translating = first && once !== undefined && work[name].includes(once) ? translateCycles : 0;
  if (technique === "interpreter" || technique === "translation") return emulated[technique] + translating;
  if (name === "iret") return translating;
  const operation = operations[name];
  if (operation === undefined) return 1 + translating;
  return operationCycles(technique, operation, processorFor(technique, processor)) + translating;
}

/** Cycles of an operation, scaled to a processor, never less than one. */
function operationCycles(
  technique: "native" | "binary" | "shadow" | "nested",
  operation: Operation,
  processor: ProcessorName,
): number {
  const isExit = technique === "nested" && operation === "port";
  const column = technique === "nested" ? (isExit ? "shadow" : "native") : technique;
  const cycles = costs[operation][column];
  const far = column === "native" && operation === "port";
  return Math.max(1, far ? cycles : cycles * crossingScale(processor));
}

/** Cycles when the loop has gone round so often and `done` instructions have run once (both may be fractions), or null. */
export function cyclesAfter(
  technique: Technique,
  done: number,
  loops: number,
  processor: ProcessorName,
): number | null {
  let total = 0;
  for (const [index, instruction] of program.entries()) {
    const part = Math.min(1, Math.max(0, done - index));
    const first = instructionCycles(technique, instruction, true, processor);
    const again = instructionCycles(technique, instruction, false, processor);
    if (first === null || again === null) return null;
    const more = index < loopLength ? Math.max(0, loops - 1) : 0;
    total += part * (first + more * again);
  }
  return total;
}

/** The whole program as a multiple of native, or null where nothing was published. */
export function programTimes(technique: Technique, processor: ProcessorName): number | null {
  const effective = processorFor(technique, processor);
  const cycles = cyclesAfter(technique, program.length, rounds, effective);
  const native = cyclesAfter("native", program.length, rounds, effective);
  return cycles === null || native === null ? null : cycles / native;
}
