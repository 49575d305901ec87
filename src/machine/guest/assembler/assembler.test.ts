import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { assemble } from "./assemble";
import * as i from "./instructions";
import { printListing } from "./listing";
import { assembleWithNasm, hasNasm } from "./nasm";
import { al, at, ax, bx, byteAt, cl, dx, eax, ebx, ecx, esp, times } from "./operands";
import { align, ascii, bytes, label, type Program, pad } from "./program";
import { sheet, sheetOrigin } from "./sheet";

/** Bytes as text, 32 a line, so that a difference can be found. */
function printHex(code: Uint8Array): string {
  const lines = Buffer.from(code)
    .toString("hex")
    .match(/.{1,64}/g);
  return `${lines?.join("\n")}\n`;
}

describe("assemble", () => {
  const made = printHex(assemble(sheet, sheetOrigin).bytes);
  const golden = fileURLToPath(new URL("sheet.nasm.hex", import.meta.url));

  it("gives what nasm gave for every form of every instruction", () => {
    expect(made).toBe(readFileSync(golden, "utf8"));
  });

  // Where there is no nasm, what it gave is compared below.
  if (hasNasm) {
    it("gives what nasm gives here", async () => {
      await expect(printHex(assembleWithNasm(sheet, sheetOrigin))).toMatchFileSnapshot(golden);
    });
  }

  it("makes a jump short where it reaches, and long where it does not", () => {
    const over = (distance: number): Program => [i.jz("end"), bytes(...Array<number>(distance).fill(0)), label("end")];
    expect(assemble(over(127), 0).bytes).toHaveLength(129);
    expect(assemble(over(128), 0).bytes).toHaveLength(134);
  });

  it("knows where its labels are, local ones by their owner", () => {
    const program = [label("one"), i.nop(), label(".end"), label("two"), i.nop(), label(".end"), i.jmp(".end")];
    const { bytes: code, labels } = assemble(program, 0x100);
    expect(Object.fromEntries(labels)).toEqual({ one: 0x100, "one.end": 0x101, two: 0x101, "two.end": 0x102 });
    expect([...code]).toEqual([0x90, 0x90, 0xeb, 0xfe]);
  });

  const wrong: Readonly<Record<string, [Program, string]>> = {
    "an unknown label": [
      [label("keyboard"), i.nop(), i.call("keybord")],
      "call $keybord (after “keyboard”): There is no label “keybord”. Did you mean “keyboard”?",
    ],
    "an unknown label where there are none": [[i.jmp("on")], "jmp $on (at the start): There is no label “on”."],
    "a label twice": [[label("a"), label("a")], "The label “a” occurs twice."],
    "a number too large": [[i.mov(al, 300)], "mov al, 0x12c (at the start): 300 does not fit into 8 bits."],
    "a number too small": [[bytes(-129)], "db -0x81 (at the start): -129 does not fit into 8 bits."],
    "half a number": [[i.add(eax, 0.5)], "add eax, 0x0.8 (at the start): 0.5 does not fit into 32 bits."],
    "no width": [[i.inc(at(ebx))], "inc [ebx] (at the start): Say how wide it is: byteAt, wordAt or dwordAt."],
    "two widths": [
      [i.mov(eax, bx)],
      "mov eax, bx (at the start): Its operands are of different widths: 32 and 16 bits.",
    ],
    "two places in memory": [
      [i.add(at(ebx), byteAt(ecx))],
      "add [ebx], byte [ecx] (at the start): There is no such instruction with these operands.",
    ],
    "a shift by a wrong register": [
      [i.shl(eax, dx)],
      "shl eax, dx (at the start): There is no such instruction with these operands.",
    ],
    "a shift too far": [[i.shl(al, 8)], "shl al, 0x8 (at the start): Nothing is shifted by 8."],
    "an index that cannot be one": [
      [i.mov(eax, at(ebx, esp))],
      "mov eax, [ebx+esp] (at the start): esp cannot be an index.",
    ],
    "a narrow index": [
      [i.mov(eax, at(times(ax, 4)))],
      "mov eax, [ax*4] (at the start): “ax” cannot be part of an address.",
    ],
    "nothing made wider": [[i.movzx(ax, bx)], "movzx ax, bx (at the start): movzx makes something wider."],
    "a port that is no number": [
      [i.input(cl, 5)],
      "in cl, 0x5 (at the start): There is no such instruction with these operands.",
    ],
    "too much to pad": [[label("a"), bytes(1, 2, 3), pad(2)], "After “a”: 1 bytes too many to pad."],
  };
  it.each(Object.entries(wrong))("says where %s is", (_, [program, message]) => {
    expect(() => assemble(program, 0)).toThrow(message);
  });

  it("takes no text but ASCII", () => {
    expect(() => ascii("naïve")).toThrow("“ï” is not ASCII.");
  });
});

describe("printListing", () => {
  it("is source that a person can read", () => {
    const program = [label("start"), i.mov(eax, at("start", ebx, -4)), i.jz(".end"), align(4), label(".end"), i.ret()];
    expect(printListing(program, 0x7c00)).toBe(
      "org 0x7c00\nbits 32\n$start:\n\tmov eax, [ebx+$start-0x4]\n\tjz .end\n\talign 4, db 0\n.end:\n\tret\n",
    );
  });
});
