/** From the reset of the processor to code of 32 bits: there is no BIOS. */
import { cld, cli, farJump, jmp, lgdt, mov, or } from "../assembler/instructions";
import { addressOf, al, cr0, ds, eax, es, esp, inCodeSegment, ss } from "../assembler/operands";
import { align, dwords, label, mode, type Program, pad, words } from "../assembler/program";
import { region, rom } from "./memory";

/** The selectors of code and data. */
export const selectors = { code: 8, data: 16 } as const;

/** The beginning of the ROM: segments and a stack are made, then it goes on at `entry`. */
export function enterProtectedMode(entry: string): Program {
  return [
    label("protected"),
    [mov(eax, selectors.data), mov(ds, eax), mov(es, eax), mov(ss, eax), mov(esp, region.stackTop), jmp(entry)],
    // Code and data from 0 to 4 GiB; the first entry is one that no selector may name.
    align(8),
    label("segments"),
    dwords(0, 0, 0x0000ffff, 0x00cf9b00, 0x0000ffff, 0x00cf9300),
    label("segmentTable"),
    [words(23), dwords(addressOf("segments"))],
  ];
}

/** The end of the ROM: the processor starts in its last 16 bytes, in real mode, and goes back from there a little. */
export const resetVector: Program = [
  pad(rom.bytes - 64),
  mode(16),
  label("start16"),
  [cli(), cld(), lgdt(inCodeSegment("segmentTable", rom.address))],
  [mov(eax, cr0), or(al, 1), mov(cr0, eax), farJump(selectors.code, "protected")],
  pad(rom.bytes - 16),
  label("reset"),
  jmp("start16"),
  pad(rom.bytes),
];
