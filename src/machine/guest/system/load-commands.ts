/** The commands that make the guest work, and stop that. */
import {
  call,
  cmp,
  inc,
  ja,
  jae,
  jb,
  jc,
  je,
  jmp,
  jnc,
  jne,
  jz,
  mov,
  pop,
  push,
  ret,
  shl,
  stc,
  sub,
  test,
  xor,
} from "../assembler/instructions";
import { addressOf, at, byteAt, dwordAt, eax, ebx, ecx, edi, edx, esi, times } from "../assembler/operands";
import { asciiZ, codes, dwords, label, type Program } from "../assembler/program";
import { loadKinds } from "../mailbox";
import { done, noMore } from "./command";
import { inMailbox, region, state } from "./memory";
import { colour, named, number, say } from "./say";

/** The most pages a second that can be asked for. */
const mostDirty = 100_000;

/** `load`, `dirty`, `fill` and `serve`, and what Ctrl-C does. */
export const loadCommands: Program = [
  label("loadNames"),
  dwords(...loadKinds.map((kind) => addressOf(`load_${kind}.name`))),
  loadKinds.map((kind) => [label(`load_${kind}.name`), asciiZ(kind)]),

  label("command_load"),
  [call("nextWord"), push(esi), push(ebx), mov(ebx, 1)],
  label(".kind"),
  [mov(esi, at("loadNames", times(ebx, 4))), call("sameText"), je(".found")],
  [inc(ebx), cmp(ebx, loadKinds.length), jb(".kind")],
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
  [push(eax), call("nextWord"), cmp(dwordAt(edi), codes("over")), jne(".wrong"), cmp(byteAt(edi, 4), 0), jne(".wrong")],
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
  [cmp(dwordAt(esi), codes("stop")), jne("wrongUse"), cmp(byteAt(esi, 4), 0), jne("wrongUse")],
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
