/** The figure at a moment: plain data for any parameters and any position between two steps. */
import { during } from "../kit/draw/motion";
import { type Point, pointAlong } from "../kit/draw/network";
import { type Act, actsOf, shown, type TypesParams } from "./act";
import { type Fate, falloutOf } from "./fallout";
import { type DesignId, type Ledger, ledgerOf, type PartId, pathOf, type RequestId } from "./model";
import { wayOf } from "./plan";

/** A hop that has been reached: its number, its place, whether the processor changes hands, how far it has come, 0–1. */
export interface MarkScene {
  number: number;
  at: Point;
  trap: boolean;
  shown: number;
}

/** One design's half of the figure. All that fades is 0–1. */
export interface PanelScene {
  design: DesignId;
  x: number;
  /** The way so far, and where the packet is while it moves. */
  way: readonly Point[];
  packet: Point | null;
  marks: readonly MarkScene[];
  /** How strongly each part is lit, or in the end dimmed. */
  lit: Readonly<Partial<Record<PartId, number>>>;
  dim: number;
  /** The hop that is spoken of (counted from 0; −1 for none) and how clearly it reads. */
  hop: number;
  hopShown: number;
  /** What earlier hops cost, what all until now cost, and how far the difference has come. */
  before: Ledger;
  now: Ledger;
  gain: number;
  fates: Readonly<Partial<Record<PartId, Fate>>>;
}

/** The whole figure; `acts` says how much each kind of step has the room under the pictures, 0–1. */
export interface TypesScene {
  params: TypesParams;
  panels: readonly PanelScene[];
  acts: Readonly<Record<Act, number>>;
  /** How clearly the way and the ledger are seen; how far the pictures have made room for libvirt, and it has come. */
  way: number;
  ledger: number;
  libvirt: { room: number; bar: number };
}

const panelWidth = 552;

/** The x of the second panel, in units. */
export const secondX = 1136 - panelWidth;

const ways = new Map<string, ReturnType<typeof wayOf>>();

/** A way is the same for ever: it is worked out once. */
function wayFor(design: DesignId, request: RequestId): ReturnType<typeof wayOf> {
  const key = `${design} ${request}`;
  const known = ways.get(key) ?? wayOf(design, request);
  ways.set(key, known);
  return known;
}

/** The figure at a position of the clock, which counts steps from 0. */
export function placeTypes(params: TypesParams, clock: number): TypesScene {
  const acts = actsOf(params);
  const at = Math.max(0, Math.min(clock, acts.length - 1));
  const sum = acts.indexOf("sum");
  // With no such step it lies beyond the last one, where the clock never comes.
  const last = acts.includes("libvirt") ? acts.length - 1 : acts.length;
  return {
    params: { ...params },
    panels: shown(params).map((design, index) => placePanel(params, design, index, at)),
    acts: weigh(acts, at),
    way: 1 - during(at, sum, sum + 0.4),
    ledger: during(at, 0, 0.4) * (1 - during(at, sum, sum + 0.4)),
    libvirt: { room: during(at, last - 0.65, last - 0.25), bar: during(at, last - 0.35, last) },
  };
}

/** How much each kind of step is seen: it comes in the second half of its glide and goes in the first of the next. */
function weigh(acts: readonly Act[], at: number): Record<Act, number> {
  const weights: Record<Act, number> = { start: 0, hop: 0, sum: 0, trust: 0, fail: 0, verdict: 0, libvirt: 0 };
  for (const act of new Set(acts)) {
    const [first, last] = [acts.indexOf(act), acts.lastIndexOf(act)];
    const come = first === 0 ? 1 : during(at, first - 0.55, first);
    const gone = last === acts.length - 1 ? 0 : during(at, last, last + 0.45);
    weights[act] = come * (1 - gone);
  }
  return weights;
}

function placePanel(params: TypesParams, design: DesignId, index: number, at: number): PanelScene {
  const hops = pathOf(design, params.request);
  const runs = wayFor(design, params.request);
  const done = Math.min(Math.floor(at), hops.length);
  const part = at >= hops.length ? 0 : at - done;
  const moving = part > 0;
  const run = runs[done] ?? [];
  const travelled = during(part, 0, 0.8);
  const head = moving ? pointAlong(run, travelled) : null;
  const speaks = moving && part > 0.5 ? done : done - 1;
  return {
    design,
    x: index === 0 ? 0 : secondX,
    way: [...runs.slice(0, done).flat(), ...(moving ? partOf(run, travelled) : [])],
    packet: head,
    marks: hops.slice(0, done + (moving ? 1 : 0)).map(({ switches = 0 }, number) => ({
      number: number + 1,
      at: runs[number]?.at(-1) ?? [0, 0],
      trap: switches > 0,
      shown: number < done ? 1 : during(part, 0.7, 1),
    })),
    lit: litParts(params, design, at),
    dim: dimming(params, at),
    hop: speaks,
    hopShown: moving && done > 0 ? Math.abs(1 - 2 * during(part, 0.2, 0.8)) : moving ? during(part, 0.5, 1) : 1,
    before: ledgerOf(hops.slice(0, done)),
    now: ledgerOf(hops.slice(0, done + (moving ? 1 : 0))),
    gain: during(part, 0.6, 1),
    fates: falloutOf(design, params.fail).fates,
  };
}

/** The beginning of a run of points, up to `part` 0–1 of its length. */
function partOf(run: readonly Point[], part: number): readonly Point[] {
  const lengths = run.slice(1).map((to, index) => distance(run[index] ?? to, to));
  let rest = part * lengths.reduce((total, length) => total + length, 0);
  const kept: Point[] = run.slice(0, 1);
  for (const [index, length] of lengths.entries()) {
    const to = run[index + 1];
    if (!to || rest < length) break;
    kept.push(to);
    rest -= length;
  }
  return [...kept, pointAlong(run, part)];
}

function distance([x, y]: Point, [toX, toY]: Point): number {
  return Math.hypot(toX - x, toY - y);
}

/** During the hops the part that runs is lit; then those that the guest must trust. */
function litParts(params: TypesParams, design: DesignId, at: number): Readonly<Partial<Record<PartId, number>>> {
  const hops = pathOf(design, params.request);
  const lit: Partial<Record<PartId, number>> = {};
  for (const [index, { part }] of hops.entries()) {
    const gone = during(at, index + 1, index + 1.4);
    lit[part] = Math.max(lit[part] ?? 0, during(at, index + 0.6, index + 1) * (1 - gone));
  }
  return lit;
}

/** How far all but the trusted parts have faded. */
function dimming(params: TypesParams, at: number): number {
  const step = actsOf(params).indexOf("trust");
  const last = step === actsOf(params).length - 1;
  return during(at, step - 0.6, step) * (last ? 1 : 1 - during(at, step, step + 0.5));
}
