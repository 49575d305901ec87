/** The commands of the shell. Each takes the rest of its line in esi, and sets carry where that is not what it expects. */
import {
  add,
  call,
  cli,
  cmp,
  div,
  hlt,
  int,
  jc,
  je,
  jmp,
  jne,
  jnz,
  jz,
  mov,
  output,
  pop,
  push,
  ret,
  shl,
  shr,
  stc,
  sub,
  test,
  xor,
} from "../assembler/instructions";
import { addressOf, al, at, byteAt, dwordAt, eax, ebx, ecx, edx, esi, times } from "../assembler/operands";
import { asciiZ, dwords, label, type Program } from "../assembler/program";
import { type Command, commands, done, noMore } from "./command";
import { fileCommands } from "./file-commands";
import { loadCommands } from "./load-commands";
import { inMailbox, state, tasks } from "./memory";
import { colour, named, number, type Piece, say, send, tenths, text } from "./say";
import { phase } from "./shell";

const routineOf = ({ name }: Command) => `command_${name}`;
const usageOf = ({ name, takes }: Command) => `${name} ${takes}`.trimEnd();

/** The table that the shell looks into: name, usage, what help says, routine. */
const table: Program = [
  label("commands"),
  commands.map((one) =>
    dwords(
      addressOf(`${routineOf(one)}.name`),
      ...["usage", "says"].map((part) => addressOf(`${routineOf(one)}.${part}`)),
      addressOf(routineOf(one)),
    ),
  ),
  dwords(0),
  commands.map((one) => [
    [label(`${routineOf(one)}.name`), asciiZ(one.name)],
    [label(`${routineOf(one)}.usage`), asciiZ(usageOf(one))],
    [label(`${routineOf(one)}.says`), asciiZ(one.says)],
  ]),
];

const simple: Program = [
  label("wrongUse"),
  [stc(), ret()],

  label("command_help"),
  [noMore, push(ebx), mov(ebx, addressOf("commands"))],
  label(".next"),
  [mov(eax, at(ebx, 4)), mov(at(state.scratch), eax), mov(eax, at(ebx, 8)), mov(at(state.scratchText), eax)],
  say(colour("cyan"), named(state.scratch, 18), colour("plain"), named(state.scratchText), "\n"),
  [add(ebx, 16), cmp(dwordAt(ebx), 0), jnz(".next")],
  [say(colour("dim"), "Ctrl-C stops load, dirty and serve.\n"), pop(ebx), done],

  label("command_uptime"),
  [noMore, mov(eax, at(inMailbox("ticks"))), xor(edx, edx), mov(ecx, 5), div(ecx), mov(at(state.scratch), eax)],
  say("up ", tenths(state.scratch), " s, ", number(inMailbox("beats")), " beats, "),
  [say(number(inMailbox("answered")), " answers\n"), done],

  label("command_echo"),
  [mov(at(state.scratchText), esi), say(named(state.scratchText), "\n"), done],

  label("command_clear"),
  [noMore, call("clearScreen"), done],

  label("command_hostname"),
  [cmp(byteAt(esi), 0), jne(".set"), say(text(inMailbox("host")), "\n"), done],
  label(".set"),
  [call("nextWord"), noMore, call("setHost"), jc(".wrong"), done],
  label(".wrong"),
  [say(colour("red"), "A host name is 1 to 15 of a-z, 0-9 and -,\nand begins with a letter.\n"), done],

  label("command_exit"),
  [noMore, cmp(dwordAt(inMailbox("phase")), phase("login")), je(".end"), call("beginLogin")],
  label(".end"),
  done,
];

/** Columns of `ps` before the share. */
const taskColumns = 32;

/** A line of `ps`: a task in so many columns, padded, and its share. */
const task = (task: keyof typeof tasks, columns: number, ...pieces: readonly Piece[]): Program => [
  [mov(eax, at(state.sums + 4 * tasks[task])), call("permille"), mov(at(state.scratch), eax)],
  say(...pieces, " ".repeat(taskColumns - columns), tenths(state.scratch, 4), " %\n"),
];
const plainTask = (name: keyof typeof tasks) => task(name, name.length, name);

const looking: Program = [
  label("command_ps"),
  [noMore, say(colour("cyan"), "TASK".padEnd(taskColumns - 3), "LAST SECOND\n", colour("plain"))],
  [plainTask("idle"), plainTask("clock"), plainTask("shell"), mov(eax, at(inMailbox("loadKind"))), test(eax, eax)],
  [jz(".noLoad"), mov(eax, at("loadNames", times(eax, 4))), mov(at(state.scratchText), eax)],
  task("load", 14, "load ", named(state.scratchText, 3), number(inMailbox("loadLevel"), 4), " %"),
  label(".noLoad"),
  [cmp(dwordAt(inMailbox("dirtyRate")), 0), jz(".noDirty")],
  [mov(eax, at(inMailbox("dirtySpan"))), shr(eax, 8), mov(at(state.scratchText), eax)],
  task("dirty", 26, "dirty", number(inMailbox("dirtyRate"), 7), "/s over", number(state.scratchText, 3), " MiB"),
  label(".noDirty"),
  [cmp(dwordAt(state.isServing), 0), jz(".noServe")],
  task("serve", 24, "serve", number(inMailbox("answered"), 11), " answers"),
  label(".noServe"),
  done,

  label("command_free"),
  [noMore, call("sumTasks"), mov(eax, at(state.ramMiB)), shl(eax, 10), mov(at(state.scratch), eax)],
  say(colour("cyan"), "memory   ", number(state.scratch, 8), " KiB\n", colour("plain")),
  [mov(eax, at(state.scratch)), sub(eax, at(inMailbox("memoryKiB"))), mov(at(state.scratch), eax)],
  say("free     ", number(state.scratch, 8), " KiB\n", "kernel   ", number(state.kernelKiB, 8), " KiB\n"),
  [mov(eax, at(inMailbox("fileBytes"))), add(eax, 1023), shr(eax, 10), mov(at(state.scratch), eax)],
  say("files    ", number(state.scratch, 8), " KiB\n"),
  [mov(eax, at(state.usedMiB)), shl(eax, 10), mov(at(state.scratch), eax)],
  [say("filled   ", number(state.scratch, 8), " KiB\n"), done],
];

const ends: Program = [
  label("command_panic"),
  [mov(dwordAt(state.reason), addressOf(".why")), cmp(byteAt(esi), 0), je(".go"), mov(at(state.reason), esi)],
  label(".go"),
  int(0x30),
  label(".why"),
  asciiZ("somebody asked for it"),

  label("command_reboot"),
  [noMore, say(colour("yellow"), "Starting again.\n"), call("showScreen"), call("finishSending")],
  label(".again"),
  [mov(al, 0xfe), output(0x64, al), hlt(), jmp(".again")],

  label("command_poweroff"),
  [noMore, say(colour("yellow"), "Power off. The files were in memory only.\n"), call("showScreen")],
  [send("off\n"), call("finishSending"), mov(dwordAt(inMailbox("phase")), phase("off"))],
  label("stopForGood"),
  [cli(), hlt(), jmp("stopForGood")],
];

/** The routines of the commands, and their table. */
export const commandRoutines: Program = [table, simple, looking, ends, fileCommands, loadCommands];
