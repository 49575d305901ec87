/** Where the three ways stand, in units of the figure, and how far each packet has come. */
import { during } from "../kit/draw/motion";
import { type Answerer, accessesPerPacket, exitsPerPacket, moves, usPerPacket, type Way, ways } from "./model";

export const size = { width: 1136, height: 356 } as const;

/** Heights of what stands one above another, from the top: guests, hypervisor, hardware. */
export const rows = {
  guest: { y: 0, height: 52 },
  hypervisor: { y: 114, height: 58 },
  part: { y: 122, height: 42 },
  card: { y: 192, height: 46 },
} as const;

/** A lane: one guest, its way down and what that costs. */
export interface Lane {
  way: Way;
  x: number;
  width: number;
  /** Where the packet goes down. */
  wireX: number;
  /** 0–1: how much of the way is drawn. */
  shown: number;
  /** The packet's middle, and 0–1 how clearly it is seen. */
  packetY: number;
  packetShown: number;
  /** Exits that have been made so far, of all that are drawn. */
  exits: number;
  allExits: number;
  us: string;
  note: string;
  moves: boolean;
}

/** All that is drawn; `mobile` and `since` are how far the last two steps have come, 0–1. */
export interface Scene {
  lanes: readonly Lane[];
  batch: number;
  mobile: number;
  since: number;
}

const gap = 28;
const width = (size.width - 2 * gap) / 3;

/** The scene at a step; lane n goes down in step n + 1. */
export function place(batch: number, answerer: Answerer, step: number, t: number): Scene {
  const clock = step === 0 ? 0 : step - 1 + t;
  const lanes = ways.map((way, n) => {
    const since = Math.min(1, Math.max(0, clock - n));
    const travelled = during(since, 0.15, 0.95);
    const allExits = way === "emulated" ? accessesPerPacket : way === "paravirtual" ? 1 : 0;
    const x = n * (width + gap);
    const top = rows.guest.height;
    return {
      way,
      x,
      width,
      wireX: x + 190,
      shown: during(since, 0, 0.35),
      packetY: top + travelled * (rows.card.y + rows.card.height / 2 - top),
      packetShown: during(since, 0, 0.2),
      exits: Math.round(allExits * during(since, 0.2, 0.8)),
      allExits,
      us: microseconds(usPerPacket(way, batch, answerer)),
      note: exitNote(exitsPerPacket(way, batch), batch),
      moves: moves(way),
    };
  });
  return { lanes, batch, mobile: during(clock, 3, 4), since: during(clock, 4, 5) };
}

/** Microseconds as they are written: two digits that count, and no point where there is nothing. */
export function microseconds(us: number): string {
  if (us === 0) return "0 µs";
  return `${us < 1 ? us.toFixed(2) : us.toFixed(1)} µs`;
}

function exitNote(exits: number, batch: number): string {
  if (exits === 0) return "a packet,\nwith no exit";
  if (exits < 1) return `a packet,\nan exit for ${batch}`;
  return exits === 1 ? "a packet,\nwith one exit" : `a packet,\nin ${exits} exits`;
}
