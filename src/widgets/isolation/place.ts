import { during } from "../kit/draw/motion";
import {
  type Act,
  type Boundary,
  beatsBetween,
  beatsSinceStart,
  type Change,
  type Condition,
  changesOf,
  type Fare,
  fareAt,
  silences,
} from "./model";
import { actsOf, type Hosting, intruded } from "./story";

/** A box in the figure, in units, and how what it stands for fares. */
export interface PartScene {
  x: number;
  y: number;
  width: number;
  height: number;
  before: Condition;
  now: Condition;
  /** 0–1, eased: how far `now` has taken the place of `before`. */
  settled: number;
  /** 0–1: how far a reboot has come. */
  turn: number;
  /** The circle that a break-in fills as far as the box reaches; its middle in the figure's units. Radius 0 is none. */
  blast: { x: number; y: number; radius: number };
}

/** A guest: its heartbeats (0–1 along its strip, `height` 0–1), its silences, its count, and how its wall holds (0–1). */
export interface GuestScene extends PartScene {
  name: string;
  beats: readonly { at: number; height: number }[];
  silences: readonly { from: number; to: number }[];
  count: number;
  holds: number;
}

/** All that the figure shows; `shape` says how much it looks like each boundary, adding up to 1. */
export interface IsolationScene {
  shape: Readonly<Record<Boundary, number>>;
  guests: readonly GuestScene[];
  shared: PartScene;
  hardware: PartScene;
  intruder: { x: number; reach: number; shown: number };
  unharmed: number;
}

const names = ["Mail", "Web", "Files", "Print", "Directory"];
const stackLeft = 2;
const stackWidth = 850;
const guestTop = 50;
const guestHeight = 200;
const slab = { y: 262, height: 52 };
/** Steps of the clock that a heartbeat strip shows; it is full from the start. */
const strip = 3;

/** The figure of a hosting at a moment of the clock, which counts steps from 0. */
export function placeIsolation(hosting: Hosting, clock: number): IsolationScene {
  const acts = actsOf(hosting);
  const shape = shapeAt(hosting.boundary, acts, clock);
  const columns = placeGuests(hosting.guests, shape.process);
  const entry = { x: (columns[intruded]?.x ?? 0) + (columns[intruded]?.width ?? 0) / 2, y: guestTop };
  const boxOf = (part: "shared" | "hardware", box: Box) =>
    placePart(box, fareAt(changesOf(part, acts, hosting.guests), clock), clock, entry);
  const rise = (slab.y - 34) * shape.process;
  const shared = boxOf("shared", { x: stackLeft, y: slab.y - rise, width: stackWidth, height: slab.height + rise });
  const guests = columns.map((box, index) =>
    placeGuest(box, index, changesOf(index, acts, hosting.guests), clock, entry, shared),
  );
  return {
    shape,
    guests,
    shared,
    hardware: boxOf("hardware", { x: stackLeft, y: 326, width: stackWidth, height: 52 }),
    intruder: placeIntruder(entry.x, acts, clock),
    unharmed: guests.filter((guest) => shownOf(guest) === "running").length,
  };
}

/** How clearly a boundary's words are written, 0–1: the old ones go before the new ones come. */
export function clarity(weight: number): number {
  return Math.max(0, 2 * weight - 1);
}

/** The condition that a part's words and mark tell: the new one from half of the change on. */
export function shownOf({ now, before, settled }: PartScene): Condition {
  return settled >= 0.5 ? now : before;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The guests' boxes side by side; on a shared operating system they stand inside its frame. */
function placeGuests(guests: number, inside: number): readonly Box[] {
  const inset = 16 * inside;
  const gap = 14;
  const width = (stackWidth - 2 * inset - gap * (guests - 1)) / guests;
  return Array.from({ length: guests }, (_, index) => ({
    x: stackLeft + inset + index * (width + gap),
    y: guestTop,
    width,
    height: guestHeight,
  }));
}

/** How much the figure looks like each boundary at that moment. */
function shapeAt(start: Boundary, acts: readonly Act[], clock: number): Record<Boundary, number> {
  let shape: Record<Boundary, number> = { process: 0, container: 0, vm: 0, [start]: 1 };
  for (const act of acts) {
    if (act.kind !== "boundary") continue;
    const part = during(clock, act.from, act.to);
    const old = shape;
    shape = { process: old.process * (1 - part), container: old.container * (1 - part), vm: old.vm * (1 - part) };
    shape[act.becomes] += part;
  }
  return shape;
}

function placePart(box: Box, { before, now, spent }: Fare, clock: number, entry: { x: number; y: number }): PartScene {
  const settled = during(clock, now.from, now.to);
  const came = now.condition === "compromised" ? now : before;
  const below = { x: box.x + box.width / 2, y: box.y + box.height };
  const middle = came.entry ? entry : box.width === stackWidth ? { x: entry.x, y: box.y } : below;
  const level = now.condition === "compromised" ? settled : before.condition === "compromised" ? 1 - settled : 0;
  return {
    ...box,
    before: before.condition,
    now: now.condition,
    settled,
    turn: spent,
    blast: { ...middle, radius: blastRadius(box, middle, level) },
  };
}

/** The radius at which a blast has crossed that share (0–1) of a box, from its nearest point to its farthest corner. */
function blastRadius(box: Box, { x, y }: { x: number; y: number }, level: number): number {
  if (level === 0) return 0;
  const [left, right] = [box.x - x, box.x + box.width - x];
  const [top, bottom] = [box.y - y, box.y + box.height - y];
  const nearest = Math.hypot(Math.max(left, 0, -right), Math.max(top, 0, -bottom));
  const farthest = Math.hypot(Math.max(-left, right), Math.max(-top, bottom));
  return nearest + (farthest - nearest) * level;
}

function placeGuest(
  box: Box,
  index: number,
  changes: readonly Change[],
  clock: number,
  entry: { x: number; y: number },
  shared: PartScene,
): GuestScene {
  const fare = fareAt(changes, clock);
  const part = placePart(box, fare, clock, entry);
  const at = (moment: number) => (moment - clock) / strip + 1;
  const straight = fare.now.condition === "compromised" && fare.now.entry;
  const leaked =
    shared.now === "compromised" ? shared.settled : shared.before === "compromised" ? 1 - shared.settled : 0;
  return {
    ...part,
    name: names[index] ?? `Guest ${index + 1}`,
    beats: beatsBetween(changes, index, clock - strip, clock).map((beat) => ({
      at: at(beat),
      height: Math.min(1, (clock - beat) / 0.05, at(beat) / 0.02),
    })),
    silences: silences(changes, clock)
      .filter(({ to }) => at(to) > 0)
      .map(({ from, to }) => ({ from: Math.max(0, at(from)), to: at(to) })),
    count: beatsSinceStart(changes, index, clock, -strip),
    holds: straight && index === intruded ? part.settled * (1 - leaked) : 0,
  };
}

/** The arrow of the intruder: it comes before the first break-in and leaves when what was broken into is rebuilt. */
function placeIntruder(x: number, acts: readonly Act[], clock: number): IsolationScene["intruder"] {
  const came = acts.find(({ kind }) => kind === "break-in");
  if (!came) return { x, reach: 0, shown: 0 };
  const left = acts.find((act) => act.kind === "repair" && act.from > came.from);
  const reach = during(clock, Math.floor(came.from), came.from);
  return { x, reach, shown: left ? 1 - during(clock, left.from, left.to) : 1 };
}
