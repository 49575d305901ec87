/** The table of rounds: a bar and three numbers for each, and what was measured where it was. */
import { dirtyMbps, isAwake, type Round } from "./model";
import { specWebMeasured } from "./published";
import type { Story } from "./story";
import { cellOf, sizeOf } from "./units";

/** A round's column; `height` is the bar's. Cells are written where `shown` is above 0. */
export interface Column {
  x: number;
  height: number;
  sent: string;
  name: string;
  rate: string;
  dirty: string;
  measured: string;
  shown: number;
  stop: boolean;
  lit: boolean;
}

export interface Table {
  columns: readonly Column[];
  /** The unit of what was sent. */
  unit: "KB" | "MB" | "GB";
  hasMeasured: boolean;
  /** What was sent so far and the memory, as parts of the bar's width, and as words. */
  sentPart: number;
  ramPart: number;
  sentText: string;
  ramText: string;
}

/** Where the table stands: its first column, the way to the next, the foot and the highest of its bars. */
export const strip = { x: 166, pitch: 72, foot: 314, highest: 38, bar: 46 } as const;

/** As many columns at most, the stop included. */
const most = 9;

/** The table when `along` rounds are done. */
export function placeTable(story: Story, along: number): Table {
  const { scenario, outcome, measured } = story;
  const { memoryMB } = scenario;
  const highest = Math.max(1e-12, ...outcome.rounds.map(({ sentMB }) => sentMB));
  const unit = memoryMB > 10_000 ? "GB" : memoryMB >= 10 ? "MB" : "KB";
  const columns = columnsOf(story).map((planned, at) => placeColumn(planned, at, along, highest, unit));
  const sentMB = outcome.rounds.reduce((MB, round, index) => MB + share(round) * clamp(along - index), 0);
  const full = Math.max(memoryMB, outcome.sentMB);
  const [sentText, ramText] = [`sent: ${sizeOf(sentMB)}`, `RAM: ${sizeOf(memoryMB)}`];
  return { columns, unit, hasMeasured: measured, sentPart: sentMB / full, ramPart: memoryMB / full, sentText, ramText };
}

function placeColumn(planned: Planned, at: number, along: number, highest: number, unit: Table["unit"]): Column {
  const { round, from, to, name, measured } = planned;
  const grown = to === undefined ? 0 : clamp((along - from) / (to - from));
  const bar = round ? Math.max(1.5, (strip.highest * round.sentMB) / highest) : 0;
  return {
    x: strip.x + at * strip.pitch,
    height: bar * grown,
    ...numbersOf(round, { KB: 1024, MB: 1, GB: 1 / 1024 }[unit], to !== undefined),
    name,
    measured,
    shown: to === undefined ? clamp(along - from + 1) : Math.min(1, grown * 3),
    stop: round !== undefined && !isAwake(round),
    lit: along > from && along <= (to ?? 0),
  };
}

function clamp(part: number): number {
  return Math.min(1, Math.max(0, part));
}

/** What of a round counts as sent: what is read back from a disk was sent before. */
function share({ kind, sentMB }: Round): number {
  return kind === "restore" ? 0 : sentMB;
}

function numbersOf(round: Round | undefined, scale: number, isDone: boolean): Pick<Column, "sent" | "rate" | "dirty"> {
  if (!round) return { sent: isDone ? "…" : "–", rate: isDone ? "…" : "–", dirty: isDone ? "…" : "–" };
  const dirty = round.kind === "pre-copy" || round.kind === "push" ? cellOf(Math.round(dirtyMbps(round))) : "–";
  return { sent: cellOf(round.sentMB * scale), rate: whole(round.rateMbps), dirty: dirty.replace(/\.0$/, "") };
}

function whole(value: number): string {
  return cellOf(Math.round(value)).replace(/\.0$/, "");
}

interface Planned {
  name: string;
  /** The rounds that it stands for, and the one whose numbers it gives; none for several or for a measured one alone. */
  from: number;
  to?: number;
  round?: Round;
  measured: string;
}

const names: Readonly<Record<Round["kind"], string>> = {
  "pre-copy": "",
  stop: "stop",
  push: "pages",
  save: "save",
  restore: "restore",
};

/** Which columns there are: all rounds, or the first ones, the last ones and one for those between. */
function columnsOf({ outcome, measured }: Story): Planned[] {
  const { rounds } = outcome;
  const column = (round: Round, from: number): Planned => {
    return { name: names[round.kind] || String(from + 1), from, to: from + 1, round, measured: "" };
  };
  if (measured) return besideMeasured(rounds, column);
  if (rounds.length <= most) return rounds.map(column);
  const tail = rounds.at(-1)?.kind === "stop" ? 2 : 1;
  const first = most - 1 - tail;
  const last = rounds.length - tail;
  const folded = { name: "…", from: first, to: last, measured: "" };
  return [
    ...rounds.slice(0, first).map(column),
    folded,
    ...rounds.slice(last).map((round, n) => column(round, last + n)),
  ];
}

/** The model's rounds above the measured ones, both stops in the last column. */
function besideMeasured(rounds: readonly Round[], column: (round: Round, from: number) => Planned): Planned[] {
  const printed = specWebMeasured.roundsMB;
  const awake = rounds.length - 1;
  return printed.map((MB, at) => {
    const isStop = at === printed.length - 1;
    const own = isStop ? awake : at;
    const round = isStop || at < awake ? rounds[own] : undefined;
    const planned = round ? column(round, own) : { name: String(at + 1), from: awake };
    return { ...planned, measured: cellOf(MB) };
  });
}
