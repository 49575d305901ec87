/** The steps of the figure: what has run at the end of each. */
import type { ProcessorName } from "./cost";
import { loopLength, program, rounds, type Technique } from "./model";
import type { WorkloadName } from "./workload";

/** What the parameters choose. */
export interface Story {
  techniqueA: Technique;
  techniqueB: Technique;
  processor: ProcessorName;
  workload: WorkloadName;
}

export type Phase =
  | "start"
  | "loop"
  | "rounds"
  | "call"
  | "flags"
  | "device"
  | "table"
  | "popf"
  | "held"
  | "total"
  | "work";

/** The phases of a story; an interrupt comes only where one technique would lose it. */
export function phasesOf({ techniqueA, techniqueB }: Story): readonly Phase[] {
  const loses = techniqueA === "trap" || techniqueB === "trap";
  const before = ["start", "loop", "rounds", "call", "flags", "device", "table", "popf"] as const;
  return loses ? [...before, "held", "total", "work"] : [...before, "total", "work"];
}

/** How far everything has come: instructions run, rounds of the loop, the interrupt, the chart in the table's place. */
export interface Moment {
  done: number;
  loops: number;
  /** 0–1: the timer's interrupt has come. */
  held: number;
  /** 0–1: the chart has taken the place of the program. */
  work: number;
}

const runs: Readonly<Record<Phase, number>> = {
  start: 0,
  loop: loopLength,
  rounds: loopLength,
  call: 4,
  flags: 6,
  device: 8,
  table: 9,
  popf: 10,
  held: 10,
  total: program.length,
  work: program.length,
};

/** The moment at which a phase ends. */
function endOf(phase: Phase): Moment {
  return {
    done: runs[phase],
    loops: phase === "start" || phase === "loop" ? 1 : rounds,
    held: phase === "held" ? 1 : 0,
    work: phase === "work" ? 1 : 0,
  };
}

/** The moment when `part` 0–1 of the way from the phase before is done. */
export function momentAt(story: Story, step: number, part: number): Moment {
  const phases = phasesOf(story);
  const to = endOf(phases[step] ?? "start");
  const from = endOf(phases[Math.max(0, step - 1)] ?? "start");
  const between = (key: keyof Moment) => from[key] + (to[key] - from[key]) * part;
  return { done: between("done"), loops: between("loops"), held: between("held"), work: between("work") };
}
