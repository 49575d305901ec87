/** What a request passes on its way through a hypervisor, and what that costs. Plain data and sums; no page. */
import { barePaths } from "./paths-bare";
import { hostedPaths } from "./paths-hosted";
import { parentPaths } from "./paths-parent";

/** The five designs: monolithic, driver domain, kernel turned hypervisor, parent partition, hosted. */
export type DesignId = "esx" | "xen" | "kvm" | "hyperv" | "hosted";

/** What travels: a packet out, a disk write, a system call, a page fault in the guest, a timer interrupt in. */
export type RequestId = "packet" | "disk" | "syscall" | "fault" | "timer";

/**
 * A part by its job, the same words for all designs: the guest's program and kernel, the other guest, the process that
 * plays devices, the system that has the drivers, those drivers, the layer that the guest runs on, the hardware.
 */
export type PartId = "app" | "kernel" | "other" | "device" | "host" | "driver" | "monitor" | "card";

/** Where a hop lights up: a lane (a to d helper, w the wall between worlds, 1 to 4 guest) and a row of the picture. */
export type Spot =
  `${"a" | "b" | "c" | "d" | "w" | "1" | "2" | "3" | "4"}-${"user" | "kernel" | "layer" | "back" | "hw"}`;

/** What a hop costs. Switches: the processor changes ring, mode or world, each way counted by itself. */
export interface Cost {
  switches?: number;
  /** Times that a processor copies the payload; what a card fetches by itself is none. */
  copies?: number;
  /** Times that somebody else must be given the processor before the request can go on. */
  scheduled?: number;
  /** Microseconds, only where published. */
  micros?: number;
  /** Part of the price of being hosted, as Sugerman et al. 2001 reckon it. */
  hosting?: boolean;
  /** A world switch: the whole state of the processor is changed, not only its mode. */
  world?: boolean;
}

/** A hop: who runs, where, and what happens there in at most eleven words. */
export interface Hop extends Cost {
  part: PartId;
  spot: Spot;
  words: string;
  /** Bends between the hop before and this one that do not follow from their spots. */
  via?: readonly Spot[];
}

/** The paths of one design, by request. */
export type Paths = Readonly<Record<RequestId, readonly Hop[]>>;

/** Sums over hops: counts, and microseconds to two decimals (0 where none are published). */
export interface Ledger {
  switches: number;
  copies: number;
  scheduled: number;
  micros: number;
  hostingMicros: number;
  worldMicros: number;
}

const paths: Readonly<Record<DesignId, Paths>> = { ...barePaths, ...parentPaths, ...hostedPaths };

/**
 * The hops of a request through a design, in order. One request alone, on one processor, nothing batched, as the
 * designs were in 2009 (Workstation: 2001). Sources stand with each table of paths.
 */
export function pathOf(design: DesignId, request: RequestId): readonly Hop[] {
  return paths[design][request];
}

/** The spot from which a request sets out: its guest's kernel, its program or the hardware. */
export function startOf(request: RequestId): Spot {
  if (request === "timer") return "1-hw";
  return request === "packet" || request === "disk" ? "1-kernel" : "1-user";
}

/** What the hops cost together. */
export function ledgerOf(hops: readonly Hop[]): Ledger {
  return {
    switches: sum(hops.map(({ switches = 0 }) => switches)),
    copies: sum(hops.map(({ copies = 0 }) => copies)),
    scheduled: sum(hops.map(({ scheduled = 0 }) => scheduled)),
    micros: microsOf(hops),
    hostingMicros: microsOf(hops.filter(({ hosting }) => hosting)),
    worldMicros: microsOf(hops.filter(({ world }) => world)),
  };
}

function microsOf(hops: readonly Hop[]): number {
  return Math.round(sum(hops.map(({ micros = 0 }) => micros)) * 100) / 100;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
