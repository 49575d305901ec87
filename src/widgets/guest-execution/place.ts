/** Where the parts of the figure stand, and how far both runs have come, in units of its figure. */
import {
  count,
  type Instruction,
  interpret,
  interpreterWork,
  type ProgramName,
  programs,
  trapWork,
  virtualize,
} from "./model";

export const size = { width: 1136, height: 380 } as const;

/** Rows of the instructions, the columns of work left and right of them. */
export const grid = {
  top: 82,
  pitch: 28,
  left: { x: 0, pitch: 74 },
  middle: { x: 466, width: 220 },
  right: { x: 716, pitch: 84 },
  square: { width: 44, height: 17 },
} as const;

/** How many instructions have run at the end of each step; the last step only adds what was published. */
export const stops = [0, 2, 3, 5, 8, 8] as const;

/** A square of work: which column it stands in and how much of it is there, 0–1. */
export interface Square {
  column: number;
  shown: number;
}

/** One instruction's row: what the interpreter, the processor and the hypervisor have done for it. */
export interface Row {
  text: string;
  sensitive: boolean;
  interpreter: readonly Square[];
  hypervisor: readonly Square[];
  /** 0–1: how far the processor has run it by itself. */
  direct: number;
}

export interface Scene {
  rows: readonly Row[];
  /** The instruction under way, counted from 0; between two while it moves. */
  at: number;
  interpreter: number;
  hypervisor: number;
  /** 0–1: how far the published figures have taken the place of the counts. */
  published: number;
}

/** The scene when `part` of the way from the stop before to that of `step` is done. */
export function place(name: ProgramName, step: number, part: number): Scene {
  const from = stops[Math.max(0, step - 1)] ?? 0;
  const to = stops[step] ?? from;
  const done = from + (to - from) * part;
  const program = programs[name];
  return {
    rows: program.map((instruction, index) => placeRow(instruction, Math.min(1, Math.max(0, done - index)))),
    at: Math.min(done, program.length),
    ...count(program, done),
    published: step === stops.length - 1 ? part : 0,
  };
}

function placeRow(instruction: Instruction, part: number): Row {
  const { text, sensitive = false } = instruction;
  const trapped = virtualize(instruction);
  return {
    text,
    sensitive,
    interpreter: squares(
      interpret(instruction).map((work) => interpreterWork.indexOf(work)),
      part,
    ),
    hypervisor: squares(
      trapped.map((work) => trapWork.indexOf(work)),
      part,
    ),
    direct: sensitive ? 0 : part,
  };
}

/** Squares in these columns, of which `part` is there, one after the other. */
function squares(columns: readonly number[], part: number): Square[] {
  return columns.map((column, index) => ({ column, shown: Math.min(1, Math.max(0, part * columns.length - index)) }));
}
