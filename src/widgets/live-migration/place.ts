/** Where everything of the migration stands, in units of its figure, at any position of its story. */
import { during } from "../kit/draw/motion";
import { textWidth } from "../kit/draw/text";
import { measured } from "./model";
import { type Pages, pagesAt } from "./pages";
import { litStages, loudWords, one, type Story, stageNames, wireWords } from "./words";

export const size = { width: 1136, height: 420 } as const;

/** A text with how far it is there, 0–1. */
export interface Said {
  text: string;
  shown: number;
}

/** A column of the strip of rounds; `height` is the bar's, `value` the model's MB, `measured` the paper's. */
export interface Column {
  x: number;
  height: number;
  value: string;
  measured: string;
  name: string;
  shown: number;
  stop: boolean;
}

export interface Scene {
  stages: readonly { x: number; width: number; text: string; lit: number; isLoop: boolean }[];
  pages: Pages;
  /** How far the guest stands still on A, is gone from A, has a place on B, runs on B: each 0–1. */
  frozen: number;
  gone: number;
  reserved: number;
  arrived: number;
  /** Packets on the wire: how far each has come, 0–1, from A to B. */
  packets: readonly number[];
  sending: number;
  /** How far the ARP reply has come, 0–1. */
  arp: number;
  above: readonly Said[];
  below: readonly Said[];
  loud: readonly Said[];
  notes: readonly Said[];
  columns: readonly Column[];
}

/** Where the strip of rounds stands: its first column, the way from one to the next, the foot and the highest bar. */
export const strip = { x: 124, pitch: 74, foot: 338, highest: 68, bar: 52 } as const;

/** The scene at a position of the story: 0 is the first step, 6 the last, and between two steps things move. */
export function place(story: Story, position: number): Scene {
  const { guest, migration } = story;
  const loops = migration.rounds.length - 1;
  const { index, part } = roundAt(position, loops);
  const shown = litStages.map((_, step) => Math.max(0, 1 - Math.abs(position - step)));
  const wire = wireWords(story, Math.min(loops, Math.max(3, index + 1)));
  const loud = loudWords(story);
  const within = (step: number, from: number, to: number) => during(position - (step - 1), from, to);
  const begun = position > 1 && position < 5 && part > 0 && part < 1;
  return {
    stages: placeStages(shown),
    pages: pagesAt(guest, migration, index, part),
    frozen: within(5, 0.02, 0.15),
    gone: within(6, 0.1, 0.4),
    reserved: within(1, 0.2, 0.8),
    arrived: within(6, 0.4, 0.7),
    packets: begun ? [0, 1, 2, 3].map((n) => (position * 2 + n / 4) % 1) : [],
    sending: begun ? Math.min(1, part * 8, (1 - part) * 8) : 0,
    arp: within(6, 0.5, 0.95),
    above: said(
      wire.map(({ above }) => above),
      shown,
    ),
    below: said(
      wire.map(({ below }) => below),
      shown,
    ),
    loud: said(
      loud.map(({ value }) => value),
      shown,
    ),
    notes: said(
      loud.map(({ note }) => note),
      shown,
    ),
    columns: placeColumns(story, index, part),
  };
}

/** Which round runs at a position, and how far it has come: two steps for the first two, one for the loop, one to stop. */
function roundAt(position: number, loops: number): { index: number; part: number } {
  if (position <= 1) return { index: 0, part: 0 };
  if (position <= 2) return { index: 0, part: during(position - 1, 0.05, 0.95) };
  if (position <= 3) return { index: 1, part: during(position - 2, 0.05, 0.95) };
  if (position > 4) return { index: loops, part: during(position - 4, 0.15, 0.9) };
  const along = during(position - 3, 0, 1) * (loops - 2);
  const done = Math.min(loops - 3, Math.floor(along));
  return { index: done + 2, part: along - done };
}

/** The pills of the six stages, spread over the figure's width. */
function placeStages(shown: readonly number[]): Scene["stages"] {
  const widths = stageNames.map((text, stage) => textWidth(text, 20) + (stage === 2 ? 60 : 32));
  const gap = (size.width - widths.reduce((sum, width) => sum + width, 0)) / (widths.length - 1);
  let x = 0;
  return stageNames.map((text, stage) => {
    const width = widths[stage] ?? 0;
    const lit = litStages.reduce((sum, stages, step) => sum + (stages.includes(stage) ? (shown[step] ?? 0) : 0), 0);
    const placed = { x, width, text, lit, isLoop: stage === 2 };
    x += width + gap;
    return placed;
  });
}

/** The columns: model and measurement side by side, round by round, with both stops in the last one. */
function placeColumns({ migration }: Story, index: number, part: number): Column[] {
  const { rounds } = migration;
  const loops = rounds.length - 1;
  const published = measured.roundsMB.length - 1;
  const count = Math.max(loops, published) + 1;
  const scale = strip.highest / Math.max(...rounds.map(({ sentMB }) => sentMB));
  return Array.from({ length: count }, (_, column) => {
    const stop = column === count - 1;
    const own = stop ? loops : column < loops ? column : undefined;
    const grown = own === undefined ? (index === loops ? part : 0) : own < index ? 1 : own === index ? part : 0;
    const round = own === undefined ? undefined : rounds[own];
    const paper = stop ? measured.roundsMB[published] : column < published ? measured.roundsMB[column] : undefined;
    return {
      x: strip.x + column * strip.pitch,
      height: round ? round.sentMB * scale * grown : 0,
      value: round ? one(round.sentMB) : "–",
      measured: paper === undefined ? "–" : one(paper),
      name: stop ? "stop" : String(column + 1),
      shown: Math.min(1, grown * 3),
      stop,
    };
  });
}

/** The texts of all steps, each once, there as far as the steps that say it are. */
function said(texts: readonly string[], shown: readonly number[]): Said[] {
  return [...new Set(texts)]
    .filter((text) => text !== "")
    .map((text) => ({
      text,
      shown: texts.reduce((sum, other, k) => (other === text ? sum + (shown[k] ?? 0) : sum), 0),
    }));
}
