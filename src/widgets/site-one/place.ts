/** Where everything of the first site stands, in units of its figure, and how far each part of the story is there. */
import { consolidate, type Outcome } from "../consolidation/model";
import { during } from "../kit/draw/motion";
import { type Availability, availability, type Bill, bill, boxes, boxWatts, type Choices, savedPercent } from "./model";

export const size = { width: 1136, height: 380 } as const;

/** The right half of the figure, where each step has its own panel. */
export const panel = { x: 580, width: 556 } as const;

/** The two racks: their left edges, their width and the height of one unit with the gap to the next. */
export const rack = { before: 0, after: 284, width: 232, top: 44, pitch: 32, unit: 26 } as const;

/** Ten old servers of a Pentium 4's clock rate and 2 GB, and one host of 2008 with eight cores of 2.5 GHz and 16 GB. */
const site = { servers: boxes, usePercent: 10, clockGhz: 2, ramGb: 2 } as const;
export const host = { hosts: 1, ghz: 20, ramGb: 16 } as const;

export interface Scene {
  /** How far each step's panel is there, 0–1, adding up to 1. */
  panels: readonly number[];
  /** How far the guests have moved, 0–1. */
  moved: number;
  guests: readonly { x: number; y: number }[];
  outcome: Outcome;
  before: Bill;
  after: Bill;
  saved: number;
  ten: Availability;
  one: Availability;
  up: number;
}

/** How many steps the story has. */
export const stepCount = 4;

/** The scene of a step, t of the way from the one before. */
export function place({ watts, cents, up }: Choices, step: number, t: number): Scene {
  const part = step === 0 ? 1 : during(t, 0, 1);
  const panels = Array.from({ length: stepCount }, (_, k) => (k === step ? part : k === step - 1 ? 1 - part : 0));
  const moved = 1 - (panels[0] ?? 0);
  return {
    panels,
    moved,
    guests: Array.from({ length: boxes }, (_, n) => placeGuest(n, moved)),
    outcome: consolidate(site, host),
    before: bill(boxes * boxWatts, cents),
    after: bill(watts, cents),
    saved: savedPercent(watts),
    ten: availability(boxes, up),
    one: availability(1, up),
    up,
  };
}

/** The n-th guest on its way from its own box to its place in the one at the foot of the other rack. */
function placeGuest(n: number, moved: number): { x: number; y: number } {
  const from = { x: rack.before + 16, y: rack.top + n * rack.pitch + 5 };
  const to = { x: rack.after + 13 + n * 19, y: rack.top + (boxes - 1) * rack.pitch + 5 };
  return { x: from.x + (to.x - from.x) * moved, y: from.y + (to.y - from.y) * moved };
}
