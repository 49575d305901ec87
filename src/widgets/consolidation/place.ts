/** Where everything of the consolidation stands, in units of its figure, between one step and the next. */
import { type CpuPanel, cpuPanels, type Panel, type Phases, ramPanels } from "./bars";
import { consolidate, type NewHosts, type OldSite, spread } from "./model";
import { cpuWords, loudWords, ramWords, short, stepCount, type Words } from "./words";

export const size = { width: 1136, height: 374 } as const;

/** A rectangle in the units of the figure. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Words with how far they are there, 0–1. */
export interface Said extends Words {
  shown: number;
}

export interface Scene {
  phases: Phases;
  usePercent: number;
  machines: readonly (Rect & { host: number })[];
  guests: readonly Rect[];
  hosts: readonly (Rect & { label: string })[];
  cpu: readonly CpuPanel[];
  ram: readonly Panel[];
  loud: readonly Said[];
  cpuSaid: readonly Said[];
  ramSaid: readonly Said[];
}

const gap = 12;
const machinesHeight = 152;
const hostHeight = 164;
const hostsWidth = 640;
const hostGap = 20;
const guestGap = 6;

/** The scene between the step before (`part` 0) and this one (`part` 1). */
export function place(site: OldSite, into: NewHosts, step: number, part: number): Scene {
  const shown = Array.from({ length: stepCount }, (_, k) => weight(k, step, part));
  const from = (first: number) => shown.slice(first).reduce((sum, share) => sum + share, 0);
  const phases = { used: from(1), moved: from(2), work: from(3), plan: from(4), ram: from(5), shared: from(6) };
  const outcome = consolidate(site, into);
  const machines = placeMachines(site.servers, into.hosts);
  const hosts = placeHosts(into);
  return {
    phases,
    usePercent: site.usePercent,
    machines,
    guests: placeGuests(machines, hosts, phases.moved),
    hosts,
    cpu: cpuPanels(site, into, phases, size.width),
    ram: ramPanels(site, into, phases, size.width),
    loud: said(loudWords(site, outcome), shown),
    cpuSaid: said(cpuWords(site, into, outcome), shown),
    ramSaid: said(ramWords(site, into, outcome), shown),
  };
}

/** How far step k is there: all of it at its own end, none at the end of the others. */
function weight(k: number, step: number, part: number): number {
  if (k === step) return step === 0 ? 1 : part;
  return k === step - 1 ? 1 - part : 0;
}

/** The words of all steps, each once, there as far as the steps that say them are. */
function said(words: readonly Words[], shown: readonly number[]): Said[] {
  return words
    .filter(({ text }, k) => text !== "" && words.findIndex((other) => other.text === text) === k)
    .map((each) => ({
      ...each,
      shown: words.reduce((sum, { text }, k) => (text === each.text ? sum + (shown[k] ?? 0) : sum), 0),
    }));
}

/** The old servers, in one row or two. */
function placeMachines(count: number, hosts: number): (Rect & { host: number })[] {
  const rows = count > 10 ? 2 : 1;
  const inRow = Math.ceil(count / rows);
  const width = Math.min(180, (size.width - gap * (inRow - 1)) / inRow);
  const height = (machinesHeight - gap * (rows - 1)) / rows;
  const owners = spread(count, hosts).flatMap(({ count: held }, host) => Array<number>(held).fill(host));
  return Array.from({ length: count }, (_, n) => ({
    x: (n % inRow) * (width + gap),
    y: Math.floor(n / inRow) * (height + gap),
    width,
    height,
    host: owners[n] ?? 0,
  }));
}

function placeHosts({ hosts, ghz, ramGb }: NewHosts): (Rect & { label: string })[] {
  const width = (hostsWidth - hostGap * (hosts - 1)) / hosts;
  return Array.from({ length: hosts }, (_, n) => ({
    x: n * (width + hostGap),
    y: 0,
    width,
    height: hostHeight,
    label: `${hosts === 1 ? "One host" : `Host ${n + 1}`}: ${short(ghz / hosts)} GHz, ${short(ramGb / hosts)} GB`,
  }));
}

/** Each guest on its way from its own box to its place in its host. */
function placeGuests(machines: Scene["machines"], hosts: readonly Rect[], moved: number): Rect[] {
  return machines.map((machine, n) => {
    const host = hosts[machine.host] ?? { x: 0, y: 0, width: hostsWidth, height: hostHeight };
    const beside = machines.filter(({ host: owner }) => owner === machine.host).length;
    const index = n - machines.findIndex(({ host: owner }) => owner === machine.host);
    const each = (host.width - 20 + guestGap) / beside;
    const goal = { x: host.x + 10 + index * each, y: 12, width: Math.min(70, each - guestGap), height: 64 };
    const start = { x: machine.x + 10, y: machine.y + 10, width: machine.width - 44, height: machine.height - 20 };
    return {
      x: mix(start.x, goal.x, moved),
      y: mix(start.y, goal.y, moved),
      width: mix(start.width, goal.width, moved),
      height: mix(start.height, goal.height, moved),
    };
  });
}

function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
