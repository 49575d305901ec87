/** Where the two bars' parts stand: CPU and memory, one panel a host, in units of the figure. */
import { hypervisorGb, type NewHosts, type OldSite, planPercent, sharedPercent, spread, workPerClock } from "./model";
import { short } from "./words";

/** How far each part of the story has come, 0–1. */
export interface Phases {
  used: number;
  moved: number;
  work: number;
  plan: number;
  ram: number;
  shared: number;
}

/** A stretch of a bar, in units from its panel's left edge. */
export interface Span {
  x: number;
  width: number;
}

/** The bar of one host, or of the servers that will be its guests. */
export interface Panel {
  x: number;
  width: number;
  ticks: readonly { at: number; label: string }[];
  /** The capacities of the old servers. */
  servers: readonly Span[];
  /** Where the new host's capacity ends. */
  capacity: number;
  /** Length of the hypervisor's own share. */
  own: number;
  /** What is used or wanted, up to the capacity, and what lies beyond it. */
  within: readonly Span[];
  beyond: readonly Span[];
}

/** A panel of the CPU bar has marks besides: the ends of the same work on a newer processor, and of the planned peak. */
export interface CpuPanel extends Panel {
  work: { low: number; high: number; clock: number };
  peak: number;
}

/** Room between the panels of two hosts. */
export const panelGap = 24;

/** The CPU bar: slivers of use that lie in the old servers' clock rates and gather at the left when the guests move. */
export function cpuPanels(site: OldSite, into: NewHosts, phases: Phases, total: number): CpuPanel[] {
  const quantity = { each: site.clockGhz, own: 0, capacity: into.ghz / into.hosts, unit: "GHz" };
  const used = (site.clockGhz * site.usePercent) / 100;
  return panels(site.servers, into.hosts, quantity, phases.moved, total).map(({ scale, count, ...frame }) => {
    const spans = Array.from({ length: count }, (_, n) => ({
      x: scale(mix(n * site.clockGhz, n * used, phases.moved)),
      width: scale(used * phases.used),
    }));
    const clock = scale(used * count);
    return {
      ...frame,
      own: 0,
      ...cut(spans, mix(frame.width, frame.capacity, phases.moved)),
      work: { low: clock / workPerClock[1], high: clock / workPerClock[0], clock },
      peak: scale((count * site.clockGhz * planPercent) / 100),
    };
  });
}

/** The memory bar: pieces as large as the old servers' memory, which make room for the hypervisor and then shrink. */
export function ramPanels(site: OldSite, into: NewHosts, { ram, shared }: Phases, total: number): Panel[] {
  const quantity = { each: site.ramGb, own: hypervisorGb, capacity: into.ramGb / into.hosts, unit: "GB" };
  const each = site.ramGb * (1 - (shared * sharedPercent) / 100);
  return panels(site.servers, into.hosts, quantity, ram, total).map(({ scale, count, ...frame }) => {
    const spans = Array.from({ length: count }, (_, n) => ({
      x: scale(n * each + ram * hypervisorGb),
      width: scale(each),
    }));
    return { ...frame, own: scale(hypervisorGb) * ram, ...cut(spans, mix(frame.width, frame.capacity, ram)) };
  });
}

interface Quantity {
  /** What each old server has of it, what the hypervisor takes, and what each host has. */
  each: number;
  own: number;
  capacity: number;
  unit: string;
}

/**
 * One panel a host, side by side, all to one scale: as long as the old servers' together at first and, as far as `arrived`
 * 0–1, long enough for what the host has and for what is wanted of it.
 */
function panels(
  guests: number,
  hosts: number,
  { each, own, capacity, unit }: Quantity,
  arrived: number,
  total: number,
) {
  const held = spread(guests, hosts);
  const old = (held[0]?.count ?? 0) * each;
  const most = mix(old, Math.max(capacity, old + own), arrived);
  const width = (total - panelGap * (hosts - 1)) / hosts;
  const scale = (value: number) => (value / most) * width;
  const grain = [0.5, 1, 2, 4, 5, 10, 20].find((candidate) => most / candidate <= 4.5) ?? 40;
  const ticks = Array.from({ length: Math.floor(most / grain) + 1 }, (_, n) => ({
    at: scale(n * grain),
    label: n === 0 ? "0" : `${short(n * grain)} ${unit}`,
  }));
  return held.map(({ count }, host) => ({
    x: host * (width + panelGap),
    width,
    ticks,
    servers: Array.from({ length: count }, (_, n) => ({ x: scale(n * each), width: scale(each) })),
    capacity: Math.min(width, scale(capacity)),
    scale,
    count,
  }));
}

/** Cuts spans at a limit. */
function cut(spans: readonly Span[], limit: number): { within: Span[]; beyond: Span[] } {
  const within = spans.map(({ x, width }) => ({ x, width: Math.min(width, Math.max(0, limit - x)) }));
  const beyond = spans.map(({ x, width }) => {
    const over = Math.min(width, Math.max(0, x + width - limit));
    return { x: x + width - over, width: over };
  });
  return { within, beyond };
}

function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
