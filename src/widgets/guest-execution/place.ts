/** Where everything of the figure stands and how far it has come, in units of the figure. */
import { textWidth } from "../kit/draw/text";
import { type Chart, placeChart } from "./chart-place";
import { cyclesAfter, instructionCycles, type ProcessorName, processorFor, processors } from "./cost";
import {
  cachedAfter,
  crossingsAfter,
  executions,
  flagsAfter,
  type Instruction,
  loopLength,
  type Owner,
  program,
  type Technique,
} from "./model";
import { type Moment, momentAt, phasesOf, type Story } from "./story";
import { formatTimes, groupDigits, names } from "./words";

export const size = { width: 1136, height: 384 } as const;

/** Rows of the instructions; the lanes left and right of them, each with its ring next to the program. */
export const grid = {
  top: 58,
  pitch: 22,
  program: { ring: 467, text: 487, left: 444, right: 694 },
  lanes: [
    { x: 0, right: 428, cycles: 74, work: 92, ring: 409 },
    { x: 708, right: 1136, cycles: 1136, work: 762, ring: 727 },
  ],
  workWidth: 288,
  bar: 15,
} as const;

/** A piece of work: its column's place, who does it, and how much of it is there, 0–1; `spent` 0–1 has been cached since. */
export interface Work {
  x: number;
  width: number;
  owner: Owner;
  shown: number;
  spent: number;
}

/** What one technique has done for one instruction. */
export interface Row {
  work: readonly Work[];
  cycles: string;
  ring: string;
  /** Whether the guest believes in another ring. */
  deceived: boolean;
  shown: number;
  remark: string;
  remarkX: number;
}

/** One technique's side of the figure. */
export interface Lane {
  title: string;
  control: string;
  owner: Owner;
  heads: readonly { text: string; x: number }[];
  rows: readonly Row[];
  flags: string;
  wrong: boolean;
  /** Instructions in the translation cache, or −1 where there is none. */
  cached: number;
  loud: string;
  note: string;
  /** What becomes of the timer's interrupt. */
  interrupt: string;
  counted: boolean;
}

export interface Scene {
  moment: Moment;
  /** The row of the pointer, counted from 0. */
  at: number;
  believed: string;
  rounds: string;
  processor: string;
  lanes: readonly Lane[];
  chart: Chart;
}

/** The scene of a story when `part` 0–1 of a step is done. */
export function place(story: Story, step: number, part: number): Scene {
  const moment = momentAt(story, step, part);
  const whirl = phasesOf(story)[step] === "rounds" ? 1.5 * (1 - Math.cos(6 * Math.PI * part)) : 0;
  const { believed } = flagsAfter("native", Math.round(moment.done));
  return {
    moment,
    at: moment.done - whirl,
    believed: `guest believes IF ${believed}`,
    rounds: moment.loops > 1 ? `×${groupDigits(moment.loops)}` : "",
    processor: processors[story.processor].label,
    lanes: [
      placeLane(story.techniqueA, story.processor, moment, 0),
      placeLane(story.techniqueB, story.processor, moment, 1),
    ],
    chart: placeChart(story, moment.work),
  };
}

function placeLane(technique: Technique, processor: ProcessorName, moment: Moment, side: 0 | 1): Lane {
  const { virtual, real, believed } = flagsAfter(technique, Math.round(moment.done));
  const columns = placeColumns(technique, grid.lanes[side].work);
  const wrong = (virtual ?? real) !== believed;
  return {
    title: names[technique].label,
    ...controlAt(technique, moment.done),
    heads: executions[technique].columns.map(({ head }, index) => ({ text: head, x: columns[index]?.x ?? 0 })),
    rows: program.map((instruction, index) => placeRow(technique, processor, instruction, moment, columns, index)),
    flags: virtual === null ? `real IF ${real}` : `virtual IF ${virtual}${wrong ? ", wrong" : ""}; real IF ${real}`,
    wrong,
    cached: executions[technique].once === undefined ? -1 : cachedAfter(technique, moment.done),
    ...placeCount(technique, processor, moment),
    interrupt: technique === "trap" ? "timer interrupt held back" : "timer interrupt delivered",
  };
}

/** The columns of work from x on, each as wide as its head, spread a little where there is room. */
function placeColumns(technique: Technique, x: number): { x: number; width: number }[] {
  const widths = executions[technique].columns.map(({ head }) => textWidth(head, 20));
  const free = grid.workWidth - widths.reduce((total, width) => total + width, 0);
  const gap = Math.min(24, free / Math.max(1, widths.length - 1));
  let along = x;
  return widths.map((width) => {
    const column = { x: Math.round(along), width: Math.round(width) };
    along += width + gap;
    return column;
  });
}

function placeRow(
  technique: Technique,
  processor: ProcessorName,
  instruction: Instruction,
  { done, loops }: Moment,
  columns: readonly { x: number; width: number }[],
  index: number,
): Row {
  const execution = executions[technique];
  const part = Math.min(1, Math.max(0, done - index));
  const used = execution.work[instruction.name];
  const again = index < loopLength && loops > 1;
  const cycles = instructionCycles(technique, instruction, !again, processorFor(technique, processor));
  const ring = instruction.ring === 3 ? execution.rings.program : execution.rings.kernel;
  return {
    work: used.map((column, place) => ({
      x: columns[column]?.x ?? 0,
      width: columns[column]?.width ?? 0,
      owner: execution.columns[column]?.owner ?? "software",
      shown: Math.min(1, Math.max(0, part * used.length - place)),
      spent: again && column === execution.once ? Math.min(1, (loops - 1) / 20_000) : 0,
    })),
    cycles: !cycles ? "" : groupDigits(cycles),
    ring: String(ring),
    deceived: ring !== instruction.ring,
    shown: part,
    remark: execution.silent?.[instruction.name] ?? "",
    remarkX: columns[1]?.x ?? 0,
  };
}

/** Who has the processor: during an instruction the one whose work is under way, else the one who goes on. */
function controlAt(technique: Technique, done: number): { control: string; owner: Owner } {
  const { columns, work } = executions[technique];
  const instruction = program[Math.floor(done)];
  const part = done - Math.floor(done);
  const used = instruction && part > 0 ? work[instruction.name] : [];
  const resting = columns.find(({ owner }) => owner === "guest" || owner === "cache") ?? columns[0];
  const { control, owner } = columns[used[Math.floor(part * used.length)] ?? -1] ??
    resting ?? { control: "", owner: "guest" };
  return { control, owner };
}

/** The loud number of a lane: times native or, where no cycles were published, how often control left the guest. */
function placeCount(
  technique: Technique,
  processor: ProcessorName,
  { done, loops }: Moment,
): Pick<Lane, "loud" | "note" | "counted"> {
  const effective = processorFor(technique, processor);
  const cycles = cyclesAfter(technique, done, loops, effective);
  if (cycles === null) {
    const times = crossingsAfter(technique, done);
    const what = `${technique === "trap" ? "trap" : "hypercall"}${times === 1 ? "" : "s"}`;
    return { loud: String(times), note: `${what}; cycles\nnot published`, counted: true };
  }
  const native = cyclesAfter("native", done, loops, effective) ?? 1;
  const compared = effective === processor ? `native ${groupDigits(native)}` : "as on a Nehalem";
  return {
    loud: native === 0 ? "0" : `${formatTimes(cycles / native)} ×`,
    note: `${groupDigits(cycles)} cycles\n${compared}`,
    counted: false,
  };
}
