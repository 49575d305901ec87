/** What keeps a guest busy when it is asked to: load on the processor, and writing to pages so that they are dirty. */
import {
  adc,
  add,
  and,
  call,
  cmp,
  dec,
  div,
  inc,
  input,
  jae,
  je,
  jle,
  jmp,
  jnz,
  jz,
  mov,
  movsd,
  mul,
  pop,
  push,
  rep,
  ret,
  shl,
  shr,
  stosd,
  sub,
  test,
  xor,
} from "../assembler/instructions";
import { addressOf, al, at, dwordAt, eax, ebx, ecx, edi, edx, esi, times } from "../assembler/operands";
import { dwords, label, type Program } from "../assembler/program";
import { loadKinds } from "../mailbox";
import { countsPerSecond } from "./clock";
import { inMailbox, region, state, tasks } from "./memory";

/** The work of one piece, after which all else gets its turn: some tenths of a millisecond where code is translated. */
const piece = { iterations: 20_000, copies: 2, reads: 1_000 } as const;

/** The next of Marsaglia's xorshift numbers of 32 bits in ebx; changes eax. */
export const nextRandom: Program = [
  [mov(eax, ebx), shl(eax, 13), xor(ebx, eax)],
  [mov(eax, ebx), shr(eax, 17), xor(ebx, eax)],
  [mov(eax, ebx), shl(eax, 5), xor(ebx, eax)],
];

/** A load of n % may run n % of the time that has passed; what it has not used is kept for a tenth of a second. */
const credit: Program = [
  label("creditLoad"),
  [mov(eax, at(inMailbox("loadLevel"))), mul(dwordAt(state.elapsed)), mov(ecx, 100), div(ecx)],
  [add(eax, at(state.credit)), cmp(eax, countsPerSecond / 10), jle(".kept"), mov(eax, countsPerSecond / 10)],
  label(".kept"),
  [mov(at(state.credit), eax), ret()],

  // Does a piece of the load's work; gives 1 in eax, or 0 where none is due.
  label("loadWork"),
  [xor(eax, eax), mov(ecx, at(inMailbox("loadKind"))), test(ecx, ecx), jz(".end")],
  [cmp(dwordAt(inMailbox("loadLevel")), 100), je(".due"), cmp(dwordAt(state.credit), 0), jle(".end")],
  label(".due"),
  [call(dwordAt("loadWorks", times(ecx, 4))), mov(ecx, tasks.load), call("charge"), sub(at(state.credit), eax)],
  mov(eax, 1),
  label(".end"),
  ret(),
  label("loadWorks"),
  dwords(...loadKinds.map((kind) => addressOf(`load_${kind}`))),
];

const kinds: Program = [
  label("load_none"),
  ret(),

  label("load_cpu"),
  [push(ebx), mov(ebx, at(state.random)), mov(ecx, piece.iterations)],
  label(".next"),
  [nextRandom, dec(ecx), jnz(".next"), mov(at(state.random), ebx), pop(ebx), ret()],

  // The copy is the same every time: it is work for the memory and leaves no dirty page behind.
  label("load_mem"),
  [push(esi), push(edi), push(ebx), mov(ebx, piece.copies)],
  label(".copy"),
  [mov(esi, region.copyFrom), mov(edi, region.copyTo), mov(ecx, region.copyBytes / 4)],
  label(".next"),
  [mov(eax, at(esi)), mov(at(edi), eax), add(esi, 4), add(edi, 4), dec(ecx), jnz(".next")],
  [dec(ebx), jnz(".copy"), pop(ebx), pop(edi), pop(esi), ret()],

  // Something is computed with what was read: v86 looks up from its work after so many instructions, and a port takes long.
  label("load_io"),
  [push(ebx), mov(ebx, at(state.random)), mov(ecx, piece.reads)],
  label(".next"),
  [input(al, 0x61), nextRandom, dec(ecx), jnz(".next"), mov(at(state.random), ebx), pop(ebx), ret()],
];

/** The fraction of a write that is due is carried over: rate × time stays exact. */
const dirty: Program = [
  label("dirtyWork"),
  [mov(eax, at(inMailbox("dirtyRate"))), test(eax, eax), jz(".end"), mul(dwordAt(state.elapsed))],
  [add(eax, at(state.dirtyRest)), adc(edx, 0), mov(ecx, countsPerSecond), div(ecx), mov(at(state.dirtyRest), edx)],
  [test(eax, eax), jz(".end"), add(at(inMailbox("pagesWritten")), eax), mov(ecx, eax)],
  [push(ebx), mov(ebx, at(state.random))],
  label(".page"),
  // The number's high bits choose the page, its low ones which number on it becomes another.
  [nextRandom, mov(eax, ebx), mul(dwordAt(inMailbox("dirtySpan"))), shl(edx, 12)],
  [mov(eax, ebx), and(eax, 0xffc), inc(dwordAt(edx, eax, region.free)), dec(ecx), jnz(".page")],
  [mov(at(state.random), ebx), pop(ebx), mov(ecx, tasks.dirty), jmp("charge")],
  label(".end"),
  ret(),
];

const blockBytes = 0x10000;

/**
 * Fills so many MiB, and writes zeros to what was in use above. One block of pseudo-random numbers is made; the others are
 * its copies, each page marked with its address: as different as can be, and fast before anything has been translated.
 */
const fill: Program = [
  // eax: MiB. Beats and requests go on meanwhile.
  label("fill"),
  [push(ebx), push(edi), push(esi), mov(esi, eax), shl(esi, 20), add(esi, region.free)],
  [mov(edi, region.free), cmp(edi, esi), jae(".filled"), mov(ebx, at(state.random)), mov(ecx, blockBytes / 4)],
  label(".number"),
  [nextRandom, mov(at(edi), ebx), add(edi, 4), dec(ecx), jnz(".number"), mov(at(state.random), ebx)],
  label(".block"),
  [cmp(edi, esi), jae(".filled"), push(esi)],
  [mov(esi, region.free), mov(ecx, blockBytes / 4), rep(movsd())],
  [pop(esi), mov(ecx, blockBytes / 0x1000), mov(eax, edi)],
  label(".page"),
  [sub(eax, 0x1000), mov(at(eax), eax), dec(ecx), jnz(".page"), call("pumpForShell"), jmp(".block")],
  label(".filled"),
  [mov(ebx, at(state.usedMiB)), shl(ebx, 20), add(ebx, region.free)],
  label(".zero"),
  [cmp(edi, ebx), jae(".end"), xor(eax, eax), mov(ecx, blockBytes / 4)],
  [rep(stosd()), call("pumpForShell"), jmp(".zero")],
  label(".end"),
  // What dirty writes to stays in use.
  [sub(esi, region.free), shr(esi, 20), mov(eax, at(inMailbox("dirtySpan"))), shr(eax, 8)],
  [cmp(esi, eax), jae(".larger"), mov(esi, eax)],
  label(".larger"),
  [mov(at(state.usedMiB), esi), pop(esi), pop(edi), pop(ebx), ret()],
];

/** The routines of the loads. */
export const loadRoutines: Program = [credit, kinds, dirty, fill];
