/**
 * What a fault takes with it. A stack's layers are either each guest's own or shared by all; a fault in an own layer
 * stays with its guest, a fault in a shared layer takes everyone who stands on it. That a virtual machine's guest owns
 * all down to its kernel, while the hypervisor keeps control of the resources, is what Popek and Goldberg (CACM, July
 * 1974) ask of a virtual machine monitor.
 */

/** What stands between one guest and the next. */
export type Boundary = "process" | "container" | "vm";

/** Layers from the top down. `administrator` is the account that may do everything its kernel lets anyone do. */
export type Layer = "program" | "administrator" | "kernel" | "hypervisor" | "hardware";

/** The layers of each kind of boundary, from the top down, and whether all guests share them. */
export const stacks: Readonly<Record<Boundary, readonly { layer: Layer; shared: boolean }[]>> = {
  process: [
    { layer: "program", shared: false },
    { layer: "administrator", shared: true },
    { layer: "kernel", shared: true },
    { layer: "hardware", shared: true },
  ],
  container: [
    { layer: "program", shared: false },
    { layer: "administrator", shared: false },
    { layer: "kernel", shared: true },
    { layer: "hardware", shared: true },
  ],
  vm: [
    { layer: "program", shared: false },
    { layer: "administrator", shared: false },
    { layer: "kernel", shared: false },
    { layer: "hypervisor", shared: true },
    { layer: "hardware", shared: true },
  ],
};

/** Whether all guests stand on that layer. Throws a RangeError where the boundary has no such layer. */
export function isShared(boundary: Boundary, layer: Layer): boolean {
  const found = stacks[boundary].find((entry) => entry.layer === layer);
  if (!found) throw new RangeError(`A ${boundary} stack has no ${layer}.`);
  return found.shared;
}

/** The guests, ascending from 0, that a fault in that layer of `guest` takes with it. */
export function reach(boundary: Boundary, layer: Layer, guest: number, guests: number): readonly number[] {
  return isShared(boundary, layer) ? Array.from({ length: guests }, (_, index) => index) : [guest];
}

/** How a part fares. */
export type Condition = "running" | "crashed" | "rebooting" | "compromised" | "off";

/** A guest by its number from 0, the software that all share, or the machine. */
export type Part = number | "shared" | "hardware";

/** What happens, from a moment of the clock to another; the clock counts steps. */
export type Act = { from: number; to: number } & (
  | { kind: "crash" | "reboot" | "break-in"; boundary: Boundary; layer: Layer; guest: number }
  | { kind: "repair"; parts: readonly Part[] }
  | { kind: "boundary"; becomes: Boundary; frees: readonly Part[] }
);

/** A part takes on a condition between two moments of the clock. `entry`: the intruder came straight, not from below. */
export interface Change {
  from: number;
  to: number;
  condition: Condition;
  entry: boolean;
}

const always: Change = { from: -Infinity, to: -Infinity, condition: "running", entry: false };

/** All that the acts change in one part of a host with so many guests, in order. */
export function changesOf(part: Part, acts: readonly Act[], guests: number): readonly Change[] {
  const all = acts.flatMap((act) => {
    if (act.kind === "repair") return act.parts.includes(part) ? repair(act) : [];
    if (act.kind === "boundary") return act.frees.includes(part) ? [change(act, "running", 0, 1)] : [];
    return fault(part, act, guests);
  });
  return all.filter(({ condition }, index) => condition !== (all[index - 1] ?? always).condition);
}

type Fault = Extract<Act, { layer: Layer }>;

const ownCondition = { crash: "crashed", reboot: "rebooting", "break-in": "compromised" } as const;

/** What a fault does to a part: its own layer takes it first, then what stands on that, nearer guests before farther. */
function fault(part: Part, act: Fault, guests: number): Change[] {
  const { boundary, layer, guest, kind } = act;
  const own = ownCondition[kind];
  const above = kind === "break-in" ? "compromised" : "off";
  const entry = boundary === "process" || !isShared(boundary, layer);
  const deep = layer === "hardware";
  if (part === "hardware") return deep ? [change(act, own, 0, 0.4)] : [];
  if (!isShared(boundary, layer)) return part === guest ? [change(act, own, 0, 1, entry)] : [];
  if (part === "shared") return [deep ? change(act, above, 0.25, 0.6) : change(act, own, 0, entry ? 0.9 : 0.6, entry)];
  const distance = Math.abs(part - guest) / Math.max(guests - 1, 1);
  // On one operating system guests fall with the part of it that they stand in; elsewhere it must come up from below.
  const start = entry ? 0.6 * distance : 0.4 + 0.3 * distance;
  return [change(act, above, start, start + (entry ? 0.4 : 0.3), entry)];
}

/** A reboot: soon under way, and running at the act's end. */
function repair(act: Act): Change[] {
  return [change(act, "rebooting", 0, 0.15), change(act, "running", 0.85, 1)];
}

/** A change over a share of an act's time. */
function change(act: Act, condition: Condition, start: number, end: number, entry = false): Change {
  const span = act.to - act.from;
  return { from: act.from + start * span, to: act.from + end * span, condition, entry };
}

/** How a part fares at a moment: from which condition to which, how far (0–1, not eased), and for how long it will. */
export interface Fare {
  before: Change;
  now: Change;
  /** 0–1 of the time between this change's beginning and the next one's; 1 when none follows. */
  spent: number;
}

/** How a part fares at that moment of the clock. */
export function fareAt(changes: readonly Change[], clock: number): Fare {
  const begun = changes.filter(({ from }) => from < clock);
  const now = begun.at(-1) ?? always;
  const next = changes[begun.length];
  const spent = next && Number.isFinite(now.from) ? (clock - now.from) / (next.from - now.from) : 1;
  return { before: begun.at(-2) ?? always, now, spent };
}

/** Heartbeats of a guest in one step of the clock. */
export const beatsPerStep = 6;

/** When a guest gave no heartbeat, up to that moment: it beats unless it is crashed, off or rebooting. */
export function silences(changes: readonly Change[], clock: number): readonly { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const { from, to, condition } of changes) {
    const open = found.at(-1)?.to === Infinity ? found.at(-1) : undefined;
    const beats = condition === "running" || condition === "compromised";
    if (!beats && !open && from < clock) found.push({ from, to: Infinity });
    if (beats && open) open.to = to;
  }
  return found.filter(({ from }) => from < clock).map(({ from, to }) => ({ from, to: Math.min(to, clock) }));
}

/** The moments of a guest's heartbeats between two moments of the clock; each guest beats a little later than the last. */
export function beatsBetween(changes: readonly Change[], guest: number, from: number, to: number): readonly number[] {
  const still = silences(changes, to);
  const phase = (0.5 + 0.37 * guest) % 1;
  const first = Math.ceil(from * beatsPerStep - phase);
  const count = Math.max(0, Math.floor(to * beatsPerStep - phase) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index + phase) / beatsPerStep).filter(
    (at) => !still.some((gap) => at >= gap.from && at <= gap.to),
  );
}

/** How many heartbeats a guest has given since it last started; all started at `startedAt`. */
export function beatsSinceStart(changes: readonly Change[], guest: number, clock: number, startedAt: number): number {
  const ended = silences(changes, clock).filter(({ to }) => to < clock);
  return beatsBetween(changes, guest, ended.at(-1)?.to ?? startedAt, clock).length;
}
