import { during } from "../kit/draw/motion";
import type { Role } from "../kit/draw/role";
import { type Action, actions, allowed, chapters, type Estate, type Fare, load, sums, taken } from "./model";

export const size = { width: 1136, height: 400 } as const;
export const rowHeight = 37;
const firstRow = 92;

/** A line of the list. `choice` 0–1 is how much it is the chosen one. */
export interface Row {
  y: number;
  name: string;
  host: boolean;
  kind: Role;
  fare: Fare;
  /** Processor load in per cent of a host, memory in GB, and of how much. */
  cpuPercent: number;
  ramGb: number;
  ofGb: number;
  choice: number;
  shown: number;
}

/** A button: how much it can be pressed, and how much it has just been, 0–1. */
export interface Button {
  action: Action;
  y: number;
  able: number;
  pressed: number;
}

export interface Scene {
  rows: readonly Row[];
  buttons: readonly Button[];
  /** How much the manager still answers, 0–1. */
  answers: number;
}

/** The picture at `t` 0–1 of that step. */
export function place(step: number, t: number): Scene {
  const after = estateAt(step);
  const before = step === 0 ? after : estateAt(step - 1);
  const press = during(t, 0.05, 0.3);
  const act = during(t, 0.3, 0.95);
  const old = new Map(list(before).map((row) => [row.name, row]));
  const rows = list(after).map((row) => between(old.get(row.name), row, press, act));
  return {
    // The chosen guest stands before the others, since it may have to pass them.
    rows: rows
      .filter(({ shown }) => shown > 0)
      .toSorted((a, b) => a.choice - b.choice || a.name.localeCompare(b.name, "en")),
    buttons: actions.map((action, index) => button(action, index, before, after, press, act)),
    answers: mix(before.answers ? 1 : 0, after.answers ? 1 : 0, act),
  };
}

function estateAt(step: number): Estate {
  const chapter = chapters[step];
  if (!chapter) throw new RangeError(`There is no step ${step}.`);
  return chapter.estate;
}

/** The lines of an estate: each host, and below it its guests. */
function list(estate: Estate): Row[] {
  const rows = estate.hosts.flatMap(({ name, ramGb }) => {
    const host = { name, host: true, kind: "hw" as Role, fare: "running" as Fare, ofGb: ramGb, ...sums(estate, name) };
    const guests = estate.guests.filter((guest) => guest.host === name);
    return [
      host,
      ...guests.map((guest) => ({
        ...guest,
        host: false,
        cpuPercent: load(guest),
        ramGb: taken(guest),
        ofGb: ramGb,
      })),
    ];
  });
  return rows.map(({ name, host, kind, fare, cpuPercent, ramGb, ofGb }, index) => ({
    ...{ name, host, kind, fare, cpuPercent, ramGb, ofGb },
    y: firstRow + index * rowHeight,
    choice: name === estate.chosen ? 1 : 0,
    shown: 1,
  }));
}

function between(old: Row | undefined, now: Row, press: number, act: number): Row {
  if (!old) return { ...now, shown: act, choice: now.choice * act };
  return {
    ...now,
    y: mix(old.y, now.y, act),
    fare: act >= 0.5 ? now.fare : old.fare,
    cpuPercent: mix(old.cpuPercent, now.cpuPercent, act),
    ramGb: mix(old.ramGb, now.ramGb, act),
    choice: mix(old.choice, now.choice, press),
  };
}

function button(action: Action, index: number, before: Estate, after: Estate, press: number, act: number): Button {
  const able = (estate: Estate) => (allowed(estate).includes(action) ? 1 : 0);
  const down = (estate: Estate) => (estate.pressed === action ? 1 : 0);
  return {
    action,
    y: 56 + index * 48,
    able: mix(able(before), able(after), act),
    pressed: mix(down(before), down(after), press),
  };
}

function mix(from: number, to: number, part: number): number {
  return from * (1 - part) + to * part;
}
