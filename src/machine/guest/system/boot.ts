/** From the first instruction of 32 bits to the first prompt, and the loop that it spends its life in. */
import {
  add,
  and,
  call,
  cli,
  cmp,
  hlt,
  inc,
  input,
  iret,
  jb,
  jmp,
  jne,
  jnz,
  jz,
  lidt,
  mov,
  movsb,
  movzx,
  or,
  output,
  pop,
  push,
  rep,
  ret,
  shl,
  shr,
  sti,
  stosd,
  test,
  xor,
} from "../assembler/instructions";
import { addressOf, al, at, dwordAt, eax, ebx, ecx, edi, edx, esi, times } from "../assembler/operands";
import { align, asciiZ, bytes, dwords, label, type Program, words } from "../assembler/program";
import { mailboxMagic, ticksPerSecond } from "../mailbox";
import { inMailbox, region, rom, state, tasks } from "./memory";
import { exceptionCount, panicVector } from "./panic";
import { selectors } from "./reset";
import { colour, glyph, number, type Piece, say, send, text } from "./say";
import { screen } from "./screen";

/** Memory that the kernel uses for itself, without its ROM and the bytes of files. */
const ownKiB = (region.fileData - region.vectors + 2 * region.copyBytes) / 1024;

const start: Program = [
  label("start"),
  [mov(edi, region.vectors), mov(ecx, (region.zeroedTo - region.vectors) / 4), xor(eax, eax), rep(stosd())],
  [call("vectorsStart"), call("controllersStart"), call("measureMemory"), call("screenStart")],
  [call("keysStart"), call("serialStart"), call("filesStart"), call("clockStart")],
  [mov(esi, addressOf("firstHost")), mov(edi, inMailbox("host")), mov(ecx, 16), rep(movsb())],
  [mov(dwordAt(state.random), 0x2545f491), mov(dwordAt(inMailbox("magic")), mailboxMagic), sti()],
  [send("boot\n"), call("beat"), call("showBoot"), call("beginLogin"), call("showPrompt")],
  [send("ready ", text(inMailbox("host")), "\n"), jmp("mainLoop")],
  // A machine's own name is written over this one, into the ROM that it gets.
  label("firstHost"),
  asciiZ("guest"),
  bytes(...new Array(10).fill(0)),

  // From CMOS: KiB from 1 MiB up, and where there are more than 15 MiB, blocks of 64 KiB from 16 MiB up.
  label("measureMemory"),
  [xor(eax, eax), mov(ecx, 0x35), call("readCmos"), mov(ecx, 0x34)],
  [call("readCmos"), shr(eax, 4), test(eax, eax), jz(".small")],
  [add(eax, 16), mov(at(state.ramMiB), eax), jmp(".kernel")],
  label(".small"),
  [xor(eax, eax), mov(ecx, 0x31), call("readCmos"), mov(ecx, 0x30), call("readCmos"), shr(eax, 10), inc(eax)],
  mov(at(state.ramMiB), eax),
  label(".kernel"),
  [mov(eax, addressOf("imageEnd", -rom.address)), add(eax, 1023), shr(eax, 10), mov(at(state.romKiB), eax)],
  [add(eax, ownKiB), mov(at(state.kernelKiB), eax), ret()],

  // ecx: a register. Its byte goes in below what is in eax.
  label("readCmos"),
  [mov(edx, eax), mov(eax, ecx), output(0x70, al), input(al, 0x71), movzx(eax, al), shl(edx, 8), or(eax, edx), ret()],
];

/** Interrupts of devices, by vector; 39 is what the interrupt controller sends where there was none after all. */
const interrupts: readonly (readonly [vector: number, routine: string])[] = [
  [32, "clockInterrupt"],
  [33, "keyInterrupt"],
  [36, "serialInterrupt"],
  [39, "noInterrupt"],
  [panicVector, "panicInterrupt"],
];

const lastVector = panicVector;

const vectors: Program = [
  label("vectorsStart"),
  [push(esi), push(ebx), mov(esi, addressOf("exceptionEntries")), xor(ebx, ebx)],
  label(".exception"),
  [mov(eax, at(esi)), call("setVector"), add(esi, 4), inc(ebx), cmp(ebx, exceptionCount), jb(".exception")],
  interrupts.map(([vector, routine]) => [mov(ebx, vector), mov(eax, addressOf(routine)), call("setVector")]),
  [lidt(at("vectorTable")), pop(ebx), pop(esi), ret()],

  // ebx: a vector; eax: its routine, which runs without interrupts.
  label("setVector"),
  [mov(ecx, eax), and(ecx, 0xffff), or(ecx, selectors.code << 16), mov(at(times(ebx, 8), region.vectors), ecx)],
  [and(eax, 0xffff0000), or(eax, 0x8e00), mov(at(times(ebx, 8), region.vectors + 4), eax), ret()],
  label("noInterrupt"),
  iret(),
  align(4),
  label("vectorTable"),
  [words(8 * (lastVector + 1) - 1), dwords(region.vectors)],
  label("exceptionEntries"),
  dwords(...Array.from({ length: exceptionCount }, (_, vector) => addressOf(`exception_${vector}`))),

  // The two interrupt controllers: device n has vector 32 + n. Wanted are timer, keyboard and the first serial port.
  label("controllersStart"),
  [
    [0x20, 0x11],
    [0xa0, 0x11],
    [0x21, 0x20],
    [0xa1, 0x28],
    [0x21, 0x04],
    [0xa1, 0x02],
    [0x21, 0x01],
    [0xa1, 0x01],
    [0x21, 0xec],
    [0xa1, 0xff],
  ].map(([port = 0, value = 0]) => [mov(al, value), output(port, al)]),
  ret(),
];

/** A line of the boot messages. */
const found = (subject: string, ...pieces: readonly Piece[]): Program =>
  say(colour("green"), " ", glyph(0xfe), " ", colour("cyan"), subject.padEnd(11), colour("plain"), ...pieces, "\n");

const messages: Program = [
  label("showBoot"),
  say(colour("title"), " hvos 1.0  a guest system of our own".padEnd(screen.used)),
  say(colour("plain"), "\n\n"),
  found("processor", "32 bits, protected mode"),
  found("memory", number(state.ramMiB), " MiB, kernel ", number(state.kernelKiB), " KiB"),
  found("program", number(state.romKiB), " KiB, run from its ROM"),
  found("screen", "text, 80 x 25"),
  found("timer", `${ticksPerSecond} ticks a second`),
  found("keyboard", "US layout"),
  found("serial", "COM1, 115200 baud"),
  found("files", number(inMailbox("files")), " in memory, ", number(inMailbox("fileBytes")), " bytes"),
  found("heartbeat", "10 a second, on the serial port"),
  ret(),
];

const mainLoop: Program = [
  label("mainLoop"),
  call("pump"),
  [call("keyWork"), test(eax, eax), jz(".show"), mov(ecx, tasks.shell), call("charge"), jmp("mainLoop")],
  label(".show"),
  [call("showScreen"), call("loadWork"), test(eax, eax), jnz("mainLoop"), mov(ecx, tasks.clock), call("charge")],
  // An interrupt between the question and the halt would be slept over: they are off until the halt has begun.
  [cli(), cmp(dwordAt(state.interrupts), 0), jnz(".awake")],
  [mov(eax, at(state.receiveHead)), cmp(eax, at(state.receiveTail)), jne(".awake")],
  [mov(al, at(state.keyHead)), cmp(al, at(state.keyTail)), jne(".awake")],
  [sti(), hlt(), mov(ecx, tasks.idle), call("charge"), jmp("mainLoop")],
  label(".awake"),
  [sti(), jmp("mainLoop")],

  // The same from within a command, whose time it was until now.
  label("pumpForShell"),
  [mov(ecx, tasks.shell), call("charge")],
  // What must go on while a command takes its time: the clock, and requests.
  label("pump"),
  [call("clockWork"), call("serialWork"), test(eax, eax), jz(".end"), mov(ecx, tasks.serve), jmp("charge")],
  label(".end"),
  ret(),
];

/** The routines of starting and of running. */
export const bootRoutines: Program = [start, vectors, messages, mainLoop];
