/** What the figure calls things, and what is said at each step. */
import { type ProcessorName, processors, programTimes } from "./cost";
import type { Technique } from "./model";
import { type Phase, phasesOf, type Story } from "./story";
import { modelledTimes, publishedTimes, type WorkloadName } from "./workload";

/** A technique as a parameter's value, over its lane, and within a sentence. */
export const names: Readonly<Record<Technique, { label: string; spoken: string }>> = {
  interpreter: { label: "Interpreter", spoken: "the interpreter" },
  translation: { label: "Dynamic translation", spoken: "dynamic translation" },
  binary: { label: "Binary translation", spoken: "binary translation" },
  paravirtual: { label: "Paravirtualization", spoken: "Xen" },
  trap: { label: "Trap-and-emulate on x86", spoken: "trap-and-emulate" },
  shadow: { label: "VT-x, shadow paging", spoken: "VT-\u2060x with shadow paging" },
  nested: { label: "VT-x, nested paging", spoken: "VT-\u2060x with nested paging" },
  native: { label: "Native", spoken: "the bare machine" },
};

export const workloadNames: Readonly<Record<WorkloadName, string>> = {
  compute: "Integer work",
  build: "A kernel build",
  faults: "A page-fault storm",
  port: "Port reads only",
  syscalls: "System calls only",
};

type Told = Exclude<Phase, "start" | "total" | "work">;

// The word joiner keeps VT-x on one line.
const vtx = {
  loop: "With VT-\u2060x the processor runs them itself.",
  rounds: "With VT-\u2060x the rounds run at full speed.",
  call: "With VT-\u2060x the call stays in the guest.",
  flags: "With VT-\u2060x the guest has a flag of its own: no exit.",
  device: "With VT-\u2060x the store runs directly; the port is an exit.",
  popf: "With VT-\u2060x popf sets the guest’s own flag.",
  held: "With VT-\u2060x it reaches the guest.",
};

const told: Readonly<Record<Technique, Readonly<Record<Told, string>>>> = {
  interpreter: {
    loop: "The interpreter fetches, decodes, dispatches and acts for each instruction.",
    rounds: "The interpreter learns nothing: every round costs the same again.",
    call: "For the interpreter the call only sets variables.",
    flags: "For the interpreter a flag is a variable.",
    device: "The interpreter hands the byte to its own device model.",
    table: "The interpreter just writes the table that it walks itself.",
    popf: "The interpreter sets the flag that it keeps.",
    held: "The interpreter delivers it.",
  },
  translation: {
    loop: "The translator turns each instruction into code of any host, and keeps it.",
    rounds: "Translated code runs from the cache, block chained to block.",
    call: "A helper changes the ring that the guest believes in.",
    flags: "In translated code a flag is a variable.",
    device: "A helper hands the byte to the emulator’s device model.",
    table: "Translated code writes the table that the emulator walks.",
    popf: "Translated code sets the flag that it keeps.",
    held: "The emulator delivers it.",
  },
  binary: {
    loop: "Binary translation lets the program’s own code run directly.",
    rounds: "Under binary translation the rounds run at full speed.",
    call: "Under binary translation the VMM takes the call.",
    flags: "Binary translation makes both use a virtual flag.",
    device: "Binary translation keeps the store and turns the port into a call.",
    table: "Binary translation turns the page-table write into a call.",
    popf: "Translated popf sets the virtual flag.",
    held: "Under binary translation the VMM delivers it.",
  },
  paravirtual: {
    loop: "Under Xen the program runs directly.",
    rounds: "Under Xen the rounds run at full speed.",
    call: "Under Xen the call goes straight to the kernel in ring 1.",
    flags: "The changed kernel uses a flag that it shares with Xen.",
    device: "The changed kernel queues a request and makes a hypercall.",
    table: "The changed kernel only queues the page-table update.",
    popf: "The changed kernel sets the shared flag.",
    held: "Xen delivers it as an event.",
  },
  trap: {
    loop: "Trap-and-emulate runs the program directly.",
    rounds: "Trap-and-emulate runs the rounds at full speed.",
    call: "Trap-and-emulate: the call traps, and the VMM hands it on.",
    flags: "Trap-and-emulate: pushf reads the real flag in silence; cli traps.",
    device: "Trap-and-emulate: the store runs directly, the port traps.",
    table: "Trap-and-emulate: the page table is write-protected, so this traps.",
    popf: "Trap-and-emulate: popf neither traps nor sets the flag, and nobody is told.",
    held: "Trap-and-emulate: the VMM holds it back, for ever.",
  },
  shadow: { ...vtx, table: "With shadow paging the page-table write is an exit." },
  nested: { ...vtx, table: "With nested paging the page-table write concerns nobody." },
  native: {
    loop: "The bare machine simply runs them.",
    rounds: "The bare machine runs the rounds.",
    call: "On the bare machine the call enters the kernel.",
    flags: "On the bare machine the kernel sets the real flag.",
    device: "On the bare machine the port write goes out to the chipset.",
    table: "On the bare machine this is a write like others.",
    popf: "On the bare machine popf sets the real flag.",
    held: "On the bare machine it just arrives.",
  },
};

/** What is said at each step, at most 25 words. */
export function sentences(story: Story): string[] {
  return phasesOf(story).map((phase) => sentence(story, phase));
}

function sentence(story: Story, phase: Phase): string {
  const both = [...new Set([story.techniqueA, story.techniqueB])];
  switch (phase) {
    case "start":
      return both.length === 1
        ? "One guest program. Six of its eleven instructions, tinted, touch the machine itself."
        : "One guest program, run in two ways. Six of its eleven instructions, tinted, touch the machine itself.";
    case "total":
      return `The whole program: ${both.map((one) => inTotal(one, story.processor)).join("; ")}.`;
    case "work":
      return `${workloadNames[story.workload]}: ${both.map((one) => atWork(one, story)).join("; ")}.`;
    default: {
      const said = [...new Set(both.map((one) => told[one][phase]))].join(" ");
      return phase === "held" ? `A timer interrupt comes. ${said}` : said;
    }
  }
}

function inTotal(technique: Technique, processor: ProcessorName): string {
  const { spoken } = names[technique];
  if (technique === "native") return `${spoken} is the measure`;
  if (technique === "trap") return `${spoken} four traps and a wrong flag`;
  const times = programTimes(technique, processor);
  return times === null ? `${spoken} two hypercalls` : `${spoken} ${formatTimes(times)} times native`;
}

function atWork(technique: Technique, { workload, processor }: Story): string {
  const { spoken } = names[technique];
  if (technique === "native") return `${spoken} is the measure`;
  const modelled = modelledTimes(technique, workload, processor);
  const published = publishedTimes(technique, workload, processor);
  if (modelled === null) return `${spoken} without a published figure`;
  if (published === null) return `${spoken} ${formatTimes(modelled)} times native, our model`;
  if (technique === "interpreter" || technique === "translation") {
    return `${spoken} ${formatTimes(modelled)} times, our product of published ratios`;
  }
  const same = formatTimes(modelled) === formatTimes(published);
  return `${spoken} ${formatTimes(modelled)} times native, ${same ? "as published" : `published ${formatTimes(published)}`}`;
}

/** A multiple as it is written: whole above 1, or with three digits that count and no more than two decimal places. */
export function formatTimes(times: number): string {
  if (Number.isInteger(times) && times > 1) return groupDigits(times);
  return times >= 100 ? groupDigits(times) : times >= 10 ? times.toFixed(1) : times.toFixed(2);
}

/** A number in whole, its thousands apart: sixty times a second, for which toLocaleString is too slow. */
export function groupDigits(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** The processor by its short name. */
export function processorName(processor: ProcessorName): string {
  return processors[processor].label;
}
