/**
 * What a manager of several hosts knows and may do. A paused guest gets no processor time and keeps its memory; a guest
 * that is off takes neither; a migration takes both along; the manager is no part of what runs the guests, so that they go
 * on without it. Such rules most managers have, with differences; the sizes and loads are ours.
 */

/** How a guest fares, as far as its manager knows. */
export type Fare = "running" | "paused" | "off";

/** A guest: its share of one host's processors in per cent when it runs, and its memory in GB. */
export interface Guest {
  name: string;
  /** Which of the guests' colours it has. */
  kind: "ga" | "gb" | "gc";
  host: string;
  fare: Fare;
  cpuPercent: number;
  ramGb: number;
}

/** All that the pane shows; `answers` is whether the manager still does. */
export interface Estate {
  hosts: readonly { name: string; ramGb: number }[];
  guests: readonly Guest[];
  chosen: string | null;
  pressed: Action | null;
  answers: boolean;
}

/** The buttons, in the order in which they stand. */
export const actions = ["console", "start", "pause", "snapshot", "migrate", "delete", "create"] as const;
export type Action = (typeof actions)[number];

const possible: Readonly<Record<Fare, readonly Action[]>> = {
  running: ["console", "pause", "snapshot", "migrate"],
  paused: ["console", "start", "snapshot"],
  off: ["start", "snapshot", "migrate", "delete"],
};

/** What may be done now: with the chosen guest, and to create one; nothing where the manager does not answer. */
export function allowed({ guests, chosen, answers }: Estate): readonly Action[] {
  if (!answers) return [];
  const guest = guests.find(({ name }) => name === chosen);
  return [...(guest ? possible[guest.fare] : []), "create"];
}

/** Load that a guest makes, in per cent of a host. */
export function load({ fare, cpuPercent }: Guest): number {
  return fare === "running" ? cpuPercent : 0;
}

/** Memory that a guest takes from its host, in GB. */
export function taken({ fare, ramGb }: Guest): number {
  return fare === "off" ? 0 : ramGb;
}

/** Sums of a host: load in per cent, memory in GB. */
export function sums({ guests }: Estate, host: string): { cpuPercent: number; ramGb: number } {
  const own = guests.filter((guest) => guest.host === host);
  return {
    cpuPercent: own.reduce((sum, guest) => sum + load(guest), 0),
    ramGb: own.reduce((sum, guest) => sum + taken(guest), 0),
  };
}

const start: Estate = {
  hosts: [
    { name: "Host A", ramGb: 16 },
    { name: "Host B", ramGb: 16 },
  ],
  guests: [
    { name: "Mail", kind: "ga", host: "Host A", fare: "running", cpuPercent: 30, ramGb: 4 },
    { name: "Web", kind: "gb", host: "Host A", fare: "running", cpuPercent: 20, ramGb: 2 },
    { name: "Files", kind: "gc", host: "Host A", fare: "running", cpuPercent: 15, ramGb: 4 },
    { name: "Directory", kind: "ga", host: "Host B", fare: "running", cpuPercent: 10, ramGb: 2 },
    { name: "Print", kind: "gb", host: "Host B", fare: "off", cpuPercent: 5, ramGb: 1 },
  ],
  chosen: null,
  pressed: null,
  answers: true,
};

/** A guest with some of its traits changed. */
function change(estate: Estate, name: string, traits: Partial<Guest>, pressed: Action): Estate {
  const guests = estate.guests.map((guest) => (guest.name === name ? { ...guest, ...traits } : guest));
  return { ...estate, guests, chosen: name, pressed };
}

/** The estate at the end of each step, with the sentence that says what was done. */
export const chapters: readonly { sentence: string; paper?: boolean; estate: Estate }[] = tell([
  ["Two hosts, five guests: who runs where, in which state, how busy, with how much memory.", (estate) => estate],
  [
    "Choose Web, and the buttons show what can be done with a guest that runs.",
    (estate) => ({ ...estate, chosen: "Web" }),
  ],
  [
    "Pause Web: it gets no processor time any more, but it keeps its memory.",
    (estate) => change(estate, "Web", { fare: "paused" }, "pause"),
  ],
  ["Create a guest: Test runs on Host B, and nobody has unpacked a box.", create],
  [
    "Migrate Files: it runs on, and its load and its memory now count on Host B.",
    (estate) => change(estate, "Files", { host: "Host B" }, "migrate"),
  ],
  [
    "The manager dies: the list is what it last knew, and the guests just go on.",
    (estate) => ({ ...estate, chosen: null, pressed: null, answers: false }),
  ],
]);

function create(estate: Estate): Estate {
  const test: Guest = { name: "Test", kind: "gc", host: "Host B", fare: "running", cpuPercent: 5, ramGb: 2 };
  return { ...estate, guests: [...estate.guests, test], chosen: "Test", pressed: "create" };
}

function tell(
  told: readonly [string, (estate: Estate) => Estate][],
): { sentence: string; paper: boolean; estate: Estate }[] {
  let estate = start;
  return told.map(([sentence, next], step) => {
    estate = next(estate);
    return { sentence, paper: [1, 4, 5].includes(step), estate };
  });
}
