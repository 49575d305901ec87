/** What a pane knows of its hosts and their guests, and how that changes: plain data, pure functions. */
import type { MachineState } from "../../src/machine/machine";

/** The hosts: each a group of machines of this page. */
export const hosts = ["A", "B"] as const;
export type HostName = (typeof hosts)[number];

/** Memory of each host and of each guest, in MiB. */
export const hostRamMiB = 48;
export const guestRamMiB = 8;

/** How many samples of its load a guest's curve has; they come twice a second. */
export const curveLength = 30;

/** How many events the log keeps. */
const logLength = 200;

/** What is being done with a guest just now. While there is one, nothing else can be done with it. */
export type Job =
  /** `part` 0–1 is how much of what there was at first has gone over. */
  { kind: "move"; to: HostName; part: number } | { kind: "work"; word: string };

/** A guest as the pane knows it. */
export interface Guest {
  id: number;
  name: string;
  host: HostName;
  /** The colour that tells it from its neighbours. */
  tone: "ga" | "gb" | "gc";
  state: MachineState;
  /** How busy it was, in per cent of one processor, the last sample at the end. */
  curve: readonly number[];
  usedKiB: number;
  uptimeSeconds: number;
  /** Requests that it has answered since it was started. */
  answered: number;
  job?: Job;
  /** The last snapshot: when it was taken, as a clock shows it, and its bytes. */
  snapshot?: { at: string; bytes: number };
  /** Why it crashed. */
  crash?: string;
}

/** A line of the log. */
export interface LogEvent {
  id: number;
  /** As a clock shows it. */
  at: string;
  what: string;
  result: string;
  kind: "done" | "failed" | "note";
}

/** What is chosen in the list. */
export type Choice = { kind: "host"; host: HostName } | { kind: "guest"; id: number };

/** What the pane asks for before it acts. `byHand` is whether a hand opened it, and so wants the focus in it. */
export type Question =
  | { kind: "create"; name: string; host: HostName; byHand: boolean }
  | { kind: "rename"; id: number; name: string; byHand: boolean }
  | { kind: "delete"; id: number; byHand: boolean };

/** A guest on its way over the list: the host below the pointer, and where that is, 0–1 from the left and the top. */
export interface Drag {
  id: number;
  over?: HostName;
  x: number;
  y: number;
}

/** All that the pane shows, but for a screen. */
export interface Fleet {
  /** Whether the pane reaches the hosts; without, all else is what it last knew. */
  connected: boolean;
  guests: readonly Guest[];
  /** The last one at the end. */
  log: readonly LogEvent[];
  choice?: Choice;
  question?: Question;
  drag?: Drag;
  /** The guest whose console is open. */
  consoleOf?: number;
  /** Set while the whole log is open. */
  wholeLog?: boolean;
  nextId: number;
}

export const emptyFleet: Fleet = { connected: true, guests: [], log: [], nextId: 1 };

/** The guest of this number, if it is there. */
export function guestOf({ guests }: Fleet, id: number | undefined): Guest | undefined {
  return guests.find((guest) => guest.id === id);
}

/** The guest that is chosen, if one is. */
export function chosenGuest(fleet: Fleet): Guest | undefined {
  return fleet.choice?.kind === "guest" ? guestOf(fleet, fleet.choice.id) : undefined;
}

export function guestsOn({ guests }: Fleet, host: HostName): readonly Guest[] {
  return guests.filter((guest) => guest.host === host);
}

export function otherHost(host: HostName): HostName {
  return host === "A" ? "B" : "A";
}

/** Adds a guest without power; its number is the fleet's `nextId`. */
export function addGuest(fleet: Fleet, name: string, host: HostName): Fleet {
  const id = fleet.nextId;
  const tone = (["ga", "gb", "gc"] as const)[(id - 1) % 3] ?? "ga";
  const guest: Guest = { id, name, host, tone, state: "off", curve: [], usedKiB: 0, uptimeSeconds: 0, answered: 0 };
  return { ...fleet, guests: [...fleet.guests, guest], nextId: id + 1 };
}

/** Some traits of a guest anew; a trait that is undefined goes. Nothing happens where the guest is gone. */
export function changeGuest(
  fleet: Fleet,
  id: number,
  traits: { [Trait in keyof Guest]?: Guest[Trait] | undefined },
): Fleet {
  const guests = fleet.guests.map((guest) => (guest.id === id ? without({ ...guest, ...traits }) : guest));
  return { ...fleet, guests };
}

/** Takes a guest out of the list; what was open for it closes, and its host is chosen in its place. */
export function removeGuest(fleet: Fleet, id: number): Fleet {
  const guest = guestOf(fleet, id);
  if (!guest) return fleet;
  const isAbout = (question: Question | undefined) => question && question.kind !== "create" && question.id === id;
  return without({
    ...fleet,
    guests: fleet.guests.filter((one) => one !== guest),
    choice: chosenGuest(fleet) === guest ? { kind: "host" as const, host: guest.host } : fleet.choice,
    question: isAbout(fleet.question) ? undefined : fleet.question,
    drag: fleet.drag?.id === id ? undefined : fleet.drag,
    consoleOf: fleet.consoleOf === id ? undefined : fleet.consoleOf,
  });
}

/** What a guest tells of itself: its busy share 0–1 and counts. */
export interface Sample {
  busy: number;
  usedKiB: number;
  uptimeSeconds: number;
  answered: number;
}

/** Enters half a second into all curves; a guest that tells nothing was not busy. */
export function sampleGuests(fleet: Fleet, samples: ReadonlyMap<number, Sample>): Fleet {
  const guests = fleet.guests.map((guest) => {
    const sample = samples.get(guest.id);
    const curve = [...guest.curve, Math.round(100 * (sample?.busy ?? 0))].slice(-curveLength);
    if (!sample) return { ...guest, curve };
    const { usedKiB, uptimeSeconds, answered } = sample;
    return { ...guest, curve, usedKiB, uptimeSeconds, answered };
  });
  return { ...fleet, guests };
}

/** Writes a line into the log. */
export function logEvent(fleet: Fleet, event: Omit<LogEvent, "id">): Fleet {
  const id = (fleet.log.at(-1)?.id ?? 0) + 1;
  return { ...fleet, log: [...fleet.log, { ...event, id }].slice(-logLength) };
}

/** How busy a guest is now, in per cent of one processor. */
export function loadOf({ curve }: Guest): number {
  return curve.at(-1) ?? 0;
}

/** Whether a guest has memory of its host: from its start until it is off. */
export function hasMemory({ state }: Guest): boolean {
  return state === "running" || state === "paused" || state === "halted";
}

/** What guests take together; memory is promised to guests with power, and to those that are being moved here. */
export interface Sums {
  guests: number;
  reservedMiB: number;
  usedKiB: number;
  /** In per cent of one processor, so that two busy guests make 200. */
  loadPercent: number;
}

/** Sums of a host, or of both. */
export function sumsOf(fleet: Fleet, host?: HostName): Sums {
  const own = host ? guestsOn(fleet, host) : fleet.guests;
  const withMemory = own.filter(hasMemory);
  const coming = fleet.guests.filter(({ job }) => job?.kind === "move" && (!host || job.to === host)).length;
  return {
    guests: own.length,
    reservedMiB: guestRamMiB * (withMemory.length + coming),
    usedKiB: withMemory.reduce((sum, { usedKiB }) => sum + usedKiB, 0),
    loadPercent: own.reduce((sum, guest) => sum + loadOf(guest), 0),
  };
}

/** The same without what is undefined, as optional traits want it. */
function without<T extends object>(traits: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(traits).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
