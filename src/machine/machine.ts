/**
 * A machine as all the rest sees it: commands that end or fail in time, events, and plain data. What runs behind it is an
 * emulated PC in a worker (`worker-machine`), the same in this thread (`local-machine`, for Node) or an imitation
 * (`fake-machine`).
 */

/** Bytes in a page of memory. */
export const pageBytes = 4096;

/** What a machine is built from. */
export interface MachineSpec {
  /** For messages, and the host name that the guest is given when it has started. */
  name: string;
  /** Memory of the guest in MiB, a whole number from 1 to 64. */
  ramMiB: number;
  /** The ROM that the processor starts in: 64 KiB, the reset vector in its last 16 bytes. */
  firmware: Uint8Array;
  /** Where the guest keeps its counters (see `guest/mailbox`); statistics carry a copy of these bytes. */
  mailbox?: { address: number; bytes: number };
  /** Whether hot code is translated (the default) or every instruction interpreted. */
  translate?: boolean;
  /** After so many ms without an answer a call fails with a MachineError `timeout`; 5,000 without it. */
  timeoutMs?: number;
}

/**
 * `off`: no power, no memory. `running`, `paused`: as they say. `halted`: the guest has stopped its processor for good
 * (after a panic), what is in memory and on the screen can still be looked at. `crashed`: the emulator itself failed, or
 * does not answer; nothing is left but to destroy it and create another. `destroyed`: its memory has been given back.
 */
export type MachineState = "off" | "running" | "paused" | "halted" | "crashed" | "destroyed";

/** The picture of a text screen: 80 × 25 cells in rows, each a CP437 character in its low byte, a VGA attribute above it. */
export interface TextScreen {
  columns: number;
  rows: number;
  cells: Uint16Array;
  cursor?: { row: number; column: number };
}

/** Counts since the machine was built, and when they were read (ms since the epoch, fractions included). */
export interface Statistics {
  atMs: number;
  /** Instructions of the guest. */
  instructions: number;
  /** Reads and writes of I/O ports, and of memory that is a device: what would be exits on real hardware. */
  portAccesses: number;
  deviceMemoryAccesses: number;
  /** Pieces of guest code that were translated to WebAssembly. */
  translations: number;
  /** A copy of the guest's mailbox; empty where the spec names none. */
  mailbox: Uint8Array;
}

/** A machine's whole state at one moment. Plain data: it can be kept, sent to another thread and rolled back to at will. */
export interface Snapshot {
  ramMiB: number;
  /** What the machine was doing; a rollback makes it do the same again. */
  state: "running" | "paused" | "halted";
  /** Processor and devices, as `deviceState` gives them. */
  devices: Uint8Array;
  /** The pages of memory that are not all zero: their numbers, ascending, and their bytes in that order. */
  pages: Pages;
  /** A hash of 64 bits for each page of memory, so that two snapshots can be compared without their bytes. */
  hashes: BigUint64Array;
  screen: TextScreen;
}

/** Some pages of memory: numbers, ascending, and 4,096 bytes for each, in that order. */
export interface Pages {
  numbers: Uint32Array;
  bytes: Uint8Array;
}

/** What a machine tells without being asked. */
export type MachineEvent =
  | { kind: "state"; state: MachineState }
  /** A whole line of the serial port, without its end. */
  | { kind: "serial"; line: string; atMs: number }
  /** The screen has changed; at most 30 a second. */
  | { kind: "screen"; screen: TextScreen }
  /** Twice a second while it runs. */
  | { kind: "statistics"; statistics: Statistics }
  | { kind: "crash"; error: MachineError };

/**
 * A machine. Every call fails with a MachineError: `refused` where the state does not allow it (told below), `timeout`,
 * `crashed`, `destroyed`. Calls are carried out in the order in which they were made. Moments are ms since the epoch, with
 * fractions, on one clock for all machines of a page.
 */
export interface Machine {
  readonly spec: MachineSpec;
  readonly state: MachineState;
  /** Hears all events from now on; the function that comes back ends it. */
  subscribe(listener: (event: MachineEvent) => void): () => void;

  /** Power on, from `off` or `halted`: memory is zero, the processor starts in the firmware. Gives the moment. */
  boot(): Promise<number>;
  /** Goes on from `paused`; gives the moment. In `running` nothing happens. */
  run(): Promise<number>;
  /** Stops from `running`, and gives the moment from which no instruction ran. In `paused` nothing happens. */
  pause(): Promise<number>;
  /** The reset button: power off and on in one, from any of the first four states. */
  reset(): Promise<number>;
  /** Pulls the plug: memory and screen are gone. In `off` nothing happens. */
  powerOff(): Promise<void>;
  /** Gives everything back, from any state; never fails, and later calls fail with `destroyed`. */
  destroy(): Promise<void>;

  /** All of the state now, from `running`, `paused` or `halted`; the machine goes on with what it was doing. */
  snapshot(): Promise<Snapshot>;
  /** Becomes what it was, from any of the first four states; fails with `snapshot` where it does not fit this machine. */
  rollback(snapshot: Snapshot): Promise<void>;

  /** Sends text to the guest's serial port; what the guest has not read yet moves along with snapshots and migration. */
  sendSerial(text: string): Promise<void>;
  /** Sends scan codes of set 1 to the guest's keyboard (see `guest/keyboard`). */
  sendKeys(scanCodes: readonly number[]): Promise<void>;
  readScreen(): Promise<TextScreen>;
  readStatistics(): Promise<Statistics>;
  /** A hash of 64 bits for each page of memory. */
  hashPages(): Promise<BigUint64Array>;

  /** Makes an `off` machine `paused` with memory all zero, ready for pages and a device state. */
  receive(): Promise<void>;
  /** From now on pages are dirty that hold something else than when they were last taken; at first, all that are not zero. */
  trackPages(): Promise<void>;
  /** The numbers of the dirty pages, ascending. */
  dirtyPages(): Promise<Uint32Array>;
  /**
   * Of these pages the bytes as they are now; they are clean until they are written again. With `unless`, pages that have
   * changed since the last call of `dirtyPages` are left out, and stay dirty.
   */
  takePages(numbers: Uint32Array, unless?: "changed"): Promise<Pages>;
  /** Writes pages of a `paused` machine. */
  putPages(pages: Pages): Promise<void>;
  /** Processor and devices of a machine that does not run, without its memory: some KB. */
  deviceState(): Promise<Uint8Array>;
  /** Takes over a device state of a machine with as much memory. Stays `paused`. */
  setDeviceState(state: Uint8Array): Promise<void>;
}

/** Builds a machine that is `off`; fails with a MachineError, of kind `unsupported` where the browser cannot run one. */
export type CreateMachine = (spec: MachineSpec) => Promise<Machine>;

export type MachineErrorKind = "refused" | "timeout" | "crashed" | "destroyed" | "snapshot" | "unsupported";

/** Why a machine did not do what it was asked to do; the message is for a person. */
export class MachineError extends Error {
  override readonly name = "MachineError";
  constructor(
    readonly kind: MachineErrorKind,
    readonly machine: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
