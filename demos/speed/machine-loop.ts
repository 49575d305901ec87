/** A guest that does nothing but run a loop: how long an iteration takes. */
import { instructionsPerIteration, type LoopKind, loopFirmware } from "../../src/machine/guest/loop-firmware";
import type { Machine, MachineSpec, Statistics } from "../../src/machine/machine";

/** Which of the measured things are guests, and how each is built. */
export const guestProbes = ["translated", "interpreted", "port"] as const;
export type GuestProbe = (typeof guestProbes)[number];

/** Resolves after so many ms, or rejects when the measurement is over. */
export type Hold = (delayMs: number) => Promise<void>;

/** A guest that has run nothing in so many windows stands still. */
const windowsAtMost = 50;
/** After `run`, before the clock counts, in ms. */
const leadMs = 5;
/** How often one looks whether the guest has begun, and how many times at most. */
const firstLooks = { everyMs: 10, atMost: 100 } as const;

/** The machine of a probe: as small as they are built. */
export function guestSpec(probe: GuestProbe): MachineSpec {
  return {
    name: probe,
    ramMiB: 1,
    firmware: loopFirmware(loopOf(probe)),
    translate: probe !== "interpreted",
  };
}

/** Boots a machine and waits until it runs, and until its loop has been translated where it should be. Leaves it paused. */
export async function bootGuest(machine: Machine, hold: Hold): Promise<void> {
  const isTranslated = machine.spec.translate ?? true;
  await machine.boot();
  for (let look = 0; look < firstLooks.atMost; look++) {
    await hold(firstLooks.everyMs);
    const statistics = await machine.readStatistics();
    if (statistics.instructions > 0 && (!isTranslated || statistics.translations > 0)) break;
  }
  await machine.pause();
}

/** Lets a paused machine run for about so many ms; gives the nanoseconds of an iteration. Leaves it paused. */
export async function timeGuest(machine: Machine, probe: GuestProbe, forMs: number, hold: Hold): Promise<number> {
  await machine.run();
  try {
    await hold(leadMs);
    const before = await machine.readStatistics();
    let after = before;
    // On a busy computer the guest may not have come to its turn.
    for (let windows = 0; windows < windowsAtMost && after.instructions === before.instructions; windows++) {
      await hold(forMs);
      after = await machine.readStatistics();
    }
    return nsPerIteration(before, after, loopOf(probe));
  } finally {
    if (machine.state === "running") await machine.pause();
  }
}

/** Nanoseconds of an iteration between two looks, from the instructions that were run; throws where there were none. */
export function nsPerIteration(before: Statistics, after: Statistics, loop: LoopKind): number {
  const iterations = (after.instructions - before.instructions) / instructionsPerIteration[loop];
  if (iterations <= 0) throw new Error("The guest stands still: it has run no instruction.");
  return ((after.atMs - before.atMs) * 1e6) / iterations;
}

function loopOf(probe: GuestProbe): LoopKind {
  return probe === "port" ? "port" : "integer";
}
