/** Where everything of the migration stands, in units of its figure, at any moment of its story. */
import { during } from "../kit/draw/motion";
import { pointAlong } from "../kit/draw/network";
import { textWidth } from "../kit/draw/text";
import type { Scenario } from "./model";
import { type Chart, placeChart, placeScale, type Scale } from "./outcome-place";
import { type Pages, pagesAt } from "./pages";
import type { Beat, State, Story } from "./story";
import { placeTable, type Table } from "./table";
import { sizeOf } from "./units";
import { type Words, wordsOf } from "./words";

export const size = { width: 1136, height: 420 } as const;

/** The six stages as the paper counts them, in the three parts that the talk tells; the method names those that differ. */
function partsOf({ method }: Scenario): readonly (readonly string[])[] {
  const second = {
    "pre-copy": "pre-copy, a loop",
    "stop-and-copy": "left out",
    "post-copy": "pages follow",
    quick: "saved to disk",
  };
  const third = {
    "pre-copy": "stop-and-copy",
    "stop-and-copy": "stop-and-copy",
    "post-copy": "processor",
    quick: "read back",
  };
  const names = [[`2 ${second[method]}`], [`3 ${third[method]}`, "4 commitment", "5 activation"]];
  return [["0 pre-migration", "1 reservation"], ...names];
}

/** A text with how far it is there, 0–1. */
export interface Said {
  text: string;
  shown: number;
}

/** A square in motion, its middle at x, y. */
export interface Moving {
  x: number;
  y: number;
  opacity: number;
}

/** The shape of the grid of pages. */
export interface Shape {
  columns: number;
  width: number;
  height: number;
  gap: number;
}

export interface Scene {
  stages: readonly { x: number; width: number; text: string; lit: number; isLoop: boolean }[];
  /** The outlines of the three parts. */
  parts: readonly { x: number; width: number }[];
  shape: Shape;
  square: string;
  pages: Pages;
  state: State;
  /** Pages on their way, and clients' packets. */
  packets: readonly Moving[];
  clients: readonly Moving[];
  /** How far the ARP reply has come from B to the switch, 0–1; 0 as well when it is there. */
  arp: number;
  lines: readonly Said[];
  unders: readonly (Said & { dirty: boolean })[];
  louds: readonly (Said & { alarm: boolean })[];
  notes: readonly Said[];
  table: Table | null;
  scale: Scale | null;
  chart: Chart | null;
}

/** Where the middle of the figure has its wires: the clients' lane and the pages' one, and the disk. */
export const middle = { left: 384, right: 752, x: 568, client: 112, pages: 128, disk: 214, clientX: 510 } as const;

const words = new WeakMap<Story, readonly Words[]>();

/** The words of a story's steps, kept. */
export function wordsKept(story: Story): readonly Words[] {
  const kept = words.get(story) ?? wordsOf(story);
  words.set(story, kept);
  return kept;
}

/** The scene of a step of the story, of which t 0–1 has passed. */
export function place(story: Story, step: number, t: number): Scene {
  const beat = story.beats[step];
  if (!beat) throw new RangeError(`The story has no step ${step}.`);
  const before = story.beats[step - 1]?.state ?? beat.state;
  const state = between(before, beat, t);
  const position = step === 0 ? 0 : step - 1 + t;
  const moving = step > 0 && beat.to > beat.from;
  return {
    ...placeStages(story, position),
    shape: shapeOf(story.squares.count),
    square: `one square: ${sizeOf(story.squares.squareMB)}`,
    pages: pagesAt(story.squares, story.load, story.outcome, state.along),
    state,
    packets: moving ? packets(beat, story, t) : [],
    clients: clients(state, position),
    arp: beat.state.learnt > before.learnt ? during(t, 0.5, 0.95) % 1 : 0,
    ...sayings(story, position),
    table: state.hosts > 0 ? placeTable(story, state.along) : null,
    scale: state.scale > 0 ? placeScale(story, state.scale) : null,
    chart: state.chart > 0 ? placeChart(story, state.chart) : null,
  };
}

/** The share of a step in which a value changes, rising or falling. */
const windows: Readonly<Record<keyof State, readonly [number, number, number, number]>> = {
  along: [0.05, 0.95, 0, 1],
  reserved: [0.2, 0.6, 0.2, 0.8],
  frozen: [0.02, 0.15, 0.5, 0.7],
  gone: [0.1, 0.4, 0, 1],
  arrived: [0.4, 0.7, 0, 1],
  dead: [0.6, 0.85, 0, 1],
  learnt: [0.7, 0.95, 0, 1],
  hosts: [0.4, 0.9, 0, 0.4],
  scale: [0.4, 0.9, 0, 0.4],
  chart: [0.4, 0.9, 0, 0.4],
};

function between(before: State, { state: after, kind }: Beat, t: number): State {
  const at = (name: keyof State) => {
    const [from, to] = [before[name], after[name]];
    const [rise, risen, fall, fallen] = name === "along" ? alongWindow(kind) : windows[name];
    const part = to > from ? during(t, rise, risen) : during(t, fall, fallen);
    return part === 1 ? to : from + (to - from) * part;
  };
  const names = Object.keys(windows) as (keyof State)[];
  return Object.fromEntries(names.map((name) => [name, at(name)])) as unknown as State;
}

/** Copying begins when the guest stands still, and is over when its target dies. */
function alongWindow(kind: Beat["kind"]): readonly [number, number, number, number] {
  if (kind === "struck") return [0.15, 0.6, 0, 1];
  return kind === "stop" || kind === "save" ? [0.15, 0.9, 0, 1] : windows.along;
}

/** Pages on their way over the wire, or to the disk and from it. */
function packets({ kind }: Beat, { outcome, scenario }: Story, t: number): Moving[] {
  const [rise, risen] = alongWindow(kind);
  const done = Math.min(1, Math.max(0, (t - rise) / (risen - rise)));
  const shown = Math.min(1, done * 8, (1 - done) * 8);
  if (shown === 0) return [];
  const { left, right, pages, disk, x } = middle;
  const isBack = kind === "restore" || outcome.rounds.at(-1)?.kind === "restore";
  const [from, to] =
    scenario.method !== "quick" ? [left, right] : isBack && kind !== "save" ? [x + 80, right] : [left, x - 80];
  return [0, 1, 2, 3].map((n) => {
    const part = (t * 2 + n / 4) % 1;
    const opacity = shown * Math.min(1, part * 8, (1 - part) * 8);
    return { x: from + (to - from) * part, y: scenario.method === "quick" ? disk : pages, opacity };
  });
}

/** Packets of clients, to the host where the switch believes the guest; they queue up where nobody takes them. */
function clients({ frozen, arrived, dead, learnt }: State, position: number): Moving[] {
  const waiting = Math.max(frozen * (1 - learnt), arrived * dead, frozen);
  const end = learnt > 0.5 ? middle.right : middle.left;
  const path = [
    [middle.clientX, 86],
    [middle.clientX, middle.client],
    [end, middle.client],
  ] as const;
  return [0, 1, 2, 3, 4].map((n) => {
    const free = (position + n / 5) % 1;
    const part = free + (0.95 - 0.1 * n - free) * waiting;
    const [x, y] = pointAlong(path, part);
    const fade = Math.min(1, free * 6, (1 - free) * 6);
    return { x, y, opacity: Math.abs(2 * learnt - 1) * (fade + (1 - fade) * waiting) };
  });
}

/** A grid that fills the same place with a hundred squares or with fewer. */
function shapeOf(count: number): Shape {
  if (count > 64) return { columns: 20, width: 13, height: 14, gap: 4 };
  return count > 16 ? { columns: 16, width: 17, height: 18, gap: 4 } : { columns: 8, width: 37, height: 36, gap: 5 };
}

/** The stages in three parts, spread over the figure's width; those of the step are lit. */
function placeStages({ beats, scenario }: Story, position: number): Pick<Scene, "stages" | "parts"> {
  const parts = partsOf(scenario);
  const isLoop = (text: string) => text.endsWith("loop");
  const widthOf = (text: string) => textWidth(text, 20) + (isLoop(text) ? 62 : 34);
  const all = parts.flat().reduce((sum, text) => sum + widthOf(text), 0);
  const gap = (size.width - all) / (parts.length - 1);
  let x = 0;
  const stages = parts.flat().map((text, stage) => {
    const lit = beats.reduce((sum, beat, k) => sum + (beat.stages.includes(stage) ? near(position, k) : 0), 0);
    const placed = { x, width: widthOf(text), text, lit: Math.min(1, lit), isLoop: isLoop(text) };
    x += placed.width + (stage === 1 || stage === 2 ? gap : 0);
    return placed;
  });
  const outlines = [stages.slice(0, 2), stages.slice(2, 3), stages.slice(3)].map((part) => {
    const [first, last] = [part[0]?.x ?? 0, part.at(-1)];
    return { x: first, width: (last?.x ?? 0) + (last?.width ?? 0) - first };
  });
  return { stages, parts: outlines };
}

/** How much a position is at a step, 0–1. */
function near(position: number, step: number): number {
  return Math.max(0, 1 - Math.abs(position - step));
}

/** The texts that are more there than not; one that stays from step to step stays. */
function sayings(story: Story, position: number): Pick<Scene, "lines" | "unders" | "louds" | "notes"> {
  const all = wordsKept(story);
  const said = (pick: (words: Words) => string | undefined): Said[] => {
    const texts = new Map<string, number>();
    for (const step of [Math.floor(position), Math.ceil(position)].filter(
      (at, n) => n === 0 || at % 1 !== 0 || at !== Math.floor(position),
    )) {
      const text = all[step] && pick(all[step]);
      if (text) texts.set(text, (texts.get(text) ?? 0) + near(position, step));
    }
    return [...texts].map(([text, shown]) => ({ text, shown: late(shown) })).filter(({ shown }) => shown > 0);
  };
  const alarm = (text: string) => /\d\u00a0(ms|s|min|h|days)$|^(no end|lost)$/.test(text) && isStill(story, position);
  const dirty = new Set(all.filter((words) => words.dirty).map(({ under }) => under));
  return {
    lines: said(({ line }) => line),
    unders: said(({ under }) => under).map((one) => ({ ...one, dirty: dirty.has(one.text) })),
    louds: said(({ loud }) => loud).map((one) => ({ ...one, alarm: alarm(one.text) })),
    notes: said(({ note }) => note),
  };
}

/** Whether the loud number at a position is a time in which the guest stands still. */
function isStill({ beats }: Story, position: number): boolean {
  const kind = beats[Math.round(position)]?.kind;
  return kind !== "round" && kind !== "fold";
}

/** Opacity of a word that gives way to another: none in the first half, so that two never stand in one place. */
export function late(part: number): number {
  return Math.max(0, 2 * part - 1);
}
