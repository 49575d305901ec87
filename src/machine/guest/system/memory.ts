/** Where everything is in the guest's memory: numbers only, known before anything is assembled. */
import { mailbox, mailboxLayout } from "../mailbox";

/** Gives each name as many bytes as it asks for, one after the other from `start`. */
function place<Name extends string>(start: number, sizes: Readonly<Record<Name, number>>): Record<Name, number> {
  let next = start;
  const places = Object.entries<number>(sizes).map(([name, size]) => {
    const here = next;
    next += Math.ceil(size / 4) * 4;
    return [name, here];
  });
  return Object.fromEntries(places) as Record<Name, number>;
}

/** The ROM, in ordinary memory below 1 MiB; the code runs where it is. */
export const rom = { address: 0xf0000, bytes: 0x10000 } as const;

/** The longest line that can be typed, the room that a line takes, and how many are remembered. */
export const line = { most: 76, room: 80, kept: 8 } as const;

/** Longest host name, user name, file name; what a file may hold, and how many there may be. */
export const most = { host: 15, user: 8, fileName: 15, fileBytes: 2048, files: 16 } as const;

/** Regions of memory. All from `vectors` to `zeroedTo` is zero at boot. */
export const region = {
  vectors: 0x1000,
  stackTop: 0x8000,
  /** In the page of the mailbox and of the queue to the serial port: an idle guest dirties this page and its stack. */
  variables: mailbox.address + 0x80,
  sendQueue: 0x9c00,
  receiveQueue: 0xa000,
  lines: 0xb000,
  /** The screen as it should be, and as it is in video memory, which is slow to read and to write. */
  cells: 0xc000,
  shown: 0xe000,
  fileTable: 0xd000,
  fileData: 0x10000,
  zeroedTo: 0x18000,
  /** What `load mem` copies from and to. */
  copyFrom: 0x20000,
  copyTo: 0x30000,
  copyBytes: 0x10000,
  video: 0xb8000,
  /** From here up is what `fill` fills and `dirty` writes to. */
  free: 0x200000,
} as const;

/** Bytes of the queues; powers of two. */
export const queueBytes = { send: 0x400, receive: 0x1000, keys: 0x100 } as const;

/** The tasks whose time is counted. */
export const tasks = { idle: 0, shell: 1, clock: 2, load: 3, dirty: 4, serve: 5 } as const;

/** Time is counted in so many slots of a tenth of a second, each with a number for each task. */
export const slots = { count: 10, bytes: 32 } as const;

/** The kernel's variables of four bytes, and its small buffers. */
export const state = place(region.variables, {
  ramMiB: 4,
  kernelKiB: 4,
  romKiB: 4,
  // clock
  interrupts: 4,
  tickStamp: 4,
  tickRest: 4,
  beatRest: 4,
  elapsed: 4,
  chargeStamp: 4,
  slot: 4,
  total: 4,
  // screen and text
  row: 4,
  column: 4,
  colour: 4,
  /** Characters since the line began, over all its rows. */
  lineCells: 4,
  shownCursor: 4,
  isDrawn: 4,
  sink: 4,
  scratch: 4,
  scratchText: 4,
  // keyboard
  keyHead: 4,
  keyTail: 4,
  isKeyWaiting: 4,
  isExtended: 4,
  leftShift: 4,
  rightShift: 4,
  control: 4,
  capsLock: 4,
  // serial port
  sendHead: 4,
  sendTail: 4,
  receiveHead: 4,
  receiveTail: 4,
  serialEnabled: 4,
  messageLength: 4,
  isHeld: 4,
  requestId: 4,
  isServing: 4,
  // shell
  isBusy: 4,
  inputLength: 4,
  historyCount: 4,
  historyAt: 4,
  usage: 4,
  // loads
  credit: 4,
  random: 4,
  dirtyRest: 4,
  /** Of the region from `free` up so many MiB are in use. */
  usedMiB: 4,
  // panic
  isPanicking: 4,
  reason: 4,
  frame: 52,
  user: most.user + 1,
  fileName: most.fileName + 1,
  sums: slots.bytes,
  slots: slots.count * slots.bytes,
  keyQueue: queueBytes.keys,
});

/** Lines of text: what comes from the serial port, what is being typed, what is carried out, and the last ones typed. */
export const lines = place(region.lines, { message: 128, input: line.room, command: line.room, history: 8 * 80 });

/** Address of a number in the mailbox, which the kernel uses as its own variable. */
export function inMailbox(name: keyof typeof mailboxLayout): number {
  return mailbox.address + mailboxLayout[name];
}

/** An entry of the file table: a name, then how many bytes the file has. An entry without a name is free. */
export const fileEntry = { bytes: 32, length: 16 } as const;
