/** What a live migration is asked for, what it tells on its way, and what became of it: plain data. */
import type { LoopEnd, StopRule } from "../../widgets/live-migration/rules";
import { type Machine, type MachineErrorKind, pageBytes } from "../machine";
import type { Link } from "./link";
import type { Clock } from "./page-clock";
import type { AddressMove } from "./switch";

/** What is to be moved, where to, and how. */
export interface MigrationOrder {
  /** A running machine, and one of the same memory that is off. */
  source: Machine;
  target: Machine;
  link: Link;
  /** Memory is copied in rounds while the guest runs, until the rule ends them; or all of it while it stands still. */
  method: "pre-copy" | "stop-and-copy";
  rule: StopRule;
  /** An adaptive rule's least rate; a fifth of the link without it. */
  minMbps?: number;
  /** Moves the guest's address, so that each request reaches it exactly once (see `switch`). */
  address?: AddressMove;
  /** Cancels it. Once the target has been told to run it is too late, and the migration ends as if nothing had been said. */
  signal?: AbortSignal;
  /** Whether the memory of both is compared (the default): hashes of the target's before it runs, and of the source's. */
  verify?: boolean;
  onEvent?: (event: MigrationEvent) => void;
  clock?: Clock;
}

/** Where a migration is: the target gives memory, rounds, the guest stands still, it runs on the target. */
export type MigrationStage = "reserve" | "copy" | "stop" | "state" | "resume" | "done";

/** A round of copying. In `stop` the guest stands still. */
export interface CopiedRound {
  kind: "pre-copy" | "stop";
  /** From the start of the migration, in ms. */
  startMs: number;
  durationMs: number;
  /** What went over the link, headers included, in Mbit/s; 0 where it took no time. */
  rateMbps: number;
  pages: number;
  /** Pages that were dirty but written again before their turn, and so left for later. */
  skipped: number;
  /** Bytes on the link: 4,096 and a header for each page. */
  bytes: number;
  /** Pages that are dirty when the round ends. */
  leftPages: number;
}

/** What a migration tells, in this order; `atMs` are ms since the epoch. */
export type MigrationEvent =
  | { kind: "stage"; stage: MigrationStage; atMs: number }
  /** At most 20 a second: the pages of this round that were sent since the last time. */
  | { kind: "progress"; round: number; sent: Uint32Array; pages: number; ofPages: number; bytes: number; atMs: number }
  /** A round has ended; `left` are the numbers of the pages that are dirty now, of which `leftPages` is the count. */
  | { kind: "round"; round: CopiedRound; left: Uint32Array; atMs: number }
  /** The loop of rounds has ended. */
  | { kind: "loop-end"; end: LoopEnd; atMs: number }
  /** The guest has stood still since `atMs`. */
  | { kind: "paused"; atMs: number }
  /** Processor and devices have arrived. */
  | { kind: "state"; bytes: number; atMs: number }
  /** The guest runs on the target since `atMs`. */
  | { kind: "resumed"; atMs: number }
  /** The address has moved: requests go to the target. */
  | { kind: "announced"; atMs: number }
  | { kind: "failed"; failure: MigrationFailure; home: Migration["home"]; atMs: number };

/** Why a migration did not come about, and at which stage; the message is for a person. */
export interface MigrationFailure {
  cause: "cancelled" | "link" | "target" | "source";
  stage: MigrationStage;
  message: string;
  /** Of the machine that failed. */
  kind?: MachineErrorKind;
}

/** What became of it. */
export interface Migration {
  /** Why the rounds ended; `once` without rounds. */
  end: LoopEnd | "once" | "failed";
  failure?: MigrationFailure;
  /** Where the one copy of the guest is; `lost` where the source died with it before the target had all of it. */
  home: "source" | "target" | "lost";
  rounds: readonly CopiedRound[];
  /** Pages that were not all zero when it began. */
  pagesInUse: number;
  sentPages: number;
  /** On the link: pages with their headers, and the device state. */
  sentBytes: number;
  stateBytes: number;
  /** From the start to the guest running on the target, or on the source again, without `verifyMs`. */
  totalMs: number;
  /** From the guest's pause to its running, by the clocks of the machines, without `verifyMs`; 0 where it never paused. */
  pauseMs: number;
  /** What the hashes of the target took while the guest stood still: it stood still for `pauseMs` + `verifyMs`. */
  verifyMs: number;
  /** Whether both memories were the same; unknown where it was not asked for or the source was gone by then. */
  identical?: boolean;
}

/** What the number of a page takes on the link, beside its 4,096 bytes. */
export const pageHeaderBytes = 8;

/** Bytes of so many pages on the link. */
export function wireBytes(pages: number): number {
  return pages * (pageBytes + pageHeaderBytes);
}
