import type { Act, Boundary, Part } from "./model";

/** A host with its guests: how many, and what stands between them. */
export interface Hosting {
  guests: number;
  boundary: Boundary;
}

/** A step: its sentence, whether it gets a page on paper, and what happens; acts are timed 0–1 within the step. */
export interface Chapter {
  sentence: string;
  paper?: boolean;
  acts: readonly Act[];
}

/** The guest that is broken into, and the one that crashes. */
export const intruded = 0;
export const crashing = 1;

const counts = ["no", "one", "two", "three", "four", "five"];

/** A number of guests as a word. */
function word(count: number, capital = false): string {
  const text = counts[count] ?? String(count);
  return capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Who goes on while one does not. */
function others(guests: number): string {
  return guests === 2 ? "the other one goes on" : `the other ${word(guests - 1)} go on`;
}

/** Every guest and the software that they share. */
function everyone(guests: number): readonly Part[] {
  return ["shared", ...Array.from({ length: guests }, (_, index) => index)];
}

/** The steps for that hosting. */
export function story(hosting: Hosting): readonly Chapter[] {
  return { vm: machines, container: containers, process: processes }[hosting.boundary](hosting.guests);
}

/** All acts of the story, timed by the clock: the acts of step k happen from k to k + 1. */
export function actsOf(hosting: Hosting): readonly Act[] {
  return story(hosting).flatMap(({ acts }, step) =>
    acts.map((act) => ({ ...act, from: act.from + step, to: act.to + step })),
  );
}

// CVE-2009-1244 was in VMware's display code.
function machines(guests: number): readonly Chapter[] {
  const boundary = "vm";
  const rest = everyone(guests).filter((part) => part !== intruded);
  return [
    { sentence: `${word(guests, true)} guests share one machine, each with a kernel and a wall of its own.`, acts: [] },
    {
      sentence: `Web crashes and its heartbeat stops; ${others(guests)}.`,
      paper: true,
      acts: [{ kind: "crash", boundary, layer: "kernel", guest: crashing, from: 0.15, to: 0.5 }],
    },
    {
      sentence: "Web reboots alone and counts from zero; nobody else missed a beat.",
      acts: [{ kind: "repair", parts: [crashing], from: 0.05, to: 0.75 }],
    },
    {
      sentence: "Mail is broken into: the intruder owns that guest and stops at its wall.",
      paper: true,
      acts: [{ kind: "break-in", boundary, layer: "administrator", guest: intruded, from: 0.3, to: 0.95 }],
    },
    {
      sentence: "The same break-in on one shared operating system: no wall, so everyone falls with Mail.",
      paper: true,
      acts: [
        { kind: "boundary", becomes: "process", frees: [], from: 0, to: 0.4 },
        { kind: "break-in", boundary: "process", layer: "administrator", guest: intruded, from: 0.4, to: 1 },
      ],
    },
    {
      sentence:
        "Walls again; but walls have had holes: in April 2009 VMware patched CVE-2009-1244, a way from guest to host.",
      paper: true,
      acts: [
        { kind: "boundary", becomes: "vm", frees: rest, from: 0, to: 0.4 },
        { kind: "break-in", boundary, layer: "hypervisor", guest: intruded, from: 0.45, to: 1 },
      ],
    },
    {
      sentence: "Even so, all guests share one machine: when it fails, all go at once.",
      paper: true,
      acts: [
        { kind: "repair", parts: everyone(guests), from: 0, to: 0.4 },
        { kind: "crash", boundary, layer: "hardware", guest: intruded, from: 0.5, to: 1 },
      ],
    },
  ];
}

function containers(guests: number): readonly Chapter[] {
  const boundary = "container";
  const all = everyone(guests);
  return [
    {
      sentence: `${word(guests, true)} containers share one kernel; each sees only its own processes, files and accounts.`,
      acts: [],
    },
    {
      sentence: `Web crashes: its processes end, and ${others(guests)}.`,
      paper: true,
      acts: [{ kind: "crash", boundary, layer: "program", guest: crashing, from: 0.15, to: 0.5 }],
    },
    {
      sentence: "Web starts again alone and counts from zero; no kernel had to boot.",
      acts: [{ kind: "repair", parts: [crashing], from: 0.05, to: 0.75 }],
    },
    {
      sentence: "Mail is broken into: the intruder rules that container and stops at its namespace.",
      paper: true,
      acts: [{ kind: "break-in", boundary, layer: "administrator", guest: intruded, from: 0.3, to: 0.95 }],
    },
    {
      sentence: "Then a bug in the shared kernel lets the intruder out: every container falls.",
      paper: true,
      acts: [{ kind: "break-in", boundary, layer: "kernel", guest: intruded, from: 0.1, to: 0.95 }],
    },
    {
      sentence: "Rebuilt clean, they meet another kernel bug: the one kernel crashes, and all go at once.",
      paper: true,
      acts: [
        { kind: "repair", parts: all, from: 0, to: 0.4 },
        { kind: "crash", boundary, layer: "kernel", guest: crashing, from: 0.5, to: 1 },
      ],
    },
    {
      sentence: "The kernel boots, and all containers start with it and count from zero.",
      acts: [
        { kind: "repair", parts: ["shared"], from: 0.05, to: 0.45 },
        { kind: "repair", parts: all.slice(1), from: 0.3, to: 0.7 },
      ],
    },
  ];
}

function processes(guests: number): readonly Chapter[] {
  const boundary = "process";
  const all = everyone(guests);
  return [
    {
      sentence: `${word(guests, true)} programs share one operating system; only their memory is kept apart.`,
      acts: [],
    },
    {
      sentence: `Web crashes: memory protection holds, and ${others(guests)}.`,
      paper: true,
      acts: [{ kind: "crash", boundary, layer: "program", guest: crashing, from: 0.15, to: 0.5 }],
    },
    {
      sentence: "Web is started again alone and counts from zero.",
      acts: [{ kind: "repair", parts: [crashing], from: 0.05, to: 0.75 }],
    },
    {
      sentence: "A driver’s update needs a reboot: there is one kernel, so everyone goes down with it.",
      paper: true,
      acts: [{ kind: "reboot", boundary, layer: "kernel", guest: crashing, from: 0.1, to: 0.95 }],
    },
    {
      sentence: "The system is up again; all programs start with it and count from zero.",
      acts: [
        { kind: "repair", parts: ["shared"], from: 0.05, to: 0.45 },
        { kind: "repair", parts: all.slice(1), from: 0.3, to: 0.7 },
      ],
    },
    {
      sentence: "Mail is broken into; with Mail’s ordinary account the intruder stays inside that program.",
      paper: true,
      acts: [{ kind: "break-in", boundary, layer: "program", guest: intruded, from: 0.3, to: 0.95 }],
    },
    {
      sentence: "With the administrator’s account there is no wall: everyone’s files are the intruder’s.",
      paper: true,
      acts: [{ kind: "break-in", boundary, layer: "administrator", guest: intruded, from: 0.1, to: 0.95 }],
    },
  ];
}
