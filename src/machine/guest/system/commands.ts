/** The commands of the shell. Each takes the rest of its line in esi, and sets carry where that is not what it expects. */
import {
  add,
  call,
  clc,
  cli,
  cmp,
  dec,
  div,
  hlt,
  inc,
  int,
  ja,
  jae,
  jb,
  jc,
  je,
  jmp,
  jnc,
  jne,
  jnz,
  jz,
  lodsb,
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
import { addressOf, al, at, byteAt, dwordAt, eax, ebx, ecx, edi, edx, esi, times } from "../assembler/operands";
import { asciiZ, dwords, label, type Program } from "../assembler/program";
import { loadKinds } from "../mailbox";
import { fileEntry, inMailbox, most, region, state, tasks } from "./memory";
import { colour, named, number, type Piece, say, send, tenths, text } from "./say";
import { phase } from "./shell";

/** A command of the guest's shell: what it is called with, and what `help` says of it. */
export interface Command {
  name: string;
  takes: string;
  says: string;
}

/** All commands, in the order in which `help` lists them. */
export const commands: readonly Command[] = [
  { name: "help", takes: "", says: "this list" },
  { name: "ps", takes: "", says: "tasks and their time" },
  { name: "free", takes: "", says: "memory" },
  { name: "uptime", takes: "", says: "since when it runs" },
  { name: "hostname", takes: "[NAME]", says: "show or change the name" },
  { name: "ls", takes: "", says: "list the files" },
  { name: "cat", takes: "FILE", says: "show a file" },
  { name: "write", takes: "FILE TEXT", says: "make a file of one line" },
  { name: "rm", takes: "FILE|*", says: "remove a file, or all" },
  { name: "load", takes: "cpu|mem|io N", says: "work N % of the time" },
  { name: "dirty", takes: "N over MIB", says: "write to N pages a second" },
  { name: "fill", takes: "MIB", says: "fill so much memory" },
  { name: "serve", takes: "[stop]", says: "answer requests" },
  { name: "echo", takes: "TEXT", says: "say it again" },
  { name: "clear", takes: "", says: "empty the screen" },
  { name: "panic", takes: "[TEXT]", says: "fail, as a kernel would" },
  { name: "reboot", takes: "", says: "start again" },
  { name: "poweroff", takes: "", says: "stop" },
  { name: "exit", takes: "", says: "log out" },
];

/** The most pages a second that can be asked for. */
const mostDirty = 100_000;

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

/** Nothing may be left of the line. */
const noMore: Program = [cmp(byteAt(esi), 0), jne("wrongUse")];

const done: Program = [clc(), ret()];

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

const files: Program = [
  label("command_ls"),
  [noMore, push(ebx), mov(ebx, region.fileTable)],
  label(".entry"),
  [cmp(byteAt(ebx), 0), jz(".next"), mov(at(state.scratchText), ebx), mov(eax, at(ebx, fileEntry.length))],
  [mov(at(state.scratch), eax), say(named(state.scratchText, 16), number(state.scratch, 6), "\n")],
  label(".next"),
  [add(ebx, fileEntry.bytes), cmp(ebx, region.fileTable + most.files * fileEntry.bytes), jb(".entry"), pop(ebx)],
  say(colour("cyan"), number(inMailbox("files")), " files", colour("plain"), ", "),
  [say(number(inMailbox("fileBytes")), " bytes\n"), done],

  // edi: a name of a file that is not there.
  label("noFile"),
  mov(at(state.scratchText), edi),
  [say(colour("red"), "There is no file ", named(state.scratchText), ".\n"), done],

  label("command_cat"),
  [call("nextWord"), cmp(byteAt(edi), 0), je("wrongUse"), noMore, call("findFile"), jc("noFile")],
  [push(ebx), call("fileSlot"), mov(esi, eax), mov(ebx, at(ebx, fileEntry.length))],
  label(".next"),
  [test(ebx, ebx), jz(".end"), lodsb(), call("putCharacter"), dec(ebx), jmp(".next")],
  label(".end"),
  [pop(ebx), done],

  label("command_rm"),
  [call("nextWord"), cmp(byteAt(edi), 0), je("wrongUse"), noMore, cmp(byteAt(edi), 42), jne(".one")],
  [cmp(byteAt(edi, 1), 0), je(".all")],
  label(".one"),
  [call("findFile"), jc("noFile"), call("removeFile"), mov(at(state.scratchText), edi)],
  [say("removed ", named(state.scratchText), "\n"), done],
  label(".all"),
  [push(ebx), mov(eax, at(inMailbox("files"))), mov(at(state.scratch), eax), mov(ebx, region.fileTable)],
  label(".entry"),
  [cmp(byteAt(ebx), 0), jz(".next"), call("removeFile")],
  label(".next"),
  [add(ebx, fileEntry.bytes), cmp(ebx, region.fileTable + most.files * fileEntry.bytes), jb(".entry"), pop(ebx)],
  [say(colour("yellow"), number(state.scratch), " files removed, nothing is left.\n"), done],

  label("command_write"),
  [call("nextWord"), cmp(byteAt(edi), 0), je("wrongUse"), cmp(byteAt(esi), 0), je("wrongUse"), xor(ecx, ecx)],
  label(".character"),
  [mov(al, at(edi, ecx)), test(al, al), jz(".named"), inc(ecx), cmp(ecx, most.fileName), ja(".wrong")],
  [cmp(al, 46), je(".character"), call("isNameCharacter"), jnc(".character")],
  label(".wrong"),
  [say(colour("red"), "A file name is 1 to 15 of a-z, 0-9, . and -\n"), done],
  label(".named"),
  // The line's end becomes the file's: a line feed in place of the zero.
  mov(ecx, esi),
  label(".end"),
  [inc(ecx), cmp(byteAt(ecx), 0), jne(".end"), mov(byteAt(ecx), 10), inc(ecx), sub(ecx, esi)],
  [mov(at(state.scratch), ecx), mov(at(state.scratchText), edi), call("writeFile"), jc(".full")],
  [say("wrote ", number(state.scratch), " bytes to ", named(state.scratchText), "\n"), done],
  label(".full"),
  [say(colour("red"), "There is room for 16 files only: rm one.\n"), done],
];

/** The number of a word's place in a list of words that end with a zero each, in eax; carry where it is none of them. */
const loads: Program = [
  label("loadNames"),
  dwords(...loadKinds.map((kind) => addressOf(`load_${kind}.name`))),
  loadKinds.map((kind) => [label(`load_${kind}.name`), asciiZ(kind)]),

  label("command_load"),
  [call("nextWord"), push(esi), push(ebx), mov(ebx, 1)],
  label(".kind"),
  [
    mov(esi, at("loadNames", times(ebx, 4))),
    call("sameText"),
    je(".found"),
    inc(ebx),
    cmp(ebx, loadKinds.length),
    jb(".kind"),
  ],
  [pop(ebx), pop(esi), jmp("wrongUse")],
  label(".found"),
  [mov(edx, ebx), pop(ebx), pop(esi), push(edx), call("nextWord"), call("parseNumber"), pop(edx), jc("wrongUse")],
  [noMore, cmp(eax, 100), ja("wrongUse"), mov(at(inMailbox("loadLevel")), eax), mov(dwordAt(state.credit), 0)],
  [test(eax, eax), jz("stopLoad"), mov(at(inMailbox("loadKind")), edx), mov(eax, at("loadNames", times(edx, 4)))],
  mov(at(state.scratchText), eax),
  [say("load: ", named(state.scratchText), ", ", number(inMailbox("loadLevel")), " % of the time\n"), done],
  label("stopLoad"),
  [xor(eax, eax), mov(at(inMailbox("loadKind")), eax), mov(at(inMailbox("loadLevel")), eax)],
  [say("load: stopped\n"), done],

  label("command_dirty"),
  [call("nextWord"), call("parseNumber"), jc("wrongUse"), cmp(eax, mostDirty), ja("wrongUse")],
  [cmp(byteAt(esi), 0), jne(".over"), test(eax, eax), jz("stopDirty"), jmp("wrongUse")],
  label(".over"),
  [push(eax), call("nextWord"), cmp(dwordAt(edi), 0x7265766f), jne(".wrong"), cmp(byteAt(edi, 4), 0), jne(".wrong")],
  [call("nextWord"), call("parseNumber"), jc(".wrong"), cmp(byteAt(esi), 0), jne(".wrong")],
  [test(eax, eax), jz(".wrong"), call("isTooLarge"), jc(".tooLarge"), pop(ecx), test(ecx, ecx), jz("stopDirty")],
  [mov(at(inMailbox("dirtyRate")), ecx), mov(dwordAt(state.dirtyRest), 0), mov(at(state.scratch), eax)],
  [cmp(eax, at(state.usedMiB)), jb(".used"), mov(at(state.usedMiB), eax)],
  label(".used"),
  [shl(eax, 8), mov(at(inMailbox("dirtySpan")), eax)],
  say("dirty: ", number(inMailbox("dirtyRate")), " pages a second over ", number(state.scratch), " MiB\n"),
  done,
  label(".tooLarge"),
  [pop(eax), done],
  label(".wrong"),
  [pop(eax), jmp("wrongUse")],
  label("stopDirty"),
  [xor(eax, eax), mov(at(inMailbox("dirtyRate")), eax), mov(at(inMailbox("dirtySpan")), eax)],
  [say("dirty: stopped\n"), done],

  label("command_fill"),
  [call("nextWord"), call("parseNumber"), jc("wrongUse"), noMore, call("isTooLarge"), jc(".end")],
  [push(eax), call("showScreen"), pop(eax), mov(dwordAt(state.isBusy), 1), call("fill"), mov(dwordAt(state.isBusy), 0)],
  say("filled: ", number(state.usedMiB), " MiB are in use from 2 MiB up\n"),
  label(".end"),
  done,

  // eax: MiB. Says so, and sets carry, where there are not so many from `region.free` up; else leaves eax as it is.
  label("isTooLarge"),
  [mov(ecx, at(state.ramMiB)), sub(ecx, region.free >> 20), jnc(".some"), xor(ecx, ecx)],
  label(".some"),
  [cmp(ecx, eax), jae(".end"), mov(at(state.scratch), ecx)],
  [say(colour("red"), "There are only ", number(state.scratch), " MiB for that.\n"), stc()],
  label(".end"),
  ret(),

  label("command_serve"),
  [cmp(byteAt(esi), 0), jne(".stop"), mov(dwordAt(state.isServing), 1)],
  [say("serve: answering requests\n"), done],
  label(".stop"),
  [cmp(dwordAt(esi), 0x706f7473), jne("wrongUse"), cmp(byteAt(esi, 4), 0), jne("wrongUse")],
  label("stopServe"),
  [mov(dwordAt(state.isServing), 0), say("serve: stopped\n"), done],

  // What Ctrl-C does.
  label("stopAll"),
  [cmp(dwordAt(inMailbox("loadKind")), 0), jz(".dirty"), call("stopLoad")],
  label(".dirty"),
  [cmp(dwordAt(inMailbox("dirtyRate")), 0), jz(".serve"), call("stopDirty")],
  label(".serve"),
  [cmp(dwordAt(state.isServing), 0), jz(".end"), call("stopServe")],
  label(".end"),
  ret(),
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
export const commandRoutines: Program = [table, simple, looking, files, loads, ends];
