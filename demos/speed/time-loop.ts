/** Runs the loop directly, in whatever thread it is called, for a while; and knows how long that took. */
import { type Loop, type LoopKind, makeLoops } from "./loop-module";

/** How many iterations the loop did, and in how many ms. */
export interface LoopTime {
  iterations: number;
  ms: number;
}

/** What a worker is asked that runs the loop. */
export interface LoopQuestion {
  kind: LoopKind;
  forMs: number;
}

/** What it answers: a time, or why there is none. */
export type LoopAnswer = { time: LoopTime } | { failure: string };

/** Iterations between two looks at the clock: some tenths of a millisecond. */
const iterationsAtOnce = 50_000;

/** Before the clock counts, in ms: the processor's clock and the browser's compiler have come up to speed. */
const leadMs = 4;

let loops: Record<LoopKind, Loop> | undefined;
let exits = 0;
let state = 0x2009_0520;

/** Runs the loop for about so many ms, after a short run that does not count. */
export function timeLoop(kind: LoopKind, forMs: number): LoopTime {
  loops ??= makeLoops((x) => {
    exits++;
    return x;
  });
  runFor(loops[kind], leadMs);
  return runFor(loops[kind], forMs);
}

/** Runs the loop as a worker is asked to; never throws. */
export function answer({ kind, forMs }: LoopQuestion): LoopAnswer {
  try {
    return { time: timeLoop(kind, forMs) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Calls of the host so far. */
export function countExits(): number {
  return exits;
}

function runFor(loop: Loop, forMs: number): LoopTime {
  const start = performance.now();
  let iterations = 0;
  let ms = 0;
  // The result is kept, so that no compiler may leave the work out.
  do {
    state = loop(iterationsAtOnce, state);
    iterations += iterationsAtOnce;
    ms = performance.now() - start;
  } while (ms < forMs);
  return { iterations, ms };
}
