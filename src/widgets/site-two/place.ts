/** Where everything of the second site stands, in units of its figure, between one step and the next. */
import { hypervisorGb } from "../consolidation/model";
import { during } from "../kit/draw/motion";
import { type Choices, guests, hostGhz, type Test, test } from "./model";

export const size = { width: 1136, height: 380 } as const;

/** How many steps the story has. */
export const stepCount = 5;

/** The hosts' left edges, their size, and where their bars lie, relative to them. */
export const hostsX = [0, 430] as const;
export const host = { width: 400, height: 258 } as const;
export const bar = { x: 20, width: 360, height: 16 } as const;

/** A guest: a solid box as far as it runs, an outline as far as it waits, a mark as far as it stays off. */
export interface GuestScene {
  x: number;
  y: number;
  runs: number;
  waits: number;
  off: number;
}

/** A bar: capacity, the hypervisor's own and what guests use, in units; what is wanted beyond; and the words over it. */
export interface BarScene {
  text: string;
  capacity: number;
  own: number;
  used: number;
  beyond: number;
}

export interface Scene {
  /** How far each step is there, 0–1, adding up to 1. */
  shown: readonly number[];
  /** How far host 1 is dead, 0–1. */
  dead: number;
  /** Memory of each host, before and after it is enlarged, and how far it is. */
  ram: { before: number; after: number; grown: number };
  guests: readonly GuestScene[];
  cpu: readonly BarScene[];
  memory: readonly BarScene[];
  result: Test;
}

const each = guests / 2;

/** The scene of a step, t of the way from the one before. */
export function place(choices: Choices, step: number, t: number): Scene {
  const part = step === 0 ? 1 : during(t, 0, 1);
  const shown = Array.from({ length: stepCount }, (_, k) => (k === step ? part : k === step - 1 ? 1 - part : 0));
  const from = (first: number) => shown.slice(first).reduce((sum, share) => sum + share, 0);
  const result = test(choices);
  const after = Math.max(choices.ram, result.enoughGb);
  const dead = from(1) - from(4);
  const placed = Array.from({ length: guests }, (_, n) => placeGuest(n, result.fit, from));
  const ram = { before: choices.ram, after, grown: from(3) };
  return {
    shown,
    dead,
    ram,
    guests: placed,
    cpu: placeCpu(result, from),
    memory: placeMemory(choices, ram, result, from),
    result,
  };
}

/** Guests 0–4 live on host 1, start again on host 2 when there is memory, and go home; the others stay where they are. */
function placeGuest(n: number, fit: number, from: (step: number) => number): GuestScene {
  const slot = n % each;
  const fitsAtHome = slot < fit;
  if (n >= each) return { ...spot(1, slot, 0), ...fare(fitsAtHome ? 1 : from(3), 0, fitsAtHome ? 0 : 1 - from(3)) };
  const restarts = each + slot < fit;
  // Half-way through the failure it has faded out at home and begins to wait on the other host.
  const leaving = Math.max(0, 1 - 2 * from(1));
  const waiting = Math.max(0, 2 * from(1) - 1);
  const [home, away] = [spot(0, slot, 0), spot(1, slot, 1)];
  if (waiting === 0) return { ...home, ...fare(fitsAtHome ? leaving : 0, 0, fitsAtHome ? 0 : leaving) };
  return {
    ...walk(away, home, from(4)),
    ...fare(restarts ? from(2) : from(3), waiting * (1 - from(2)), restarts ? 0 : from(2) - from(3)),
  };
}

function fare(runs: number, waits: number, off: number): { runs: number; waits: number; off: number } {
  return { runs, waits, off };
}

/** The corner of a guest's place: five to a row, two rows to a host. */
function spot(index: 0 | 1, slot: number, row: number): { x: number; y: number } {
  return { x: hostsX[index] + 20 + slot * 74, y: 48 + row * 50 };
}

/** The way from one place to another: along its row first, then up. */
function walk(from: { x: number; y: number }, to: { x: number; y: number }, part: number): { x: number; y: number } {
  return { x: mix(from.x, to.x, Math.min(1, part / 0.75)), y: mix(from.y, to.y, Math.max(0, (part - 0.75) / 0.25)) };
}

/** CPU at the planned peak: half of the guests on each host, or all of them on host 2. */
function placeCpu({ wantedGhz }: Test, from: (step: number) => number): BarScene[] {
  const scale = bar.width / Math.max(hostGhz, wantedGhz);
  const alone = from(1) - from(4);
  return [0.5 * (1 - alone), 0.5 + 0.5 * alone].map((share) => {
    const wanted = wantedGhz * share;
    const used = Math.min(hostGhz, wanted) * scale;
    const text = `CPU at the planned peak: ${whole(wanted)} of ${hostGhz} GHz`;
    return { text, capacity: hostGhz * scale, own: 0, used, beyond: wanted * scale - used };
  });
}

/** Memory: what runs on each host; what host 2 is asked for besides shows from step 2 on. */
function placeMemory(
  { guest }: Choices,
  ram: Scene["ram"],
  { fit, wantedGb, roomGb }: Test,
  from: (step: number) => number,
): BarScene[] {
  const scale = bar.width / Math.max(ram.after, wantedGb + hypervisorGb);
  const capacity = ram.before + (ram.after - ram.before) * ram.grown;
  const usual = Math.min(each, fit) * guest;
  const [two, three, four] = [from(2), from(3), from(4)];
  const restarted = Math.min(wantedGb, fit * guest);
  const home = ram.grown * each * guest;
  const second = mix(mix(mix(usual, restarted, two), wantedGb, three), wantedGb / 2, four);
  const beyond = (two - three) * Math.max(0, wantedGb - roomGb);
  return [
    { used: usual * (1 - from(1)) + home * four, beyond: 0 },
    { used: second, beyond },
  ].map(({ used, beyond: over }) => ({
    text: memoryText(hypervisorGb + used, over, capacity),
    capacity: capacity * scale,
    own: hypervisorGb * scale,
    used: used * scale,
    beyond: over * scale,
  }));
}

/** What is in memory of what there is, with the hypervisor's own or, where it does not fit, with what is wanted besides. */
function memoryText(gb: number, beyondGb: number, capacityGb: number): string {
  const more = whole(beyondGb);
  const rest = more > 0 ? `${more} more wanted` : `${hypervisorGb} the hypervisor’s`;
  return `Memory: ${whole(gb)} of ${whole(capacityGb)} GB, ${rest}`;
}

/** Whole GHz or GB, so that a number on its way does not dance. */
function whole(value: number): number {
  return Math.round(value);
}

function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
