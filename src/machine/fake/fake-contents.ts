/** What goes into an imitated machine and comes out of it: pages, device states, snapshots. */

import { MachineError, type MachineSpec, type MachineState, type Pages, pageBytes, type Snapshot } from "../machine";
import type { Power } from "./fake-core";
import { drawScreen, type FakeRegisters } from "./fake-guest";
import { createFakeMemory, type FakeMemory, pagesWhere } from "./fake-memory";

/** The numbers of the pages that hold something else than when they were last taken. */
export function dirtyPages(power: Power, spec: MachineSpec): Uint32Array {
  const { taken } = power;
  if (!taken) throw new MachineError("refused", spec.name, `“${spec.name}” does not track its pages.`);
  const hashes = power.memory.hashes();
  power.seen = hashes;
  return pagesWhere(power.memory.pageCount, (page) => hashes[page] !== taken[page]);
}

/** These pages, or of these those that are as they were at the last call of `dirtyPages`; they are clean then. */
export function takePages({ memory, taken, seen }: Power, numbers: Uint32Array, unless?: "changed"): Pages {
  const meant = unless && seen ? numbers.filter((page) => memory.hash(page) === seen[page]) : numbers;
  for (const page of meant) if (taken) taken[page] = memory.hash(page);
  return memory.read(meant);
}

/** Writes pages. */
export function putPages(memory: FakeMemory, { numbers, bytes }: Pages): void {
  numbers.forEach((page, at) => {
    memory.write(page * pageBytes, bytes.subarray(at * pageBytes, (at + 1) * pageBytes));
  });
}

/** The guest's registers as bytes. */
export function devicesOf({ ramMiB }: MachineSpec, guest: FakeRegisters): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ ramMiB, guest }));
}

/** Registers from bytes; throws a MachineError `snapshot` where they are not of a machine with as much memory. */
export function guestOf(spec: MachineSpec, devices: Uint8Array): FakeRegisters {
  const misfit = (cause?: unknown) =>
    new MachineError("snapshot", spec.name, `This is not a state of a machine with ${spec.ramMiB} MiB.`, { cause });
  try {
    const { ramMiB, guest } = JSON.parse(new TextDecoder().decode(devices)) as { ramMiB: number; guest: FakeRegisters };
    if (ramMiB === spec.ramMiB) return guest;
  } catch (cause) {
    throw misfit(cause);
  }
  throw misfit();
}

/** All of it. */
export function snapshotOf(spec: MachineSpec, state: MachineState, { memory, guest }: Power): Snapshot {
  return {
    ramMiB: spec.ramMiB,
    state: state === "running" || state === "halted" ? state : "paused",
    devices: devicesOf(spec, guest),
    pages: memory.read(memory.inUse()),
    hashes: memory.hashes(),
    screen: drawScreen(guest),
  };
}

/** What a machine holds after a rollback; throws a MachineError `snapshot` where it does not fit. */
export function contentsOf(spec: MachineSpec, snapshot: Snapshot): Power {
  const guest = guestOf(spec, snapshot.devices);
  const memory = createFakeMemory(spec.ramMiB);
  putPages(memory, snapshot.pages);
  return { memory, guest };
}
