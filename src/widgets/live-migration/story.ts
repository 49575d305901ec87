/** A migration as it is told: its steps, and what holds at the end of each. */
import { type Choices, isMeasured, scenarioOf } from "./choices";
import { isAwake, type Outcome, type Scenario, simulate } from "./model";
import { type Squares, squaresOf } from "./pages";
import { type Load, loadOf } from "./writes";

/** What a step tells. `fold` is several rounds in one; `fetch` and `push` are post-copy's; `struck` is host B's death. */
export type BeatKind =
  | "choose"
  | "reserve"
  | "round"
  | "fold"
  | "unending"
  | "stop"
  | "save"
  | "restore"
  | "confirm"
  | "resume"
  | "fetch"
  | "push"
  | "forget"
  | "struck"
  | "after"
  | "noticed"
  | "chart";

/** How things are at the end of a step; each is 0–1 but `along`, the rounds that are done. */
export interface State {
  along: number;
  /** Host B keeps a place; the guest stands still; it is gone from A; it runs on B; B has crashed. */
  reserved: number;
  frozen: number;
  gone: number;
  arrived: number;
  dead: number;
  /** The switch has learnt the guest's new place. */
  learnt: number;
  /** Which of the three pictures is there: the hosts, who notices, the chart. */
  hosts: number;
  scale: number;
  chart: number;
}

/** A step: its stages of the six, the rounds in it (`from` up to, not including, `to`), the state at its end. */
export interface Beat {
  kind: BeatKind;
  stages: readonly number[];
  from: number;
  to: number;
  state: State;
  paper: boolean;
}

/** All that the figure and its words need. */
export interface Story {
  choices: Choices;
  scenario: Scenario;
  outcome: Outcome;
  /** What would have become of it had nothing failed. */
  whole: Outcome;
  load: Load;
  squares: Squares;
  beats: readonly Beat[];
  /** These are the circumstances of the measurement that stands beside the model. */
  measured: boolean;
}

const start: State = {
  along: 0,
  reserved: 0,
  frozen: 0,
  gone: 0,
  arrived: 0,
  dead: 0,
  learnt: 0,
  hosts: 1,
  scale: 0,
  chart: 0,
};

const kept = new Map<string, Story>();

/** The story of what was chosen; the last few are kept. */
export function storyOf(choices: Choices): Story {
  const key = Object.values(choices).join();
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= 16) kept.clear();
  const scenario = scenarioOf(choices);
  const whole = simulate({ ...scenario, failure: undefined });
  const outcome = scenario.failure === undefined ? whole : simulate(scenario);
  const { memoryMB, writes } = scenario;
  const beats = beatsOf(scenario, outcome, choices.singles);
  const load = loadOf(writes, memoryMB);
  const squares = squaresOf(memoryMB);
  const story = { choices, scenario, outcome, whole, load, squares, beats, measured: isMeasured(choices) };
  kept.set(key, story);
  return story;
}

type Told = Pick<Beat, "kind" | "stages"> & { to?: number; paper?: boolean; state?: Partial<State> };

/** Puts the told steps in order, each beginning where the one before it ended. */
function beatsOf(scenario: Scenario, outcome: Outcome, singles: number): Beat[] {
  let state = start;
  return toldOf(scenario, outcome, singles).map(({ kind, stages, to, paper = false, state: changed }) => {
    const from = state.along;
    state = { ...state, ...changed, along: to ?? from };
    return { kind, stages, from, to: state.along, state, paper };
  });
}

/** The steps: choose, reserve, move, and who noticed; or how far it came, host B's death, and what is left. */
function toldOf(scenario: Scenario, outcome: Outcome, singles: number): Told[] {
  const choose: Told = { kind: "choose", stages: [0] };
  const reserve: Told = { kind: "reserve", stages: [1], state: { reserved: 1 } };
  const { failure = 5 } = scenario;
  if (outcome.end !== "failed") return [choose, reserve, ...moved(scenario, outcome, singles), ...ending(outcome)];
  if (failure === 0) return [choose, ...struck(outcome, 0, {})];
  if (failure === 1) return [choose, ...struck(outcome, 1, { reserved: 1 })];
  const last = outcome.rounds.at(-1);
  const frozen = failure <= 3 && last !== undefined && !isAwake(last) ? { frozen: 1 } : {};
  return [choose, reserve, ...movedUntil(scenario, outcome, singles), ...struck(outcome, failure, frozen)];
}

const resume: Told = {
  kind: "resume",
  stages: [4, 5],
  state: { gone: 1, arrived: 1, learnt: 1, frozen: 0 },
  paper: true,
};

/** The steps in which the guest moves, by the method. */
function moved({ method }: Scenario, { rounds, end }: Pick<Outcome, "rounds" | "end">, singles: number): Told[] {
  const awake = rounds.filter(isAwake).length;
  const stop: Told = { kind: "stop", stages: [3], to: rounds.length, state: { frozen: 1 }, paper: true };
  if (end === "unending") return [...loop(awake, awake, singles), { kind: "unending", stages: [2], paper: true }];
  if (method === "pre-copy") return [...loop(awake, awake, singles), stop, resume];
  if (method === "stop-and-copy") return [stop, resume];
  if (method === "quick") {
    const save: Told = { kind: "save", stages: [2], to: 1, state: { frozen: 1 }, paper: true };
    return [save, { kind: "restore", stages: [3], to: 2, paper: true }, resume];
  }
  return [
    { ...stop, to: 1 },
    { ...resume, stages: [5], state: { arrived: 1, learnt: 1, frozen: 0 } },
    { kind: "fetch", stages: [2], to: 1.25, paper: true },
    { kind: "push", stages: [2], to: 2 },
    { kind: "forget", stages: [4], state: { gone: 1 }, paper: true },
  ];
}

/** The steps that were whole when host B died: those of rounds that were made, and A's forgetting before stage 5. */
function movedUntil(scenario: Scenario, { rounds }: Outcome, singles: number): Told[] {
  const { method, failure = 5 } = scenario;
  const made = failure <= 3 ? rounds.length - 1 : rounds.length;
  const awake = rounds.slice(0, made).filter(({ kind }) => kind === "pre-copy").length;
  const steps = method === "pre-copy" ? loop(awake, 0, singles) : [];
  const others = moved(scenario, { rounds, end: "once" }, singles).filter(({ kind, to = 0 }) => {
    if (kind === "round" || kind === "fold" || kind === "unending") return false;
    if (kind === "resume") return method === "post-copy" && failure !== 3 && failure !== 5;
    return kind !== "forget" && to <= made;
  });
  const confirm: Told = { kind: "confirm", stages: [4], state: { gone: 1 } };
  return [...steps, ...others, ...(failure === 5 && method !== "post-copy" ? [confirm] : [])];
}

/** So many rounds, the first of them a step each, the others folded into one; the `last` of them has a page on paper. */
function loop(rounds: number, last: number, singles: number): Told[] {
  const alone = rounds <= singles + 1 ? rounds : singles;
  const told = Array.from({ length: alone }, (_, index): Told => {
    return { kind: "round", stages: [2], to: index + 1, paper: index === 0 || index === last - 1 };
  });
  return alone < rounds ? [...told, { kind: "fold", stages: [2], to: rounds, paper: true }] : told;
}

/** What comes after the move: who noticed, and where on the chart this is. In a loop without end nobody does. */
function ending({ end }: Outcome): Told[] {
  const scale: Told = { kind: "noticed", stages: [], state: { hosts: 0, scale: 1 }, paper: true };
  const chart: Told = { kind: "chart", stages: [], state: { hosts: 0, scale: 0, chart: 1 }, paper: true };
  return end === "unending" ? [chart] : [scale, chart];
}

/** Host B's death in a stage, and what is left: A lets the guest run on, or it is lost. */
function struck({ home, rounds }: Outcome, stage: number, state: Partial<State>): Told[] {
  const after = home === "A" ? { frozen: 0 } : {};
  return [
    { kind: "struck", stages: [stage], to: rounds.length, state: { ...state, dead: 1 }, paper: true },
    { kind: "after", stages: [stage], state: after, paper: true },
  ];
}
