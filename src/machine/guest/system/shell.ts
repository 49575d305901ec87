/** The shell: logging in, a line that is being typed, the last lines, and finding the command that is meant. */
import {
  add,
  and,
  call,
  cmp,
  dec,
  inc,
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
  lea,
  lodsb,
  mov,
  movsd,
  movzx,
  mul,
  neg,
  or,
  pop,
  push,
  rep,
  ret,
  shl,
  stc,
  stosb,
  sub,
  test,
  xor,
} from "../assembler/instructions";
import { addressOf, al, at, byteAt, dwordAt, eax, ebx, ecx, edi, edx, esi, times } from "../assembler/operands";
import { code, codes, label, type Program } from "../assembler/program";
import { guestPhases } from "../mailbox";
import { keyCodes } from "./keys";
import { inMailbox, line, lines, most, state } from "./memory";
import { colour, colours, named, say, text } from "./say";

/** The number of a phase in the mailbox. */
export const phase = (name: (typeof guestPhases)[number]) => guestPhases.indexOf(name);

const isLogin = cmp(dwordAt(inMailbox("phase")), phase("login"));

const prompts: Program = [
  // Nobody is logged in. Whoever gives commands all the same, from outside, is root.
  label("beginLogin"),
  [mov(dwordAt(inMailbox("phase")), phase("login")), mov(dwordAt(state.inputLength), 0)],
  [mov(dwordAt(state.user), codes("root")), mov(byteAt(state.user + 4), 0)],
  [say("\n", colour("dim"), "Any name of 1 to 8 letters logs in.\n"), ret()],

  label("showPrompt"),
  [isLogin, je("showLogin")],
  label("showShell"),
  say(colour("green"), text(state.user), "@", text(inMailbox("host")), colour("plain"), ":~$ "),
  ret(),
  label("showLogin"),
  say(colour("white"), text(inMailbox("host")), colour("plain"), " login: "),
  ret(),

  // The prompt and what has been typed so far.
  label("showLine"),
  [call("showPrompt"), mov(ecx, at(state.inputLength)), mov(byteAt(ecx, lines.input), 0)],
  [say(text(lines.input)), ret()],
  label("showLineAgain"),
  [call("rubOutLine"), jmp("showLine")],

  // A command from outside stands where the line being typed was, which comes back after it. esi: the command.
  label("runMessage"),
  [call("rubOutLine"), call("showShell"), mov(edi, lines.command), mov(ecx, line.most)],
  label(".copy"),
  [lodsb(), stosb(), test(al, al), jz(".copied"), dec(ecx), jnz(".copy"), mov(byteAt(edi), 0)],
  label(".copied"),
  [say(text(lines.command), "\n"), call("remember"), call("execute"), jmp("showLine")],
];

const keys: Program = [
  // Takes one key; gives 1 in eax, or 0 where there was none.
  label("keyWork"),
  [call("takeKey"), test(eax, eax), jnz(".key"), ret()],
  label(".key"),
  [push(esi), push(edi), push(ebx), call("typeKey"), pop(ebx), pop(edi), pop(esi), mov(eax, 1), ret()],

  label("typeKey"),
  [cmp(eax, keyCodes.enter), je("enterLine"), cmp(eax, keyCodes.backspace), je(".backspace")],
  [cmp(eax, keyCodes.interrupt), je(".interrupt"), cmp(eax, keyCodes.clear), je(".clear")],
  [cmp(eax, keyCodes.up), je("historyUp"), cmp(eax, keyCodes.down), je("historyDown"), cmp(eax, code(" ")), jb(".end")],
  [mov(ecx, at(state.inputLength)), cmp(ecx, line.most), jae(".end")],
  [mov(at(ecx, lines.input), al), inc(dwordAt(state.inputLength)), jmp("putCharacter")],
  label(".backspace"),
  [cmp(dwordAt(state.inputLength), 0), jz(".end"), dec(dwordAt(state.inputLength)), jmp("rubOut")],
  label(".interrupt"),
  [say("^C\n"), mov(dwordAt(state.inputLength), 0), call("stopAll"), jmp("showPrompt")],
  label(".clear"),
  [call("clearScreen"), jmp("showLine")],
  label(".end"),
  ret(),

  label("enterLine"),
  [say("\n"), mov(ecx, at(state.inputLength)), mov(byteAt(ecx, lines.input), 0), mov(dwordAt(state.inputLength), 0)],
  [isLogin, je("logIn"), mov(esi, lines.input), mov(edi, lines.command), mov(ecx, line.room / 4), rep(movsd())],
  [call("remember"), call("execute"), mov(dwordAt(state.inputLength), 0), jmp("showPrompt")],
];

const logIn: Program = [
  // ecx: how many characters were typed.
  label("logIn"),
  [test(ecx, ecx), jz("showPrompt"), cmp(ecx, most.user), ja(".wrong"), mov(esi, lines.input)],
  label(".letter"),
  [lodsb(), test(al, al), jz(".right"), or(al, 0x20), call("isLowerCase"), jnc(".letter")],
  label(".wrong"),
  [say(colour("red"), "A name is 1 to 8 letters.\n"), jmp("showPrompt")],
  label(".right"),
  [mov(esi, lines.input), mov(edi, state.user)],
  label(".copy"),
  [lodsb(), stosb(), test(al, al), jnz(".copy"), mov(dwordAt(inMailbox("phase")), phase("shell"))],
  say(colour("plain"), "Welcome, ", colour("white"), text(state.user), colour("plain"), ". "),
  say(colour("dim"), "help", colour("plain"), " lists the commands.\n\n"),
  jmp("showPrompt"),
];

const history: Program = [
  // Keeps the command, unless it is empty or the one before.
  label("remember"),
  [mov(dwordAt(state.historyAt), 0), cmp(byteAt(lines.command), 0), je(".end"), push(esi), push(edi)],
  [mov(eax, 1), call("historyLine"), mov(edi, eax), mov(esi, lines.command), call("sameText"), je(".same")],
  [xor(eax, eax), call("historyLine"), mov(edi, eax), mov(esi, lines.command), mov(ecx, line.room / 4), rep(movsd())],
  inc(dwordAt(state.historyCount)),
  label(".same"),
  [pop(edi), pop(esi)],
  label(".end"),
  ret(),

  // eax: how many commands back, from 1; 0 is the place of the next one. Gives the address of its text in eax.
  label("historyLine"),
  [neg(eax), add(eax, at(state.historyCount)), and(eax, line.kept - 1), lea(eax, at(eax, times(eax, 4))), shl(eax, 4)],
  [add(eax, lines.history), ret()],

  label("historyUp"),
  [mov(eax, at(state.historyAt)), cmp(eax, line.kept), jae(".end"), cmp(eax, at(state.historyCount)), jae(".end")],
  [isLogin, je(".end"), inc(dwordAt(state.historyAt)), jmp("historyShow")],
  label(".end"),
  ret(),
  label("historyDown"),
  [cmp(dwordAt(state.historyAt), 0), jz("historyUp.end"), dec(dwordAt(state.historyAt))],
  label("historyShow"),
  [mov(edi, lines.input), mov(byteAt(edi), 0), mov(eax, at(state.historyAt)), test(eax, eax), jz(".copied")],
  [call("historyLine"), mov(esi, eax)],
  label(".copy"),
  [lodsb(), stosb(), test(al, al), jnz(".copy"), dec(edi)],
  label(".copied"),
  [sub(edi, lines.input), mov(at(state.inputLength), edi), jmp("showLineAgain")],
];

const words: Program = [
  // esi: text. Gives its first word in edi, ended with a zero, and what comes after it in esi.
  label("nextWord"),
  [call("skipSpaces"), mov(edi, esi)],
  label(".next"),
  [mov(al, at(esi)), test(al, al), jz(".end"), inc(esi), cmp(al, code(" ")), jne(".next"), mov(byteAt(esi, -1), 0)],
  label("skipSpaces"),
  [cmp(byteAt(esi), code(" ")), jne("nextWord.end"), inc(esi), jmp("skipSpaces")],
  label("nextWord.end"),
  ret(),

  // edi: a word of digits. Gives the number in eax; carry where it is none, or 2^31 and more. Leaves edi as it is.
  label("parseNumber"),
  [push(edi), push(ebx), xor(eax, eax), cmp(byteAt(edi), 0), jz(".wrong")],
  label(".digit"),
  [movzx(ebx, byteAt(edi)), test(ebx, ebx), jz(".end"), sub(ebx, code("0")), cmp(ebx, 9), ja(".wrong")],
  [mov(ecx, 10), mul(ecx), jc(".wrong"), add(eax, ebx), jc(".wrong"), cmp(eax, 0x7fffffff), ja(".wrong")],
  [inc(edi), jmp(".digit")],
  label(".wrong"),
  [stc()],
  label(".end"),
  [pop(ebx), pop(edi), ret()],
];

const execute: Program = [
  // Carries out what is in `lines.command`.
  label("execute"),
  [push(esi), push(edi), push(ebx), mov(esi, lines.command), call("trimEnd"), call("nextWord")],
  [cmp(byteAt(edi), 0), jz(".end"), mov(ebx, esi), mov(edx, addressOf("commands"))],
  label(".command"),
  [mov(esi, at(edx)), test(esi, esi), jz(".unknown"), call("sameText"), je(".found"), add(edx, 16), jmp(".command")],
  label(".found"),
  [mov(eax, at(edx, 4)), mov(at(state.usage), eax), mov(esi, ebx), call(dwordAt(edx, 12)), jnc(".end")],
  [say(colour("red"), "usage: ", colour("plain"), named(state.usage), "\n"), jmp(".end")],
  label(".unknown"),
  mov(at(state.scratchText), edi),
  say(colour("red"), named(state.scratchText), colour("plain"), ": no such command. Try "),
  say(colour("white"), "help", colour("plain"), ".\n"),
  label(".end"),
  [mov(byteAt(state.colour), colours.plain), pop(ebx), pop(edi), pop(esi), ret()],

  // esi: text; spaces at its end are cut off.
  label("trimEnd"),
  mov(ecx, esi),
  label(".next"),
  [cmp(byteAt(ecx), 0), jz(".back"), inc(ecx), jmp(".next")],
  label(".back"),
  [cmp(ecx, esi), je(".end"), dec(ecx), cmp(byteAt(ecx), code(" ")), jne(".end"), mov(byteAt(ecx), 0), jmp(".back")],
  label(".end"),
  ret(),
];

/** The routines of the shell. */
export const shellRoutines: Program = [prompts, keys, logIn, history, words, execute];
