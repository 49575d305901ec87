/** The serial port COM1: queues in both directions, emptied and filled by one interrupt. */
import {
  and,
  call,
  clc,
  cmp,
  dec,
  hlt,
  inc,
  input,
  iret,
  je,
  jmp,
  jne,
  jnz,
  jz,
  lea,
  mov,
  movzx,
  or,
  output,
  popad,
  pushad,
  ret,
  stc,
  test,
} from "../assembler/instructions";
import { al, at, byteAt, dx, eax, ebx, ecx, edx } from "../assembler/operands";
import { label, type Program } from "../assembler/program";
import { queueBytes, region, state } from "./memory";

const port = { data: 0x3f8, enable: 0x3f9, cause: 0x3fa, line: 0x3fb, modem: 0x3fc, status: 0x3fd, modemStatus: 0x3fe };
const interrupts = { received: 1, empty: 2 } as const;

const set = (register: number, value: number): Program => [mov(dx, register), mov(al, value), output(dx, al)];

/** Tells the port which interrupts are wanted: those in `serialEnabled`. */
const enable: Program = [mov(al, at(state.serialEnabled)), mov(dx, port.enable), output(dx, al)];

const start: Program = [
  // 115,200 baud, 8 bits, no parity, queues of 16 bytes in the port itself.
  label("serialStart"),
  [set(port.line, 0x80), set(port.data, 1), set(port.enable, 0), set(port.line, 3), set(port.cause, 0xc7)],
  [set(port.modem, 0x0b), mov(byteAt(state.serialEnabled), interrupts.received), enable, ret()],
];

const interrupt: Program = [
  label("serialInterrupt"),
  pushad(),
  label(".cause"),
  [mov(dx, port.cause), input(al, dx), test(al, 1), jnz(".end")],
  [and(al, 0x0e), cmp(al, 2), je(".send"), test(al, 4), jnz(".receive")],
  // A change of the modem lines: reading it is all that it takes.
  [mov(dx, port.modemStatus), input(al, dx), jmp(".cause")],

  label(".receive"),
  [mov(ebx, at(state.receiveHead)), lea(ecx, at(ebx, 1)), and(ecx, queueBytes.receive - 1)],
  [cmp(ecx, at(state.receiveTail)), je(".full")],
  // Zeros are no text: a port that was restored from a snapshot gives one where it had a byte before.
  [mov(dx, port.data), input(al, dx), test(al, al), jz(".skip")],
  [mov(at(ebx, region.receiveQueue), al), mov(at(state.receiveHead), ecx)],
  label(".skip"),
  [mov(dx, port.status), input(al, dx), test(al, 1), jnz(".receive"), jmp(".cause")],
  // What does not fit waits in the port until the queue has been emptied.
  label(".full"),
  [and(byteAt(state.serialEnabled), 0xff - interrupts.received), enable, jmp(".cause")],

  label(".send"),
  mov(ecx, 16),
  label(".byte"),
  [mov(ebx, at(state.sendTail)), cmp(ebx, at(state.sendHead)), je(".sent")],
  [mov(al, at(ebx, region.sendQueue)), mov(dx, port.data), output(dx, al)],
  [inc(ebx), and(ebx, queueBytes.send - 1), mov(at(state.sendTail), ebx), dec(ecx), jnz(".byte"), jmp(".cause")],
  label(".sent"),
  [and(byteAt(state.serialEnabled), 0xff - interrupts.empty), enable, jmp(".cause")],

  label(".end"),
  [mov(al, 0x20), output(0x20, al), popad(), iret()],
];

const sending: Program = [
  // al: a character. At the end of a line the port is asked to take what is queued.
  label("sendCharacter"),
  [mov(ecx, at(state.sendHead)), lea(edx, at(ecx, 1)), and(edx, queueBytes.send - 1)],
  [mov(at(ecx, region.sendQueue), al), cmp(edx, at(state.sendTail)), je(".full")],
  [mov(at(state.sendHead), edx), cmp(al, 10), je("startSending"), ret()],
  label(".full"),
  [mov(ecx, eax), call("startSending"), mov(eax, ecx), hlt(), jmp("sendCharacter")],

  label("startSending"),
  [test(byteAt(state.serialEnabled), interrupts.empty), jnz(".end")],
  [or(byteAt(state.serialEnabled), interrupts.empty), enable],
  label(".end"),
  ret(),

  // Waits until the port has sent everything.
  label("finishSending"),
  [call("startSending"), mov(eax, at(state.sendTail)), cmp(eax, at(state.sendHead)), jne("finishSending")],
  label(".port"),
  [mov(dx, port.status), input(al, dx), test(al, 0x40), jz(".port"), ret()],

  // Sends al without the queue, waiting for the port.
  label("pollCharacter"),
  mov(ecx, eax),
  label(".wait"),
  [mov(dx, port.status), input(al, dx), test(al, 0x20), jz(".wait")],
  [mov(eax, ecx), mov(dx, port.data), output(dx, al), ret()],

  // Sends without interrupts what is queued.
  label("pollQueue"),
  [mov(ecx, at(state.sendTail)), cmp(ecx, at(state.sendHead)), je(".end"), mov(al, at(ecx, region.sendQueue))],
  [inc(ecx), and(ecx, queueBytes.send - 1), mov(at(state.sendTail), ecx), call("pollCharacter"), jmp("pollQueue")],
  label(".end"),
  ret(),
];

const taking: Program = [
  // Gives the next received character in eax; carry where there is none.
  label("takeSerial"),
  [mov(ecx, at(state.receiveTail)), cmp(ecx, at(state.receiveHead)), je(".none")],
  [movzx(eax, byteAt(ecx, region.receiveQueue)), inc(ecx), and(ecx, queueBytes.receive - 1)],
  [mov(at(state.receiveTail), ecx), clc(), ret()],
  label(".none"),
  [test(byteAt(state.serialEnabled), interrupts.received), jnz(".end")],
  [or(byteAt(state.serialEnabled), interrupts.received), enable],
  label(".end"),
  [stc(), ret()],
];

/** The routines of the serial port. */
export const serialRoutines: Program = [start, interrupt, sending, taking];
