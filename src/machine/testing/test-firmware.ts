/**
 * A guest for the tests of the engine: real mode, one timer, serial port and screen, and a word for everything that they
 * want to see. It is here so that they depend on no other guest.
 */

/** Bytes, the name of a place (`name:`), or a jump to one, 16 bits wide. */
type Part = number | `${string}:` | { to: string; from: "here" | "start" };

const near = (to: string): Part => ({ to, from: "here" });
const address = (to: string): Part => ({ to, from: "start" });
const letter = (text: string) => text.charCodeAt(0);
const ascii = (text: string): Part[] => [...text].map(letter);

/** Code at the start of the ROM, segment F000. */
function assemble(parts: readonly Part[]): Uint8Array {
  const places = new Map<string, number>();
  let length = 0;
  for (const part of parts) {
    if (typeof part === "string") places.set(part.slice(0, -1), length);
    else length += typeof part === "number" ? 1 : 2;
  }
  const bytes: number[] = [];
  for (const part of parts) {
    if (typeof part === "number") bytes.push(part);
    else if (typeof part === "object") {
      const place = places.get(part.to);
      if (place === undefined) throw new Error(`There is no place “${part.to}”.`);
      const value = part.from === "start" ? place : place - bytes.length - 2;
      bytes.push(value & 255, (value >> 8) & 255);
    }
  }
  return Uint8Array.from(bytes);
}

const outByte = (port: number, value: number): Part[] => [0xb0, value, 0xe6, port]; // mov al, value; out port, al
const ifLetter = (text: string, to: string): Part[] => [0x3c, letter(text), 0x0f, 0x84, near(to)]; // cmp al; je
const say = (place: string): Part[] => [0xbe, address(place), 0xe8, near("print")]; // mov si, place; call print

const setUp: Part[] = [
  ...[0xfa, 0x31, 0xc0, 0x8e, 0xd8, 0x8e, 0xd0, 0xbc, 0x00, 0x70], // cli; ds = ss = 0; sp = 7000h
  ...[0xc7, 0x06, 0x20, 0x00, address("tick"), 0xc7, 0x06, 0x22, 0x00, 0x00, 0xf0], // interrupt 8: F000:tick
  ...[...outByte(0x20, 0x11), ...outByte(0x21, 8), ...outByte(0x21, 4), ...outByte(0x21, 1), ...outByte(0x21, 0xfe)],
  ...[...outByte(0xa1, 0xff), ...outByte(0x43, 0x34), ...outByte(0x40, 0x38), ...outByte(0x40, 0x5d)], // 50 Hz
  ...[...outByte(0x64, 0x60), ...outByte(0x60, 0x00), ...outByte(0x60, 0xf4), 0xe4, 0x60], // keyboard: no interrupt, on
  ...[0xba, 0xce, 0x03, 0xb8, 0x06, 0x0e, 0xef], // the text window of the screen
  ...[0xb8, 0x00, 0xb8, 0x8e, 0xc0, 0x26, 0xc7, 0x06, 0x00, 0x00, letter("H"), 0x1f], // "H" in the first cell
  ...[...say("boot text"), 0xfb], // sti
];

/** Waits, then reads what has come: a letter is a command, another one is echoed. */
const loop: Part[] = [
  "idle:",
  0xf4,
  ...[0xe4, 0x64, 0xa8, 0x01, 0x0f, 0x85, near("key")], // a scan code waits
  "poll:",
  ...[0xba, 0xfd, 0x03, 0xec, 0xa8, 0x01, 0x0f, 0x84, near("idle"), 0xba, 0xf8, 0x03, 0xec],
  ...["halt", "off", "trap", "busy", "part", "rest", "screen", "write", "flags", "newly"].flatMap((command) =>
    ifLetter(command.slice(0, 1), command),
  ),
  ...[0xa2, 0x00, 0x80, ...say("echo text"), 0xa0, 0x00, 0x80, 0xe8, near("put"), 0xb0, 10, 0xe8, near("put")],
  ...[0xe9, near("poll")],
];

const commands: Part[] = [
  ...(["halt:", 0xfa, 0xf4] as const),
  ...(["off:", ...say("off text"), 0xfa, 0xf4] as const),
  // Protected mode with a table of interrupts that holds none, and an interrupt: v86 does not survive it.
  ...(["trap:", 0xfa, 0x0f, 0x01, 0x1e, 0x00, 0x71, 0x0f, 0x20, 0xc0, 0x0c, 0x01, 0x0f, 0x22, 0xc0, 0xcc] as const),
  ...(["busy:", 0x66, 0xff, 0x06, 0x04, 0x90, 0xe9, near("busy")] as const), // inc dword [9004h]
  ...(["part:", ...say("part text"), 0xe9, near("poll")] as const),
  ...(["rest:", ...say("rest text"), 0xe9, near("poll")] as const),
  ...(["screen:", 0x26, 0xff, 0x06, 0x02, 0x00, 0xe9, near("poll")] as const), // inc word [es:2]
  ...(["newly:", ...outByte(0x64, 0xfe), 0xeb, 0xfe] as const), // the reset line, as a guest pulls it
  ...(["write:", 0x80, 0x36, 0x10, 0x90, 0x01, 0xe9, near("poll")] as const), // xor byte [9010h], 1
  // Compares 1 with 2, turns in a loop that leaves the flags alone, where it is mostly interrupted, and says so if the
  // two were equal by then.
  ...(["flags:", 0xb8, 1, 0, 0x3d, 2, 0, 0xb9, 0, 0x20, 0xe2, 0xfe, 0x0f, 0x84, near("broken")] as const),
  ...([0xe9, near("flags"), "broken:", ...say("broken text"), 0xe9, near("flags")] as const),
  ...(["key:", 0xe4, 0x60, 0xa2, 0x00, 0x80, ...say("key text"), 0xa0, 0x00, 0x80, 0x04, 0x20] as const),
  ...([0xe8, near("put"), 0xb0, 10, 0xe8, near("put"), 0xe9, near("poll")] as const), // the scan code + 32, as a letter
];

const rest: Part[] = [
  ...(["put:", 0x52, 0xba, 0xf8, 0x03, 0xee, 0x5a, 0xc3] as const), // out 3F8h, al
  ...(["print:", 0x2e, 0xac, 0x84, 0xc0, 0x74, 0x05, 0xe8, near("put"), 0xeb, 0xf5, 0xc3] as const), // cs:si up to 0
  // Counts the tick; where asked to, writes into one of 16 pages from 20000h on, the next at each tick.
  ...(["tick:", 0x50, 0x53, 0x1e, 0xff, 0x06, 0x00, 0x90, 0x80, 0x3e, 0x10, 0x90, 0x01, 0x75, 0x11] as const),
  ...[0xa1, 0x00, 0x90, 0x89, 0xc3, 0xc1, 0xe3, 0x0c, 0xbe, 0x00, 0x20, 0x8e, 0xde, 0xff, 0x07, 0x90, 0x90],
  ...[...outByte(0x20, 0x20), 0x1f, 0x5b, 0x58, 0xcf],
  ...([
    "boot text:",
    ...ascii("boot\n\0"),
    "off text:",
    ...ascii("off\n\0"),
    "echo text:",
    ...ascii("echo \0"),
  ] as const),
  ...(["part text:", ...ascii("par\0"), "rest text:", ...ascii("tial\n\0"), "key text:", ...ascii("key \0")] as const),
  ...(["broken text:", ...ascii("broken\n\0")] as const),
];

/** Counters of the test guest: ticks (16 bits) at 9000h, turns of its busy loop (32 bits) at 9004h. */
export const testMailbox = { address: 0x9000, bytes: 32 } as const;

/** 64 KiB with the code at their start and the reset vector, a jump to it, where the processor begins. */
export function testFirmware(): Uint8Array {
  const rom = new Uint8Array(65_536);
  rom.set(assemble([...setUp, ...loop, ...commands, ...rest]));
  rom.set([0xea, 0x00, 0x00, 0x00, 0xf0], 0xfff0);
  return rom;
}
