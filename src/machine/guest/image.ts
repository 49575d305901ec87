/**
 * The guest's system as the ROM that a machine starts in. In all of it a routine may change eax, ecx, edx and the flags,
 * and leaves the other registers as they were, unless it says otherwise; what it is given is told above its label.
 */
import type { MachineSpec } from "../machine";
import { type Assembled, assemble } from "./assembler/assemble";
import { label, type Program } from "./assembler/program";
import { mailbox } from "./mailbox";
import { nameHost } from "./protocol";
import { bootRoutines } from "./system/boot";
import { clockRoutines } from "./system/clock";
import { commandRoutines } from "./system/commands";
import { fileRoutines } from "./system/files";
import { keyRoutines } from "./system/keys";
import { loadRoutines } from "./system/loads";
import { rom } from "./system/memory";
import { panicRoutines } from "./system/panic";
import { requestRoutines } from "./system/requests";
import { enterProtectedMode, resetVector } from "./system/reset";
import { sayRoutines } from "./system/say";
import { screenRoutines } from "./system/screen";
import { serialRoutines } from "./system/serial";
import { shellRoutines } from "./system/shell";

/** All of the guest's system, to stand at `rom.address`. */
export const guestProgram: Program = [
  enterProtectedMode("start"),
  [loadRoutines, bootRoutines, clockRoutines, keyRoutines, serialRoutines, requestRoutines],
  [sayRoutines, screenRoutines, fileRoutines, shellRoutines, commandRoutines, panicRoutines],
  label("imageEnd"),
  resetVector,
];

let assembled: Assembled | undefined;

/** The guest's system, assembled once: its bytes, and where its routines are. */
export function guestImage(): Assembled {
  assembled ??= assemble(guestProgram, rom.address);
  return assembled;
}

/** The ROM of our guest, 64 KiB; the bytes are shared, so that nobody may change them. */
export function guestFirmware(): Uint8Array {
  return guestImage().bytes;
}

/**
 * A machine that runs our guest, which calls itself `name`: 1 to 15 of a–z, 0–9 and -, a RangeError otherwise. `ramMiB` as
 * in MachineSpec.
 */
export function guestSpec(name: string, ramMiB = 16): MachineSpec {
  // Says what is wrong with a name.
  nameHost(name);
  const firmware = guestFirmware().slice();
  const at = (guestImage().labels.get("firstHost") ?? rom.address) - rom.address;
  firmware.fill(0, at, at + 16);
  firmware.set(new TextEncoder().encode(name), at);
  return { name, ramMiB, firmware, mailbox };
}
