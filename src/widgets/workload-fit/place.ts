/** Where workloads and the line around the good guests stand, in units of the figure. */
import { textWidth } from "../kit/draw/text";
import { fits, type Reach, reaches, type Time, type Workload, workloads } from "./model";

export const size = { width: 1136, height: 386 } as const;
/** The plane of the two directions. */
export const plane = { x: 10, y: 34, width: 1126, height: 312 } as const;

const chipHeight = 36;
/** The mark before a chip's name and the room at its ends. */
const chipRoom = 60;

/** A workload in the plane: `inside` 0–1 is how far it has become a good guest, `shown` how far it is there. */
export interface Chip {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  inside: number;
  shown: number;
  /** 0–1: how far it is pointed out as one that stayed outside. */
  pointed: number;
}

export interface Scene {
  chips: readonly Chip[];
  /** The line then, and the line at this moment. */
  in2009: { right: number; top: number };
  now: { right: number; top: number };
  /** 0–1: how far we have left the time of then. */
  since: number;
}

/** The time of each step. */
const times: readonly Time[] = ["in2009", "in2009", "larger", "since", "since"];

/** The scene between the step before (`part` 0) and this one (`part` 1). */
export function place(step: number, part: number): Scene {
  const before = Math.max(0, step - 1);
  const [from, to] = [reaches[times[before] ?? "in2009"], reaches[times[step] ?? "in2009"]];
  const now = { wants: mix(from.wants, to.wants, part), special: mix(from.special, to.special, part) };
  const at = (wanted: number) => mix(before >= wanted ? 1 : 0, step >= wanted ? 1 : 0, part);
  return {
    chips: workloads.map((workload) => ({
      name: workload.name,
      ...chipOf(workload),
      inside: mix(fits(workload, from) ? 1 : 0, fits(workload, to) ? 1 : 0, part),
      shown: fits(workload, reaches.in2009) ? 1 : at(1),
      pointed: fits(workload, reaches.since) ? 0 : at(4),
    })),
    in2009: frontier(reaches.in2009),
    now: frontier(now),
    since: at(2),
  };
}

/** The right and the upper edge of a reach. */
export function frontier({ wants, special }: Reach): { right: number; top: number } {
  return { right: plane.x + wants * plane.width, top: plane.y + (1 - special) * plane.height };
}

/** The box of a workload: its lower left corner is where it stands. */
export function chipOf({ name, wants, special }: Workload): { x: number; y: number; width: number; height: number } {
  return {
    x: plane.x + wants * plane.width,
    y: plane.y + (1 - special) * plane.height - chipHeight,
    width: Math.ceil(textWidth(name, 20)) + chipRoom,
    height: chipHeight,
  };
}

function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
