/** Where everything of the platforms' figure stands, in units of it. */
import { meets, type Need, platforms } from "./model";

export const size = { width: 1136, height: 380 } as const;
/** The list at the left: its rows from top to bottom. */
export const list = { width: 428, pitch: 65, height: 55 } as const;
/** The card at the right; its texts begin at `indent`. */
export const card = { x: 456, width: 680, indent: 150 } as const;
/** The picture of a limit: the most that it shows, over `length` units. */
export const gauge = { vcpus: 32, ramGb: 1024, length: 416 } as const;

/** How far a platform is lit, 0–1, and whether it has what is looked for. */
export interface Row {
  lit: number;
  meets: boolean;
}

export interface Scene {
  rows: readonly Row[];
  /** 0–1: how far the list of fates is there instead of a card. */
  fates: number;
  looking: boolean;
}

/** The scene between the step before (`part` 0) and this one (`part` 1); the step after the last platform has the fates. */
export function place(need: Need, step: number, part: number): Scene {
  const before = Math.max(0, step - 1);
  const lit = (index: number) => (index === before ? 1 - part : 0) + (index === step ? part : 0);
  return {
    rows: platforms.map((platform, index) => ({
      lit: before === step && index === step ? 1 : lit(index),
      meets: meets(platform, need),
    })),
    fates: lit(platforms.length),
    looking: need !== "any",
  };
}

/** Top of the n-th row of the list, counted from 0. */
export function rowY(index: number): number {
  return index * list.pitch;
}
