import { during } from "../kit/draw/motion";
import type { Point } from "../kit/draw/network";
import { type DesignId, designs, type Spot } from "./model";

/** A design's part of the figure, in units; its picture is as broad as the part or, when that is opened, narrower. */
export interface PanelScene {
  id: DesignId;
  x: number;
  width: number;
  picture: number;
  /** 0–1: how far its list of stops has come out, and how far its words can be read. */
  open: number;
  legible: number;
  /** How far the request has come, counted in vertices of the way. */
  trail: number;
  stops: readonly { at: number; reached: boolean }[];
  /** 0–1: how clearly it says who was woken. */
  verdict: number;
}

export interface TypesScene {
  panels: readonly PanelScene[];
}

/** The tops and heights of the rows of a picture, in units. */
export const rows = {
  top: { y: 62, height: 100 },
  layer: { y: 178, height: 90 },
  hardware: { y: 284, height: 46 },
} as const;

const outY = 219;
const backY = 254;

/** A bend of the way: its x as a share of the picture's width, its y in units. */
interface Vertex {
  x: number;
  y: number;
  spot?: Spot;
}

/** The way out and back, the same in all three pictures: that it can be the same is what the figure shows. */
export const vertices: readonly Vertex[] = [
  { x: 0.76, y: 128, spot: "guest" },
  { x: 0.76, y: outY, spot: "layer" },
  { x: 0.5, y: outY, spot: "crossing" },
  { x: 0.37, y: outY },
  { x: 0.37, y: 118, spot: "helper" },
  { x: 0.05, y: 118 },
  { x: 0.05, y: outY, spot: "driver" },
  { x: 0.05, y: 307, spot: "card" },
  { x: 0.13, y: 307 },
  { x: 0.13, y: 143 },
  { x: 0.27, y: 143, spot: "helper-back" },
  { x: 0.44, y: 143 },
  { x: 0.44, y: backY },
  { x: 0.5, y: backY, spot: "crossing-back" },
  { x: 0.91, y: backY },
  { x: 0.91, y: 128, spot: "end" },
];

const end = vertices.length - 1;
const gap = 28;
const shared = 360;
const strip = 130;
const opened = 820;
const widest = 400;
/** Units beside an opened picture for its list. */
export const ledgerWidth = opened - widest - 36;

/** Which design each step opens, and how far the request has come there by its end. */
const acts: readonly { design?: DesignId; to?: number }[] = [
  {},
  { design: "xen", to: end },
  { design: "hosted", to: 3 },
  { design: "hosted", to: end },
  { design: "kvm", to: end },
  {},
];

/** How many steps the figure has. */
export const stepCount = acts.length;

/** The figure at a moment of the clock, which counts steps from 0. */
export function placeTypes(clock: number): TypesScene {
  const step = Math.min(Math.ceil(clock), acts.length - 1);
  const t = step === 0 ? 1 : clock - (step - 1);
  const [before, now] = [acts[Math.max(0, step - 1)] ?? {}, acts[step] ?? {}];
  const opening = during(t, 0, before.design === now.design ? 0.01 : 0.4);
  let x = 0;
  const panels = designs.map(({ id, stops }): PanelScene => {
    const mixed = (read: (act: { design?: DesignId }) => number) => mix(read(before), read(now), opening);
    const width = mixed(({ design }) => (design === undefined ? shared : design === id ? opened : strip));
    const trail = trailOf(id, step, before.design === now.design ? t : (t - 0.35) / 0.65);
    const left = x;
    x += width + gap;
    return {
      id,
      x: left,
      width,
      picture: mixed(({ design }) => (design === undefined ? shared : design === id ? widest : strip)),
      open: mixed(({ design }) => (design === id ? 1 : 0)),
      legible: mixed(({ design }) => (design === undefined || design === id ? 1 : 0)),
      trail,
      stops: stops.map(({ spot }) => {
        const at = vertices.findIndex((vertex) => vertex.spot === spot);
        return { at, reached: trail >= at && trail > 0 };
      }),
      verdict: Math.max(0, Math.min(1, trail - end + 1)),
    };
  });
  return { panels };
}

/** How far the request has come in a design: what earlier steps did, and this one's share of `t`. */
function trailOf(id: DesignId, step: number, t: number): number {
  const done = acts.slice(0, step).findLast(({ design }) => design === id)?.to ?? 0;
  const act = acts[step];
  return act?.design === id ? walk(done, act.to ?? done, during(t, 0, 1)) : done;
}

/** Between two vertices of the way, by its length in an opened picture, as a count of vertices. */
function walk(from: number, to: number, part: number): number {
  if (part === 0 || part === 1) return part === 0 ? from : to;
  const lengths = vertices.slice(1).map((vertex, index) => {
    const start = vertices[index] ?? vertex;
    return Math.abs(vertex.x - start.x) * widest + Math.abs(vertex.y - start.y);
  });
  let rest = lengths.slice(from, to).reduce((sum, length) => sum + length, 0) * part;
  for (let at = from; at < to; at++) {
    const length = lengths[at] ?? 0;
    if (rest <= length) return at + rest / length;
    rest -= length;
  }
  return to;
}

/** The points of the way in a picture of that width between two counts of vertices. */
export function wayPoints(picture: number, from: number, to: number): readonly Point[] {
  const inner = vertices.map((_, at) => at).filter((at) => at > from && at < to);
  return [from, ...inner, to].map((at) => pointOf(picture, at));
}

/** The point of the way at a count of vertices, in a picture of that width. */
export function pointOf(picture: number, at: number): Point {
  const first = vertices[Math.floor(at)] ?? { x: 0, y: 0 };
  const second = vertices[Math.ceil(at)] ?? first;
  const share = at - Math.floor(at);
  return [mix(first.x, second.x, share) * picture, mix(first.y, second.y, share)];
}

/** The vertex where the way turns back: the card. */
export const turn = vertices.findIndex(({ spot }) => spot === "card") + 1;

function mix(from: number, to: number, part: number): number {
  return part === 1 ? to : from + (to - from) * part;
}
