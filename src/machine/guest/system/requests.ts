/** What comes over the serial port, line by line: requests, a new host name, commands to carry out. See `protocol`. */
import {
  call,
  clc,
  cmc,
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
  jnz,
  jz,
  lodsb,
  mov,
  pop,
  push,
  ret,
  stc,
  stosb,
  test,
  xor,
} from "../assembler/instructions";
import { al, at, byteAt, dwordAt, eax, ecx, edi, esi } from "../assembler/operands";
import { code, codes, label, type Program } from "../assembler/program";
import { inMailbox, lines, most, state, tasks } from "./memory";
import { number, send, text } from "./say";

const lastCharacter = 127;

const receive: Program = [
  // Carries out one line, if there is a whole one; gives 1 in eax, or 0.
  label("serialWork"),
  // A command waits until the one before it is done.
  [cmp(dwordAt(state.isHeld), 0), jz(".next"), xor(eax, eax), cmp(dwordAt(state.isBusy), 0), jnz(".end")],
  [mov(dwordAt(state.isHeld), 0), jmp("messageRun")],
  label(".next"),
  [call("takeSerial"), jc(".none"), cmp(al, code("\n")), je(".line")],
  [cmp(al, code(" ")), jb(".next"), cmp(al, code("~")), ja(".next")],
  [mov(ecx, at(state.messageLength)), cmp(ecx, lastCharacter), jae(".next")],
  [mov(at(ecx, lines.message), al), inc(dwordAt(state.messageLength)), jmp(".next")],
  label(".none"),
  [xor(eax, eax)],
  label(".end"),
  ret(),
  label(".line"),
  [mov(ecx, at(state.messageLength)), mov(byteAt(ecx, lines.message), 0), mov(dwordAt(state.messageLength), 0)],
  [messageIs("req ", "messageRequest"), messageIs("name ", "messageName"), messageIs("run ", "messageRun")],
  [mov(eax, 1), ret()],
];

/** Goes to a routine with the rest of the line in esi where the line begins like this. */
function messageIs(start: string, routine: string): Program {
  const isFour = start.length === 4;
  const rest = isFour ? [] : [cmp(byteAt(lines.message + 4), code(" ")), jne(`.not_${routine}`)];
  return [
    [cmp(dwordAt(lines.message), codes(start.slice(0, 4))), jne(`.not_${routine}`), rest, jmp(routine)],
    label(`.not_${routine}`),
  ];
}

const answer: Program = [
  label("messageRequest"),
  [push(edi), mov(edi, lines.message + 4), call("parseNumber"), pop(edi), jc("messageDone")],
  [mov(at(state.requestId), eax), cmp(dwordAt(state.isServing), 0), jz(".refuse"), inc(dwordAt(inMailbox("answered")))],
  send("reply ", number(state.requestId), " ", number(inMailbox("answered")), " ", text(inMailbox("host")), "\n"),
  label("messageDone"),
  [mov(eax, 1), ret()],
  label("messageRequest.refuse"),
  send("refused ", number(state.requestId), "\n"),
  jmp("messageDone"),

  label("messageName"),
  [push(edi), mov(edi, lines.message + 5), call("setHost"), pop(edi), jc("messageDone")],
  [cmp(dwordAt(state.isBusy), 0), jnz("messageDone"), call("showLineAgain"), jmp("messageDone")],

  label("messageRun"),
  [cmp(dwordAt(state.isBusy), 0), jz(".free"), mov(dwordAt(state.isHeld), 1), xor(eax, eax), ret()],
  label(".free"),
  [mov(ecx, tasks.serve), call("charge"), push(esi), push(edi), mov(esi, lines.message + 4), call("runMessage")],
  [pop(edi), pop(esi), mov(ecx, tasks.shell), call("charge"), jmp("messageDone")],
];

const hostName: Program = [
  // edi: a host name. Takes it and tells so; carry where it is none.
  label("setHost"),
  [push(esi), push(edi), mov(esi, edi), mov(al, at(esi)), call("isLowerCase"), jc(".wrong"), xor(ecx, ecx)],
  label(".character"),
  [lodsb(), test(al, al), jz(".whole"), inc(ecx), cmp(ecx, most.host), ja(".wrong")],
  [call("isNameCharacter"), jnc(".character"), jmp(".wrong")],
  label(".whole"),
  [pop(esi), push(esi), mov(edi, inMailbox("host"))],
  label(".copy"),
  [lodsb(), stosb(), test(al, al), jnz(".copy"), pop(edi), pop(esi)],
  send("named ", text(inMailbox("host")), "\n"),
  [clc(), ret()],
  label(".wrong"),
  [pop(edi), pop(esi), stc(), ret()],

  // al: a character; carry where it is none of a–z; changes nothing else.
  label("isLowerCase"),
  [cmp(al, code("a")), jb(".no"), cmp(al, code("z") + 1), cmc()],
  label(".no"),
  ret(),

  // al: a character; carry where it is none of a–z, 0–9 and -; changes nothing else.
  label("isNameCharacter"),
  [call("isLowerCase"), jnc(".end"), cmp(al, code("-")), je(".end")],
  [cmp(al, code("0")), jb(".end"), cmp(al, code("9") + 1), cmc()],
  label(".end"),
  ret(),
];

/** The routines that understand the serial port. */
export const requestRoutines: Program = [receive, answer, hostName];
