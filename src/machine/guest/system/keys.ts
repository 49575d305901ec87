/** The keyboard's driver: an interrupt that queues scan codes, and what makes characters of them. */
import {
  and,
  call,
  cli,
  cmp,
  inc,
  input,
  iret,
  ja,
  jae,
  jb,
  je,
  jmp,
  jne,
  jnz,
  jz,
  mov,
  movzx,
  not,
  or,
  output,
  pop,
  push,
  ret,
  sti,
  test,
  xor,
} from "../assembler/instructions";
import { ah, al, at, byteAt, cl, dl, eax, ecx, edx } from "../assembler/operands";
import { bytes, code, label, type Program } from "../assembler/program";
import { characterKeys } from "../keyboard";
import { state } from "./memory";

/** What `takeKey` gives for keys that type no character. */
export const keyCodes = { interrupt: 3, backspace: 8, tab: 9, enter: 10, clear: 12, up: 0x80, down: 0x81 } as const;

const lastScanCode = 0x3a;

/** For each scan code its character, 0 where it has none. */
function table(column: 2 | 3): Program {
  const codes = Array.from({ length: lastScanCode }, (_, scanCode) => {
    const key = characterKeys.find(([code]) => code === scanCode);
    return key ? key[column].charCodeAt(0) : 0;
  });
  return [bytes(...codes)];
}

const start: Program = [
  // Interrupts on, no translation; then the keyboard itself, which answers with a byte that is thrown away.
  label("keysStart"),
  [mov(al, 0x60), output(0x64, al), mov(al, 0x01), output(0x60, al), mov(al, 0xf4), output(0x60, al)],
  label(".flush"),
  [input(al, 0x64), test(al, 1), jz(".end"), input(al, 0x60), jmp(".flush")],
  label(".end"),
  ret(),
];

const interrupt: Program = [
  label("keyInterrupt"),
  [push(eax), push(ecx), call("queueKey"), mov(al, 0x20), output(0x20, al), pop(ecx), pop(eax), iret()],

  // Takes a byte from the keyboard, which then sends the next one; without interrupts. Where the queue is full, the byte
  // waits in the keyboard. After a snapshot has been restored there may be an interrupt without a byte.
  label("queueKey"),
  [movzx(ecx, byteAt(state.keyHead)), mov(eax, ecx), inc(al), cmp(al, at(state.keyTail)), je(".full")],
  [input(al, 0x64), test(al, 1), jz(".end"), input(al, 0x60)],
  [mov(at(ecx, state.keyQueue), al), inc(byteAt(state.keyHead))],
  label(".end"),
  ret(),
  label(".full"),
  [mov(byteAt(state.isKeyWaiting), 1), ret()],
];

const take: Program = [
  // Gives the next key in eax: a character or a key code; 0 where there is none.
  label("takeKey"),
  [xor(eax, eax), movzx(ecx, byteAt(state.keyTail)), cmp(cl, at(state.keyHead)), jne(".one")],
  [cmp(byteAt(state.isKeyWaiting), 0), jz(".none"), mov(byteAt(state.isKeyWaiting), 0)],
  [cli(), call("queueKey"), sti(), jmp("takeKey")],
  label(".none"),
  ret(),
  label(".one"),
  [mov(al, at(ecx, state.keyQueue)), inc(byteAt(state.keyTail))],
  [cmp(al, 0xe0), jne(".code"), mov(byteAt(state.isExtended), 1), jmp("takeKey")],
  label(".code"),
  [mov(ah, at(state.isExtended)), mov(byteAt(state.isExtended), 0)],
  // dl: the key, cl: whether it went down.
  [mov(dl, al), and(dl, 0x7f), mov(cl, al), not(cl), and(cl, 0x80)],
  [cmp(dl, 0x1d), je(".control"), test(ah, ah), jnz(".extended")],
  [cmp(dl, 0x2a), je(".leftShift"), cmp(dl, 0x36), je(".rightShift"), test(cl, cl), jz("takeKey")],
  [cmp(dl, 0x3a), je(".capsLock"), cmp(dl, lastScanCode), jae("takeKey"), movzx(edx, dl)],
  [mov(al, at(edx, "plainKeys")), mov(ah, at(state.leftShift)), or(ah, at(state.rightShift)), jz(".unshifted")],
  mov(al, at(edx, "shiftedKeys")),
  label(".unshifted"),
  // Letters only, whichever case they have now.
  [mov(ah, al), or(ah, 0x20), cmp(ah, code("a")), jb(".typed"), cmp(ah, code("z")), ja(".typed")],
  [cmp(byteAt(state.control), 0), jz(".letter"), and(al, 0x1f), jmp(".typed")],
  label(".letter"),
  [cmp(byteAt(state.capsLock), 0), jz(".typed"), xor(al, 0x20)],
  label(".typed"),
  [movzx(eax, al), test(eax, eax), jz("takeKey"), ret()],

  label(".control"),
  [mov(at(state.control), cl), jmp("takeKey")],
  label(".leftShift"),
  [mov(at(state.leftShift), cl), jmp("takeKey")],
  label(".rightShift"),
  [mov(at(state.rightShift), cl), jmp("takeKey")],
  label(".capsLock"),
  [xor(byteAt(state.capsLock), 1), jmp("takeKey")],

  label(".extended"),
  [test(cl, cl), jz("takeKey"), mov(eax, keyCodes.up), cmp(dl, 0x48), je(".end")],
  [mov(al, keyCodes.down), cmp(dl, 0x50), je(".end"), mov(al, keyCodes.enter), cmp(dl, 0x1c), jne("takeKey")],
  label(".end"),
  ret(),

  label("plainKeys"),
  table(2),
  label("shiftedKeys"),
  table(3),
];

/** The routines of the keyboard. */
export const keyRoutines: Program = [start, interrupt, take];
