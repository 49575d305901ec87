import { during } from "../kit/draw/motion";
import { type Assumptions, agedPercent, cloneGb, copySeconds, duration, gigabytes, type Kind, totalGb } from "./model";

export const size = { width: 1136, height: 320 } as const;

/** What there is at a step: how many servers, of which kind, and how much of the image each clone has written. */
interface Stage {
  servers: number;
  kind: Kind;
  aged: boolean;
}

/** The steps, from a template alone to eight clones that have lived a while. */
export const stages: readonly Stage[] = [
  { servers: 0, kind: "full", aged: false },
  { servers: 1, kind: "full", aged: false },
  { servers: 4, kind: "full", aged: false },
  { servers: 8, kind: "full", aged: false },
  { servers: 8, kind: "linked", aged: false },
  { servers: 8, kind: "linked", aged: true },
];

/** How many servers there are at most. */
export const most = 8;

/** A server: where it stands, how much it is there, and how much of its disk is its own, both 0–1. */
export interface Server {
  x: number;
  name: string;
  shown: number;
  own: number;
  gb: number;
}

export interface Scene {
  imageGb: number;
  servers: readonly Server[];
  /** How much the clones share the image, 0–1. */
  linked: number;
  totalGb: number;
  /** The total in words; while it changes it is told in whole GB, lest the words beside it dance. */
  totalWords: string;
  /** Length of the axis in GB. */
  axisGb: number;
  /** What was copied for it, and what is assumed, in words. */
  copied: string;
  words: string;
}

export const serverWidth = 100;
const first = 216;
const pitch = (size.width - 2 - first - serverWidth) / (most - 1);

/** Where the n-th server stands, counted from 0. */
export function slotX(index: number): number {
  return first + index * pitch;
}

/** The picture at `t` 0–1 of that step. */
export function place(given: Assumptions, step: number, t: number): Scene {
  const [before, after] = [stageAt(Math.max(0, step - 1)), stageAt(step)];
  const part = during(t, 0.05, 0.9);
  const all = mix(total(given, before), total(given, after), part);
  const gb = mix(sizeOf(given, before), sizeOf(given, after), part);
  return {
    imageGb: given.imageGb,
    servers: Array.from({ length: most }, (_, index) => ({
      x: slotX(index),
      name: `web${index + 1}`,
      shown: mix(index < before.servers ? 1 : 0, index < after.servers ? 1 : 0, comes(index, before, after, t)),
      own: gb / given.imageGb,
      gb,
    })).filter(({ shown }) => shown > 0),
    linked: mix(before.kind === "linked" ? 1 : 0, after.kind === "linked" ? 1 : 0, part),
    totalGb: all,
    totalWords: gigabytes(part > 0 && part < 1 ? Math.round(all) : all),
    axisGb: given.imageGb * (most + 1),
    copied: copiedWords(part > 0.5 ? after : before, mix(seconds(given, before), seconds(given, after), part)),
    words: assumedWords(given, part > 0.5 ? after : before),
  };
}

function stageAt(step: number): Stage {
  const stage = stages[step];
  if (!stage) throw new RangeError(`There is no step ${step}.`);
  return stage;
}

/** What a clone has written at that stage, in per cent of the image. */
export function percentAt({ ownPercent }: Assumptions, { aged }: Stage): number {
  return aged ? agedPercent : ownPercent;
}

function sizeOf(given: Assumptions, stage: Stage): number {
  return cloneGb(given, stage.kind, percentAt(given, stage));
}

/** Disk space in all at that stage, in GB. */
export function total(given: Assumptions, stage: Stage): number {
  return totalGb(given, stage.servers, stage.kind, percentAt(given, stage));
}

/** Seconds of copying that lie behind that stage. */
export function seconds(given: Assumptions, { servers, kind }: Stage): number {
  return copySeconds(given, servers, kind);
}

/** How long was copied; clones that have grown did so without. */
function copiedWords({ servers, kind, aged }: Stage, copySeconds: number): string {
  if (servers === 0) return "no server yet";
  if (aged) return "grown, not copied";
  return duration(kind === "linked" ? 0 : copySeconds);
}

/** What the sums of that stage rest on. */
function assumedWords({ imageGb, copyMBps, ownPercent }: Assumptions, { kind, aged }: Stage): string {
  if (kind === "full") return `${imageGb} GB image, ${copyMBps} MB/s`;
  return `${imageGb} GB image, ${ownPercent} % own at first${aged ? `, ${agedPercent} % later` : ""}`;
}

/** Servers that come in one step come one after the other. */
function comes(index: number, before: Stage, after: Stage, t: number): number {
  const come = after.servers - before.servers;
  if (come <= 0) return 1;
  const start = 0.05 + (0.5 * Math.max(0, index - before.servers)) / come;
  return during(t, start, start + 0.35);
}

function mix(from: number, to: number, part: number): number {
  return from * (1 - part) + to * part;
}
