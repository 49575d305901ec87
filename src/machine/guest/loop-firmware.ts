/**
 * A second guest, for measuring speed: it counts how often it has gone round a loop, for ever, without interrupts and
 * without a screen. What it computes can be computed here as well, so that nobody has to believe it.
 */

import { assemble } from "./assembler/assemble";
import { dec, inc, input, jmp, jnz, mov, shl, shr, xor } from "./assembler/instructions";
import { al, at, dwordAt, ebx, ecx, edx } from "./assembler/operands";
import { label, type Program } from "./assembler/program";
import { enterProtectedMode, resetVector } from "./system/reset";

/** `integer` stays in the processor's registers; `port` reads a port in every iteration besides, which a host must trap. */
export type LoopKind = "integer" | "port";

/** Instructions of the guest in one iteration. Once in a round another four come to them. */
export const instructionsPerIteration = { integer: 11, port: 12 } as const;

/** Iterations between two steps of the counter. */
export const iterationsPerRound = 65_536;

/** What the loop's number is at the start. */
export const loopSeed = 0x2545f491;

/** Where it keeps its results, little endian, 32 bits: rounds done so far (they wrap), and the number after the last. */
export const loopMailbox = { address: 0x9000, bytes: 8, rounds: 0, value: 4 } as const;

/** Marsaglia's xorshift32: the number in ebx, by way of edx; eax is the port's. */
const xorshift: Program = [
  [mov(edx, ebx), shl(edx, 13), xor(ebx, edx)],
  [mov(edx, ebx), shr(edx, 17), xor(ebx, edx)],
  [mov(edx, ebx), shl(edx, 5), xor(ebx, edx)],
];

/** The ROM of a loop, 64 KiB. Port 0x80 is where a PC shows its start-up codes: reading it has no effect. */
export function loopFirmware(kind: LoopKind): Uint8Array {
  const program: Program = [
    enterProtectedMode("loop"),
    label("loop"),
    [mov(dwordAt(loopMailbox.address + loopMailbox.rounds), 0), mov(ebx, loopSeed)],
    label(".round"),
    mov(ecx, iterationsPerRound),
    label(".iteration"),
    [...(kind === "port" ? [input(al, 0x80)] : []), xorshift, dec(ecx), jnz(".iteration")],
    mov(at(loopMailbox.address + loopMailbox.value), ebx),
    [inc(dwordAt(loopMailbox.address + loopMailbox.rounds)), jmp(".round")],
    resetVector,
  ];
  return assemble(program, 0xf0000).bytes;
}

/** The number after so many iterations, computed here; 32 bits, without sign. */
export function loopValue(iterations: number): number {
  let value = loopSeed;
  for (let iteration = 0; iteration < iterations; iteration++) {
    value ^= value << 13;
    value ^= value >>> 17;
    value ^= value << 5;
  }
  return value >>> 0;
}
