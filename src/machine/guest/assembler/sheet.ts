/** A program that makes no sense and has every form of every instruction: what the assembler is compared on with nasm. */
import * as i from "./instructions";
import * as o from "./operands";
import { align, asciiZ, bytes, dwords, type Item, label, mode, type Program, pad, words } from "./program";

const { al, cl, bl, dh, ax, bx, dx, si, eax, ecx, edx, ebx, esp, ebp, esi, edi } = o;
const { at, byteAt, wordAt, dwordAt, times, addressOf } = o;

/** Every shape of an address; the width is the other operand's. */
const places = [
  at(0x9000),
  at(-1),
  at("middle"),
  at(addressOf("middle", 6)),
  at(eax),
  at(esp),
  at(ebp),
  at(ebx, 0),
  at(ebx, 1),
  at(ebx, 127),
  at(ebx, -128),
  at(ebx, 128),
  at(ebx, -129),
  at(esp, 8),
  at(esp, 0x1000),
  at(ebp, 8),
  at(esi, "middle"),
  at(ebx, ecx),
  at(ebx, ecx, 5),
  at(esp, ecx),
  at(esi, times(edi, 2)),
  at(ebx, times(eax, 4), 300),
  at(ebp, times(eax, 8)),
  at(times(eax, 2)),
  at(times(edx, 2), 12),
  at(times(edx, 4)),
  at(times(ebp, 8), "middle"),
  at(ebx, times(esi, 4), "middle"),
];

const operations = [i.add, i.or, i.adc, i.sbb, i.and, i.sub, i.xor, i.cmp];

const arithmetic: Program = operations.map((operation) => [
  operation(al, 5),
  operation(al, 0xff),
  operation(bl, -3),
  operation(eax, 127),
  operation(eax, 128),
  operation(eax, -128),
  operation(eax, 0xffffffff),
  operation(ecx, 1),
  operation(ecx, 0x12345678),
  operation(ax, 1000),
  operation(bx, 10),
  operation(bl, dh),
  operation(ax, si),
  operation(edi, ebp),
  operation(cl, at(ebx, 4)),
  operation(si, at(0x9000)),
  operation(edx, at(esp, 4)),
  operation(at(ebx), cl),
  operation(at(0x9000), ax),
  operation(at("middle"), eax),
  operation(byteAt(ebx), 0x80),
  operation(wordAt(ebx), 300),
  operation(wordAt(ebx), 3),
  operation(dwordAt(0x9000), 3),
  operation(dwordAt(0x9000), 3000),
]);

const moves: Program = [
  places.map((place) => [i.mov(ecx, place), i.mov(place, dx), i.mov(bl, place), i.mov(eax, place), i.mov(place, al)]),
  [i.mov(al, 1), i.mov(dh, 0xfe), i.mov(cl, -1), i.mov(ax, 0xffff), i.mov(si, 2), i.mov(eax, 0), i.mov(edi, 0xb8000)],
  [i.mov(ebp, addressOf("middle")), i.mov(esi, addressOf("middle", -2)), i.mov(bl, dh), i.mov(ax, bx), i.mov(eax, esp)],
  [i.mov(byteAt(esi), 1), i.mov(wordAt(esi, 2), 0x720), i.mov(dwordAt(0x9000), 7)],
  [i.mov(dwordAt(0x9000), addressOf("middle")), i.mov(dwordAt("middle"), 0x7fffffff)],
  [i.mov(o.ds, eax), i.mov(o.es, ecx), i.mov(o.ss, eax), i.mov(eax, o.cr0), i.mov(o.cr0, eax), i.mov(ebx, o.cr2)],
  [i.movzx(eax, al), i.movzx(ecx, byteAt(esi)), i.movzx(edx, ax), i.movzx(ebx, wordAt(esi, times(ecx, 2)))],
  [i.movzx(ax, bl), i.movzx(si, byteAt(0x9000))],
  places.map((place) => i.lea(edx, place)),
  [i.xchg(eax, ecx), i.xchg(edx, eax), i.xchg(ebx, ecx), i.xchg(al, bl), i.xchg(eax, at(0x9000)), i.xchg(dh, at(esi))],
];

const others: Program = [
  [i.test(al, 1), i.test(al, al), i.test(eax, 0x100), i.test(ebx, edx), i.test(ecx, 5), i.test(bl, 0x80)],
  [i.test(byteAt(0x9000), 2), i.test(dwordAt(esi), 0x200), i.test(at(esi), eax), i.test(ax, bx), i.test(at(ebx), dh)],
  [i.inc, i.dec].map((operation) => [operation(eax), operation(bx), operation(cl), operation(dwordAt(0x9000))]),
  [i.inc(byteAt(esi)), i.dec(wordAt(esi))],
  [i.neg, i.not, i.mul, i.div].map((operation) => [operation(ecx), operation(bl), operation(dwordAt(esi, 4))]),
  [i.push(eax), i.push(si), i.push(5), i.push(-5), i.push(127), i.push(128), i.push(0x12345)],
  [i.push(addressOf("middle")), i.push(dwordAt(esi, 8)), i.pop(edi), i.pop(si), i.pop(dwordAt(0x9000))],
  [i.rol, i.ror, i.shl, i.shr, i.sar].map((operation) => [
    [operation(eax, 1), operation(edx, 13), operation(bl, 4), operation(ebx, cl), operation(dwordAt(esi), 31)],
    [operation(byteAt(0x9000), 1), operation(ax, 3), operation(wordAt(esi), cl)],
  ]),
  [i.input(al, 0x60), i.input(eax, 0x80), i.input(al, dx), i.input(ax, dx), i.input(eax, dx)],
  [i.output(0x20, al), i.output(dx, al), i.output(dx, ax), i.output(dx, eax), i.output(0x64, ax)],
  [i.lgdt(at("middle")), i.lidt(at(0x9000)), i.lidt(at(esi)), i.int(0x30)],
  [i.nop, i.ret, i.iret, i.hlt, i.cli, i.sti, i.cld, i.clc, i.cmc, i.stc, i.pushad, i.popad, i.rdtsc, i.ud2].map(
    (one) => one(),
  ),
  [i.lodsb, i.lodsd, i.stosb, i.stosw, i.stosd, i.movsb, i.movsd, i.cmpsb, i.scasb].map((one) => one()),
  [i.rep(i.stosd()), i.rep(i.movsb()), i.rep(i.stosw()), i.repe(i.cmpsb()), i.repne(i.scasb())],
  [i.call(eax), i.call(dwordAt("middle", times(ebx, 4))), i.jmp(edx), i.jmp(dwordAt(esi)), i.farJump(8, "middle")],
];

const jumps = [
  i.jo,
  i.jno,
  i.jc,
  i.jnc,
  i.jz,
  i.jnz,
  i.jbe,
  i.ja,
  i.js,
  i.jns,
  i.jl,
  i.jge,
  i.jle,
  i.jg,
  i.jmp,
  i.call,
];

/** Jumps that just reach and just do not, forward and back, and some of which one grows because another has grown. */
const branches: Program = [
  [label("near"), jumps.map((jump) => jump("near"))],
  [label("edge"), i.jz(".over"), nops(127), label(".over"), i.jz(".far"), nops(128), label(".far")],
  [label("back"), nops(126), i.jz("back"), label("farBack"), nops(127), i.jz("farBack")],
  [label("chain"), i.jmp(".end"), i.jmp(".next"), nops(123), label(".end"), nops(5), label(".next"), i.jmp("chain")],
  [i.call("middle"), i.jmp("middle"), i.jnz("middle")],
];

function nops(count: number): Item {
  return bytes(...Array<number>(count).fill(0x90));
}

const leave16: Program = [
  mode(16),
  label("sixteen"),
  [i.cli(), i.cld(), i.lgdt(o.inCodeSegment("middle", 0xf0000))],
  [i.mov(eax, o.cr0), i.or(al, 1), i.or(eax, 1), i.mov(o.cr0, eax), i.mov(ax, 0x10), i.mov(o.ds, ax), i.xor(eax, eax)],
  [i.mov(dx, 0x3f8), i.add(bx, 300), i.push(ax), i.output(dx, al), i.jz("sixteen"), nops(200), i.jmp("sixteen")],
  [i.call("sixteen"), i.farJump(8, "middle")],
  mode(32),
];

/** Every form of every instruction and directive, to stand at `sheetOrigin`. */
export const sheet: Program = [
  [label("begin"), arithmetic, moves, label("middle"), others, branches, leave16],
  [bytes(1, 255, -1, -128), words(0x1234, -2), dwords(0x12345678, -1, addressOf("near"), addressOf("begin", 4))],
  [asciiZ('It\'s "quoted"; 100 %\n'), align(4), bytes(), bytes(1), align(16), pad(0x1600)],
];

/** Where the sheet stands. */
export const sheetOrigin = 0xf0000;
