/**
 * Time: the timer's interrupt, the heartbeat, and whose time it was. The processor's counter tells how long a tick took,
 * since a busy host drops late ticks; v86 counts 1,000,000 of them a millisecond. That counter goes on while a machine is
 * paused, so that of a longer step only 250 ms are caught up with, and are nobody's time; a snapshot brings its own back.
 */
import {
  add,
  call,
  cmp,
  dec,
  div,
  inc,
  iret,
  jb,
  jbe,
  jmp,
  jnz,
  jz,
  lea,
  mov,
  mul,
  output,
  pop,
  push,
  rdtsc,
  ret,
  shl,
  shr,
  sub,
  test,
  xchg,
  xor,
} from "../assembler/instructions";
import { al, at, dwordAt, eax, ebx, ecx, edi, edx, esi, times } from "../assembler/operands";
import { label, type Program } from "../assembler/program";
import { ticksPerSecond } from "../mailbox";
import { inMailbox, slots, state, tasks } from "./memory";
import { number, send } from "./say";

/** The processor's counter: so many a second, as v86 has it. */
export const countsPerSecond = 1_000_000_000;

const tick = countsPerSecond / ticksPerSecond;
const longest = countsPerSecond / 4;
const ticksPerBeat = ticksPerSecond / 10;
const slotsEnd = state.slots + slots.count * slots.bytes;

const start: Program = [
  // The timer's channel 0 counts 1,193,182 a second and interrupts each time it has counted this far.
  label("clockStart"),
  [mov(al, 0x34), output(0x43, al), mov(eax, Math.round(1_193_182 / ticksPerSecond)), output(0x40, al)],
  [shr(eax, 8), output(0x40, al)],
  [rdtsc(), mov(at(state.tickStamp), eax), mov(at(state.chargeStamp), eax)],
  // Half a tick is in hand, so that a tick that comes a little early still is one.
  [mov(dwordAt(state.tickRest), tick / 2), mov(dwordAt(state.slot), state.slots), ret()],

  label("clockInterrupt"),
  [inc(dwordAt(state.interrupts)), push(eax), mov(al, 0x20), output(0x20, al), pop(eax), iret()],
];

const work: Program = [
  // Does what is due at a tick; gives 1 in eax, or 0 where none is due.
  label("clockWork"),
  [xor(eax, eax), xchg(eax, at(state.interrupts)), test(eax, eax), jnz(".due"), ret()],
  label(".due"),
  [rdtsc(), mov(ecx, eax), xchg(ecx, at(state.tickStamp)), sub(eax, ecx)],
  [cmp(eax, longest), jbe(".whole"), mov(eax, longest)],
  label(".whole"),
  mov(at(state.elapsed), eax),
  [add(eax, at(state.tickRest)), xor(edx, edx), mov(ecx, tick), div(ecx), mov(at(state.tickRest), edx)],
  [add(at(inMailbox("ticks")), eax), add(at(state.beatRest), eax)],
  label(".beat"),
  [cmp(dwordAt(state.beatRest), ticksPerBeat), jb(".beaten")],
  [sub(dwordAt(state.beatRest), ticksPerBeat), call("beat"), jmp(".beat")],
  label(".beaten"),
  [mov(ecx, tasks.clock), call("charge"), call("creditLoad"), call("dirtyWork"), mov(eax, 1), ret()],

  // Sends a beat. What was counted for the tasks is added up, and the oldest tenth of a second is forgotten.
  label("beat"),
  send("beat ", number(inMailbox("beats")), "\n"),
  inc(dwordAt(inMailbox("beats"))),
  call("sumTasks"),
  [mov(ecx, at(state.slot)), add(ecx, slots.bytes), cmp(ecx, slotsEnd), jb(".inside"), mov(ecx, state.slots)],
  label(".inside"),
  [mov(at(state.slot), ecx), mov(edx, slots.bytes / 4)],
  label(".zero"),
  [mov(dwordAt(ecx), 0), add(ecx, 4), dec(edx), jnz(".zero"), ret()],
];

const counting: Program = [
  // ecx: a task. What has passed since the last call was its time; gives that in eax.
  label("charge"),
  [rdtsc(), mov(edx, eax), xchg(edx, at(state.chargeStamp)), sub(eax, edx)],
  [cmp(eax, longest), jbe(".whole"), xor(eax, eax)],
  label(".whole"),
  [mov(edx, at(state.slot)), add(at(edx, times(ecx, 4)), eax), ret()],

  // Adds up the time of each task over all slots, and how much of it was not idle.
  label("sumTasks"),
  [push(ebx), push(esi), push(edi), xor(edi, edi), xor(ecx, ecx)],
  label(".task"),
  [lea(esi, at(times(ecx, 4), state.slots)), xor(eax, eax), mov(edx, slots.count)],
  label(".slot"),
  [add(eax, at(esi)), add(esi, slots.bytes), dec(edx), jnz(".slot")],
  [mov(at(times(ecx, 4), state.sums), eax), add(edi, eax), inc(ecx), cmp(ecx, slots.bytes / 4), jb(".task")],
  [mov(at(state.total), edi), mov(eax, edi), sub(eax, at(state.sums + 4 * tasks.idle)), call("permille")],
  [mov(at(inMailbox("busyPermille")), eax), pop(edi), pop(esi), pop(ebx)],
  // What is in use: the kernel, the files, and what has been filled or dirtied.
  [mov(eax, at(inMailbox("fileBytes"))), add(eax, 1023), shr(eax, 10), add(eax, at(state.kernelKiB))],
  [mov(ecx, at(state.usedMiB)), shl(ecx, 10), add(eax, ecx), mov(at(inMailbox("memoryKiB")), eax), ret()],

  // eax: some time; gives its share of the total in thousandths.
  label("permille"),
  [cmp(dwordAt(state.total), 0), jz(".end"), mov(ecx, 1000), mul(ecx), div(dwordAt(state.total))],
  label(".end"),
  ret(),
];

/** The routines of the clock. */
export const clockRoutines: Program = [start, work, counting];
