/** Real work under each technique: modelled from the cost of its operations, beside what was measured. */
import { costs, crossingScale, emulated, type ProcessorName, processorFor } from "./cost";
import type { Technique } from "./model";

export type WorkloadName = "compute" | "build" | "faults" | "port" | "syscalls";

/**
 * A mix of work on a Pentium 4: operations per native cycle, and `rest`, the share of native time that a VMM costs and no
 * row of the table explains (caches, timers, the host).
 */
interface Mix {
  fault: number;
  syscall: number;
  port: number;
  rest: number;
  /** Whether it lives on page tables, so that nested walks are felt. */
  memory: boolean;
}

type Measured = Readonly<Record<"native" | "binary" | "shadow", number>>;

/** Seconds: a Linux kernel build and 40,000 forks (forkwait), on both processors measured; Adams and Agesen 2006. */
export const seconds: Readonly<Record<"build" | "faults", Readonly<Record<"pentium4" | "core2", Measured>>>> = {
  build: {
    pentium4: { native: 265, binary: 393, shadow: 484 },
    core2: { native: 204, binary: 259.3, shadow: 281 },
  },
  faults: {
    pentium4: { native: 6.02, binary: 36.95, shadow: 106.4 },
    core2: { native: 2.62, binary: 18.43, shadow: 38.89 },
  },
};

/** SPECint 2000 on average, times native: Adams and Agesen 2006. */
const specInt = { binary: 1.04, shadow: 1.05 };

const more = (operation: "fault" | "syscall", column: "binary" | "shadow") =>
  costs[operation][column] - costs[operation].native;
const computeFaults = (specInt.shadow - specInt.binary) / (more("fault", "shadow") - more("fault", "binary"));
const rest = specInt.binary - 1 - computeFaults * more("fault", "binary");

/** The mix that gives both measured slowdowns on the Pentium 4: two unknowns, two measurements. A fit, no measurement. */
function fitted(binary: number, shadow: number): Mix {
  const [a, b] = [binary - 1 - rest, shadow - 1 - rest];
  const [faultA, faultB, callA, callB] = [
    more("fault", "binary"),
    more("fault", "shadow"),
    more("syscall", "binary"),
    more("syscall", "shadow"),
  ];
  const whole = faultA * callB - faultB * callA;
  const fault = (a * callB - b * callA) / whole;
  const syscall = (faultA * b - faultB * a) / whole;
  return { fault, syscall, port: 0, rest, memory: true };
}

const ratio = (work: "build" | "faults", column: "binary" | "shadow", processor: "pentium4" | "core2") =>
  seconds[work][processor][column] / seconds[work][processor].native;

/** The mixes: three fitted to the Pentium 4 (all else is then a prediction), two loops of a single operation. */
export const mixes: Readonly<Record<WorkloadName, Mix>> = {
  compute: { fault: computeFaults, syscall: 0, port: 0, rest, memory: false },
  build: fitted(ratio("build", "binary", "pentium4"), ratio("build", "shadow", "pentium4")),
  faults: fitted(ratio("faults", "binary", "pentium4"), ratio("faults", "shadow", "pentium4")),
  port: { fault: 0, syscall: 0, port: 1 / costs.port.native, rest: 0, memory: false },
  syscalls: { fault: 0, syscall: 1 / costs.syscall.native, port: 0, rest: 0, memory: false },
};

/** Times native under Xen, lmbench (Barham et al. 2003, table): a page fault and a null system call. */
const xen = { fault: 2.73 / 1.42, syscall: 0.46 / 0.45 };
/** Nested walks on memory-heavy work, with all their caches: 86 to 93 % of native, the middle (Bhargava et al. 2008). */
const nestedWalk = 2 / (0.86 + 0.93);

/**
 * Modelled time as a multiple of native, above 0; null where the model has nothing to go by. Crossings shrink with the
 * round trip of an exit from processor to processor, native ones too; plain work and a native port do not.
 */
export function modelledTimes(technique: Technique, workload: WorkloadName, processor: ProcessorName): number | null {
  const mix = mixes[workload];
  const scale = crossingScale(processorFor(technique, processor));
  switch (technique) {
    case "native":
      return 1;
    case "interpreter":
    case "translation":
      return workload === "compute" || workload === "build" ? emulated[technique] : null;
    case "binary":
    case "shadow":
      return timeOf(mix, technique, scale) / timeOf(mix, "native", scale) + mix.rest;
    case "nested":
      if (mix.port > 0) return timeOf(mix, "shadow", scale) / timeOf(mix, "native", scale);
      return (mix.memory ? nestedWalk : 1) + mix.rest;
    case "paravirtual":
      return mix.port > 0 ? null : 1 + (xenMore(mix) * scale) / timeOf(mix, "native", scale);
    case "trap":
      return null;
  }
}

/** Time of a mix, in multiples of its native time on a Pentium 4, where crossings cost `scale` of what they do there. */
function timeOf({ fault, syscall, port }: Mix, column: "native" | "binary" | "shadow", scale: number): number {
  const plain = 1 - fault * costs.fault.native - syscall * costs.syscall.native - port * costs.port.native;
  const crossings = fault * costs.fault[column] + syscall * costs.syscall[column];
  return Math.max(0, plain) + crossings * scale + port * costs.port[column] * (column === "native" ? 1 : scale);
}

/** What Xen adds to a mix, by its page fault and its system call, in the same measure. */
function xenMore({ fault, syscall }: Mix): number {
  return fault * costs.fault.native * (xen.fault - 1) + syscall * costs.syscall.native * (xen.syscall - 1);
}

/**
 * Measured time as a multiple of native, or null where none was published. Emulators: 2005, whatever the processor.
 * Xen: a Xeon of the Pentium 4's family at 2.4 GHz; SPEC INT, a Linux build, lmbench's fork and null call (2003).
 */
export function publishedTimes(technique: Technique, workload: WorkloadName, processor: ProcessorName): number | null {
  if (technique === "interpreter" || technique === "translation") {
    return workload === "compute" ? emulated[technique] : null;
  }
  if (technique === "paravirtual") return processor === "pentium4" ? xenTimes[workload] : null;
  if (technique !== "binary" && technique !== "shadow") return null;
  if (workload === "build" || workload === "faults") {
    return processor === "pentium4" || processor === "core2" ? ratio(workload, technique, processor) : null;
  }
  if (processor !== "pentium4") return null;
  if (workload === "compute") return specInt[technique];
  const { [technique]: cycles, native } = costs[workload === "port" ? "port" : "syscall"];
  return cycles / native;
}

const xenTimes: Readonly<Record<WorkloadName, number | null>> = {
  compute: 567 / 567,
  build: 271 / 263,
  faults: 198 / 110,
  port: null,
  syscalls: xen.syscall,
};
