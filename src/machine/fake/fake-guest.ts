/**
 * The guest of an imitated machine: it says on the serial port and the screen what the real one says, and keeps its counts
 * in memory, so that a page which goes astray shows.
 */

import { characterKeys } from "../guest/keyboard";
import { guestPhases, loadKinds, mailbox, mailboxLayout, mailboxMagic, ticksPerSecond } from "../guest/mailbox";
import { pageBytes, type TextScreen } from "../machine";
import type { FakeMemory } from "./fake-memory";

/** What this guest holds outside of its memory. Plain data. */
export interface FakeRegisters {
  /** Sent to the serial port and not read yet; read of a line that has not ended; said but not transmitted yet. */
  input: string;
  line: string;
  output: string;
  /** Transmitted of a line that has not ended. */
  half: string;
  /** At the keyboard, since the last Enter. */
  typed: string;
  rows: string[];
  isServing: boolean;
  seed: number;
  /** Writes that `dirty` is behind. */
  owed: number;
  /** Until the next tick of the timer, in ms. */
  untilTickMs: number;
}

/** What comes of a tick. */
export interface FakeTick {
  /** Lines that the serial port has transmitted to their end. */
  lines: string[];
  isHalted: boolean;
}

/** Between two ticks of the timer, in ms. */
export const tickMs = 1000 / ticksPerSecond;

/** Characters that the serial port takes, and gives, in a tick: few enough that lines are torn in the middle. */
const charactersPerTick = 100;
const ticksPerBeat = ticksPerSecond / 10;
/** Where the pages begin that `fill` and `dirty` write to; a machine of 2 MiB and less has none above. */
const freeFrom = (memory: FakeMemory) => Math.min(2 ** 21, (memory.pageCount * pageBytes) / 2);
const screenRows = 25;
const screenColumns = 80;

const at = (name: keyof typeof mailboxLayout) => mailbox.address + mailboxLayout[name];

/** A processor that has been told nothing yet. */
export function unpoweredGuest(): FakeRegisters {
  const texts = { input: "", line: "", output: "", half: "", typed: "" };
  return { ...texts, rows: [""], isServing: false, seed: 1, owed: 0, untilTickMs: tickMs };
}

/** A guest as it is when the power comes: its first words are on the way. */
export function startGuest(memory: FakeMemory): FakeRegisters {
  memory.write(0x1000, new TextEncoder().encode("imitation of a kernel"));
  memory.setWord(at("magic"), mailboxMagic);
  memory.setWord(at("memoryKiB"), 64);
  setHost(memory, "guest");
  return { ...unpoweredGuest(), output: "boot\n", rows: ["booting"] };
}

/** A tick of its timer. */
export function tickGuest(memory: FakeMemory, guest: FakeRegisters): FakeTick {
  guest.untilTickMs = tickMs;
  const ticks = add(memory, "ticks", 1);
  if (phaseOf(memory) === "booting") {
    setPhase(memory, "login");
    guest.output += `ready ${hostOf(memory)}\n`;
    guest.rows = [`${hostOf(memory)} login: `];
  } else if (ticks % ticksPerBeat === 0) {
    guest.output += `beat ${add(memory, "beats", 1) - 1}\n`;
  }
  writePages(memory, guest);
  read(memory, guest);
  const isHalted = phaseOf(memory) === "panicked";
  return { lines: transmit(guest, isHalted ? Number.POSITIVE_INFINITY : charactersPerTick), isHalted };
}

/** Scan codes of set 1, as the keyboard sends them. */
export function pressKeys(memory: FakeMemory, guest: FakeRegisters, scanCodes: readonly number[]): void {
  for (const code of scanCodes) {
    const character = characterOf(code);
    if (character === "\n") enter(memory, guest);
    else if (character === "\b") guest.typed = guest.typed.slice(0, -1);
    else guest.typed += character;
  }
}

/** The screen, light grey on black; blank without a guest. */
export function drawScreen(guest: FakeRegisters | undefined): TextScreen {
  const cells = new Uint16Array(screenRows * screenColumns).fill(guest ? 0x0720 : 0);
  if (!guest) return { columns: screenColumns, rows: screenRows, cells };
  const rows = [...guest.rows.slice(0, -1), (guest.rows.at(-1) ?? "") + guest.typed].slice(-screenRows);
  rows.forEach((text, row) => {
    for (let column = 0; column < Math.min(text.length, screenColumns); column++) {
      cells[row * screenColumns + column] = 0x0700 | (text.charCodeAt(column) & 0xff);
    }
  });
  const cursor = { row: rows.length - 1, column: Math.min(screenColumns - 1, rows.at(-1)?.length ?? 0) };
  return { columns: screenColumns, rows: screenRows, cells, cursor };
}

function add(memory: FakeMemory, name: keyof typeof mailboxLayout, by: number): number {
  const value = memory.word(at(name)) + by;
  memory.setWord(at(name), value);
  return value;
}

function phaseOf(memory: FakeMemory): (typeof guestPhases)[number] {
  return guestPhases[memory.word(at("phase"))] ?? "booting";
}

function setPhase(memory: FakeMemory, phase: (typeof guestPhases)[number]): void {
  memory.setWord(at("phase"), guestPhases.indexOf(phase));
}

function hostOf(memory: FakeMemory): string {
  return new TextDecoder().decode(memory.copy(at("host"), 16)).split("\0")[0] ?? "";
}

function setHost(memory: FakeMemory, host: string): void {
  const bytes = new Uint8Array(16);
  bytes.set(new TextEncoder().encode(host).subarray(0, 15));
  memory.write(at("host"), bytes);
}

/** The writes of `dirty` in a tick, to pages drawn evenly. */
function writePages(memory: FakeMemory, guest: FakeRegisters): void {
  const from = freeFrom(memory);
  const span = Math.min(memory.word(at("dirtySpan")), memory.pageCount - from / pageBytes);
  guest.owed += memory.word(at("dirtyRate")) / ticksPerSecond;
  for (; guest.owed >= 1; guest.owed--) {
    guest.seed = (Math.imul(guest.seed, 1664525) + 1013904223) >>> 0;
    const page = Math.floor((guest.seed / 2 ** 32) * span);
    memory.setWord(from + page * pageBytes, add(memory, "pagesWritten", 1));
  }
}

/** Reads what the serial port has received, as far as one tick goes. */
function read(memory: FakeMemory, guest: FakeRegisters): void {
  const [...parts] = (guest.line + guest.input.slice(0, charactersPerTick)).split("\n");
  guest.input = guest.input.slice(charactersPerTick);
  guest.line = parts.pop() ?? "";
  for (const line of parts) hear(memory, guest, line);
}

function hear(memory: FakeMemory, guest: FakeRegisters, line: string): void {
  const [word = "", first = ""] = line.split(" ");
  if (word === "req" && guest.isServing) {
    guest.output += `reply ${first} ${add(memory, "answered", 1)} ${hostOf(memory)}\n`;
  } else if (word === "req") {
    guest.output += `refused ${first}\n`;
  } else if (word === "name") {
    setHost(memory, first);
    guest.output += `named ${first}\n`;
  } else if (word === "run") {
    guest.typed = line.slice(4);
    if (phaseOf(memory) === "login") logIn(memory, guest);
    enter(memory, guest);
  }
}

/** Enter at the keyboard: logs in, or runs a command. */
function enter(memory: FakeMemory, guest: FakeRegisters): void {
  const line = guest.typed;
  guest.rows[guest.rows.length - 1] += line;
  guest.typed = "";
  if (phaseOf(memory) === "login") logIn(memory, guest);
  else guest.rows.push(...runCommand(memory, guest, line.trim()), phaseOf(memory) === "panicked" ? "" : "$ ");
  guest.rows = guest.rows.slice(-screenRows);
}

function logIn(memory: FakeMemory, guest: FakeRegisters): void {
  setPhase(memory, "shell");
  guest.rows.push("$ ");
}

/** The few commands that demos and tests need; gives what shows on the screen. */
function runCommand(memory: FakeMemory, guest: FakeRegisters, line: string): string[] {
  const dirty = /^dirty (\d+) over (\d+)$/.exec(line);
  const load = /^load (cpu|mem|io) (\d+)$/.exec(line);
  const fill = /^fill (\d+)$/.exec(line);
  if (dirty) {
    memory.setWord(at("dirtyRate"), Number(dirty[1]));
    memory.setWord(at("dirtySpan"), (Number(dirty[2]) * 2 ** 20) / pageBytes);
  } else if (load) {
    const kind = loadKinds.findIndex((name) => name.startsWith(load[1] ?? "none"));
    memory.setWord(at("loadKind"), kind);
    memory.setWord(at("loadLevel"), Number(load[2]));
    memory.setWord(at("busyPermille"), 10 * Number(load[2]));
  } else if (fill) {
    const words = (Number(fill[1]) * 2 ** 20) / 4;
    for (let word = 0; word < words; word++) memory.setWord(freeFrom(memory) + 4 * word, word + 1);
  } else if (line === "dirty 0") memory.setWord(at("dirtyRate"), 0);
  else if (line === "serve" || line === "serve stop") guest.isServing = line === "serve";
  else if (line === "hostname") return [hostOf(memory)];
  else if (/^panic\b/.test(line)) return panic(memory, guest, line.slice(6));
  else if (line !== "") return [`${line}: not found`];
  return [];
}

function panic(memory: FakeMemory, guest: FakeRegisters, reason: string): string[] {
  setPhase(memory, "panicked");
  guest.output += `panic ${reason}\n`;
  return [`panic: ${reason}`];
}

/** So many characters go out; gives the lines that they end. */
function transmit(guest: FakeRegisters, characters: number): string[] {
  const lines = (guest.half + guest.output.slice(0, characters)).split("\n");
  guest.output = guest.output.slice(characters);
  guest.half = lines.pop() ?? "";
  return lines;
}

/** What a key gives when it goes down; nothing when it comes up. */
function characterOf(code: number): string {
  return characterKeys.find(([scanCode]) => scanCode === code)?.[2] ?? "";
}
