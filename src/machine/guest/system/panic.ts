/** What happens when nothing works any more: an exception of the processor, or the command `panic`. */
import { call, cli, cmp, div, inc, je, jmp, jnz, mov, movsd, push, pushad, rep, xor } from "../assembler/instructions";
import { addressOf, at, dwordAt, eax, ecx, edi, edx, esi, esp, times } from "../assembler/operands";
import { asciiZ, dwords, label, type Program } from "../assembler/program";
import { inMailbox, state } from "./memory";
import { colour, hex, named, type Piece, say, sendAtLast, tenths, text } from "./say";
import { phase } from "./shell";

/** What the processor can find fault with, by the number of its vector; those marked give a code with it. */
const exceptions: readonly (readonly [name: string, hasCode?: true])[] = [
  ["#DE divide error"],
  ["#DB debug"],
  ["NMI"],
  ["#BP breakpoint"],
  ["#OF overflow"],
  ["#BR bound"],
  ["#UD invalid opcode"],
  ["#NM no coprocessor"],
  ["#DF double fault", true],
  ["coprocessor overrun"],
  ["#TS invalid task", true],
  ["#NP segment missing", true],
  ["#SS stack fault", true],
  ["#GP general protection", true],
  ["#PF page fault", true],
  ["reserved"],
  ["#MF arithmetic"],
  ["#AC misalignment", true],
  ["#MC machine check"],
  ["#XM vector arithmetic"],
];

/** How many vectors belong to exceptions. */
export const exceptionCount = exceptions.length;

/** The vector that the command `panic` uses: its own doing, so that the registers are those of that moment. */
export const panicVector = 0x30;

/** What an exception leaves on the stack, from the last pushed register up. */
const frame = (entry: "edi" | "esi" | "ebp" | "ebx" | "edx" | "ecx" | "eax" | "code" | "eip" | "flags") =>
  state.frame + 4 * { edi: 0, esi: 1, ebp: 2, ebx: 4, edx: 5, ecx: 6, eax: 7, code: 9, eip: 10, flags: 12 }[entry];
const frameWords = 13;

const entries: Program = [
  exceptions.map(([, hasCode], vector) => [
    label(`exception_${vector}`),
    [...(hasCode ? [] : [push(0)]), push(vector), jmp("exception")],
  ]),
  label("panicInterrupt"),
  [push(0), push(panicVector)],
  label("exception"),
  [pushad(), cli(), cmp(dwordAt(state.isPanicking), 0), jnz("stopForGood"), inc(dwordAt(state.isPanicking))],
  [mov(esi, esp), mov(edi, state.frame), mov(ecx, frameWords), rep(movsd())],
  [mov(eax, at(state.frame + 4 * 8)), cmp(eax, panicVector), je("panic")],
  [mov(eax, at("exceptionNames", times(eax, 4))), mov(at(state.reason), eax), jmp("panic")],
  label("exceptionNames"),
  dwords(...exceptions.map((_, vector) => addressOf(`exception_${vector}.name`))),
  exceptions.map(([name], vector) => [label(`exception_${vector}.name`), asciiZ(name)]),
];

const registers = (...names: readonly Parameters<typeof frame>[0][]): Program =>
  say(...names.flatMap((name): Piece[] => [`  ${name.padEnd(5)} `, hex(frame(name))]), "\n");

/** All of it fits into the 16 rows that a console shows. */
const panic: Program = [
  label("panic"),
  [mov(dwordAt(inMailbox("phase")), phase("panicked")), call("pollQueue")],
  sendAtLast("panic ", named(state.reason), "\n"),
  [say(colour("panic")), call("clearScreen")],
  say("  GUEST PANIC\n  ", colour("alarm"), named(state.reason), colour("panic"), "\n\n"),
  say("  hvos 1.0 on ", text(inMailbox("host")), " cannot go on.\n\n"),
  [registers("eax", "ebx"), registers("ecx", "edx"), registers("esi", "edi"), registers("ebp", "eip")],
  registers("flags", "code"),
  [mov(eax, at(inMailbox("ticks"))), xor(edx, edx), mov(ecx, 5), div(ecx), mov(at(state.scratch), eax)],
  say("\n  It had been up for ", tenths(state.scratch), " seconds.\n\n"),
  say("  The processor has stopped. All that is left\n  is a reset, or an older snapshot.\n"),
  [call("showScreen"), jmp("stopForGood")],
];

/** The routines of failing. */
export const panicRoutines: Program = [entries, panic];
