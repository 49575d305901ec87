/** What keeps an imitated machine going: its state, its power, its clock, and who hears of it. */

import {
  MachineError,
  type MachineErrorKind,
  type MachineEvent,
  type MachineSpec,
  type MachineState,
  type Statistics,
} from "../machine";
import type { Clock } from "../migration/page-clock";
import { drawScreen, type FakeRegisters, tickGuest, tickMs } from "./fake-guest";
import type { FakeMemory } from "./fake-memory";

/** What there is while the power is on, and gone when it is switched off. */
export interface Power {
  memory: FakeMemory;
  guest: FakeRegisters;
  /** Hashes of the pages when they were last taken, and at the last call of `dirtyPages`. */
  taken?: BigUint64Array | undefined;
  seen?: BigUint64Array | undefined;
}

/** The part of an imitation that lives by itself. */
export interface FakeCore {
  readonly state: MachineState;
  subscribe(listener: (event: MachineEvent) => void): () => void;
  error(kind: MachineErrorKind, message: string): MachineError;
  readonly contents: Power | undefined;
  /** The same; fails with `refused` where nothing is on. */
  readonly powered: Power;
  become(state: MachineState): void;
  /** Switches to other contents. */
  plugIn(power: Power, state: MachineState): void;
  statistics(): Statistics;
  /** Crashes with an error, and gives it. */
  crash(kind: MachineErrorKind, message: string): MachineError;
  /** Stands still without saying so. */
  freeze(): void;
}

/** A core that is off. */
export function createCore(spec: MachineSpec, clock: Clock): FakeCore {
  const listeners = new Set<(event: MachineEvent) => void>();
  let state: MachineState = "off";
  let now: Power | undefined;
  let cancelTick = () => {};
  let [tickAtMs, ticks, isScreenNew] = [0, 0, false];

  const emit = (event: MachineEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const error = (kind: MachineErrorKind, message: string) => new MachineError(kind, spec.name, message);
  const statistics = (): Statistics => ({
    atMs: clock.now(),
    instructions: 1000 * ticks,
    portAccesses: 10 * ticks,
    deviceMemoryAccesses: ticks,
    translations: 1,
    mailbox: now && spec.mailbox ? now.memory.copy(spec.mailbox.address, spec.mailbox.bytes) : new Uint8Array(),
  });

  function awaitTick(): void {
    cancelTick = clock.after(Math.max(0, tickAtMs - clock.now()), tick);
  }

  function tick(): void {
    if (!now) return;
    const { memory, guest } = now;
    ticks++;
    tickAtMs += tickMs;
    const before = guest.rows.join("\n");
    const { lines, isHalted } = tickGuest(memory, guest);
    isScreenNew ||= before !== guest.rows.join("\n");
    awaitTick();
    for (const line of lines) emit({ kind: "serial", line, atMs: clock.now() });
    if (isHalted) become("halted");
    // At most 25 pictures a second, and a count every half.
    if (isScreenNew && ticks % 2 === 0) {
      isScreenNew = false;
      emit({ kind: "screen", screen: drawScreen(guest) });
    }
    if (ticks % 25 === 0) emit({ kind: "statistics", statistics: statistics() });
  }

  /** The guest's timer runs in `running` only, and goes on where it was. */
  function become(next: MachineState): void {
    if (next === state) return;
    cancelTick();
    if (state === "running" && now) now.guest.untilTickMs = Math.max(0, tickAtMs - clock.now());
    if (next === "running" && now) {
      tickAtMs = clock.now() + now.guest.untilTickMs;
      awaitTick();
    }
    if (next === "off" || next === "crashed" || next === "destroyed") now = undefined;
    state = next;
    emit({ kind: "state", state });
  }

  return {
    get state() {
      return state;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    error,
    get contents() {
      return now;
    },
    get powered() {
      if (!now) throw error("refused", `“${spec.name}” has no power.`);
      return now;
    },
    become,
    plugIn: (contents, next) => {
      // Through `paused`, so that the timer starts anew.
      if (state === "running") become("paused");
      now = contents;
      isScreenNew = true;
      become(next);
    },
    statistics,
    crash: (kind, message) => {
      const crashed = error(kind, message);
      if (state !== "destroyed" && state !== "crashed") {
        become("crashed");
        emit({ kind: "crash", error: crashed });
      }
      return crashed;
    },
    freeze: () => cancelTick(),
  };
}
