/** For tests only, until there is a local machine: the guest in v86, in this thread. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { V86 } from "v86";
import { vi } from "vitest";
import { guestImage } from "./image";
import { scanCodesOf } from "./keyboard";
import { type GuestReport, mailbox, readMailbox } from "./mailbox";
import { region, rom } from "./system/memory";

/** What v86 has and its types leave out. */
interface Emulator {
  bus: { send(name: string, value: number): void };
  v86: { cpu: { devices: { vga: { vga_memory: Uint8Array; cursor_address: number } } } };
  add_listener(event: string, listener: (value: number) => void): void;
  run(): Promise<void>;
  stop(): Promise<void>;
  destroy(): Promise<void>;
  save_state(): Promise<ArrayBuffer>;
  restore_state(state: ArrayBuffer): Promise<void>;
  get_instruction_counter(): number;
  serial0_send(text: string): void;
  keyboard_send_scancodes(codes: number[]): Promise<void>;
  read_memory(address: number, length: number): Uint8Array;
  write_memory(bytes: Uint8Array, address: number): void;
}

/** KiB of the guest's ROM that are its program. */
export const romKiB = Math.ceil(((guestImage().labels.get("imageEnd") ?? Number.NaN) - rom.address) / 1024);

/** KiB that the guest says its kernel uses: its program, its tables and buffers, and what `load mem` copies. */
export const kernelKiB = romKiB + (region.fileData - region.vectors + 2 * region.copyBytes) / 1024;

/** A running guest. */
export interface TestGuest {
  /** Lines that came over the serial port, in order. */
  lines: string[];
  /** Whether the processor has been halted for good. */
  isHalted(): boolean;
  type(text: string): void;
  keys(codes: readonly number[]): void;
  sendSerial(text: string): void;
  /** Text of the screen: 25 rows without spaces at their ends. */
  screen(): string[];
  /** The 80 × 25 cells, characters and attributes. */
  cells(): Uint16Array;
  cursor(): { row: number; column: number };
  /** Instructions carried out so far. */
  instructions(): number;
  report(): GuestReport;
  read(address: number, length: number): Uint8Array;
  write(address: number, bytes: Uint8Array): void;
  save(): Promise<ArrayBuffer>;
  restore(state: ArrayBuffer): Promise<void>;
  pause(): Promise<void>;
  run(): Promise<void>;
  /** Waits until this is true; fails with what is on the screen when it does not come true. */
  until(condition: () => boolean, what?: string): Promise<void>;
  destroy(): Promise<void>;
}

const columns = 80;
const wasm = new WebAssembly.Module(
  new Uint8Array(readFileSync(createRequire(import.meta.url).resolve("v86/build/v86.wasm"))),
);

/** Boots a firmware; `isPaused` builds the machine without starting it. */
export async function boot(
  firmware: Uint8Array,
  { ramMiB = 16, translate = true, isPaused = false } = {},
): Promise<TestGuest> {
  const settings = {
    wasm_fn: async (imports: WebAssembly.Imports) => (await WebAssembly.instantiate(wasm, imports)).exports,
    memory_size: ramMiB << 20,
    vga_memory_size: 256 << 10,
    bios: { buffer: firmware.slice().buffer },
    hda: { buffer: new ArrayBuffer(512) },
    disable_keyboard: true,
    disable_mouse: true,
    disable_speaker: true,
    disable_jit: !translate,
    net_device: { type: "none" },
    autostart: false,
  };
  const emulator = new V86(settings as unknown as ConstructorParameters<typeof V86>[0]) as unknown as Emulator;
  await new Promise<void>((resolve) => emulator.add_listener("emulator-loaded", () => resolve()));
  const guest = watch(emulator);
  if (!isPaused) await emulator.run();
  return guest;
}

function watch(emulator: Emulator): TestGuest {
  const lines: string[] = [];
  let [line, isHalted] = ["", false];
  emulator.add_listener("serial0-output-byte", (byte) => {
    if (byte === 10) lines.push(line);
    line = byte === 10 ? "" : line + String.fromCharCode(byte);
  });
  emulator.add_listener("cpu-event-halt", () => {
    isHalted = true;
  });
  const { vga } = emulator.v86.cpu.devices;
  const cells = () => new Uint16Array(vga.vga_memory.slice(0, columns * 25 * 2).buffer);
  const screen = () => readScreen(cells());
  const report = () => {
    const found = readMailbox(emulator.read_memory(mailbox.address, mailbox.bytes));
    if (!found) throw new Error("There is no mailbox.");
    return found;
  };
  return {
    lines,
    isHalted: () => isHalted,
    type: (text) => void emulator.keyboard_send_scancodes(scanCodesOf(text)),
    keys: (codes) => void emulator.keyboard_send_scancodes([...codes]),
    sendSerial: (text) => emulator.serial0_send(text),
    screen,
    cells,
    cursor: () => ({ row: Math.floor(vga.cursor_address / columns), column: vga.cursor_address % columns }),
    instructions: () => emulator.get_instruction_counter(),
    report,
    read: (address, length) => emulator.read_memory(address, length).slice(),
    write: (address, bytes) => emulator.write_memory(bytes, address),
    save: () => emulator.save_state(),
    restore: (state) => {
      line = "";
      return emulator.restore_state(state);
    },
    pause: () => emulator.stop(),
    run: () => emulator.run(),
    until: (condition, what) =>
      waitFor(condition, () => `${what ?? condition}\n${screen().join("\n")}\n${lines.slice(-5)}`),
    destroy: () => emulator.destroy(),
  };
}

/**
 * What the shell answers to a command that is typed at its prompt: the rows after it, on a screen cleared before. The
 * command fits into one row.
 */
export async function answer(guest: TestGuest, command: string): Promise<string[]> {
  const isPrompt = (row: string | undefined) => /^[A-Za-z]+@[a-z0-9-]+:~\$$/.test(row ?? "");
  const rows = () => guest.screen().slice(0, guest.cursor().row + 1);
  guest.type("\x0c");
  await guest.until(() => rows().length === 1 && isPrompt(guest.screen().join("")), "a clear screen");
  guest.type(`${command}\n`);
  await guest.until(() => rows().length > 1 && isPrompt(rows().at(-1)), command);
  return rows().slice(1, -1);
}

/** What code page 437 has in place of the character that Unicode has there. */
const square = 0xfe;

function readScreen(cells: Uint16Array): string[] {
  const text = [...cells]
    .map((cell) => ((cell & 0xff) === square ? "■" : String.fromCharCode(cell & 0xff || 32)))
    .join("");
  return Array.from({ length: 25 }, (_, row) => text.slice(row * columns, (row + 1) * columns).trimEnd());
}

/** Long enough for the slowest of machines: what is waited for comes, or never does. */
const patienceMs = 20_000;
vi.setConfig({ testTimeout: 3 * patienceMs, hookTimeout: 3 * patienceMs });

async function waitFor(condition: () => boolean, describe: () => string): Promise<void> {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > patienceMs) throw new Error(`It did not happen: ${describe()}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
