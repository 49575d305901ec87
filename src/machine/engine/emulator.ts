/** The emulated PC: the only code that imports v86. It is on from the start, stopped, and synchronous in all it does. */
import { V86 } from "v86";
import { pageBytes } from "../machine";
import type { Counts } from "./counts";
import { type HashPages, pageHasher } from "./page-hash";
import type { Later } from "./ticks";
import { type Inside, insideOf, type Keyboard, type Vga } from "./v86-inside";
import { V86Wasm } from "./v86-wasm";

/** What an emulator is made of, and whom it tells. */
export interface EmulatorParts {
  /** v86's WebAssembly. */
  module: WebAssembly.Module;
  ramMiB: number;
  firmware: Uint8Array;
  translate: boolean;
  counts: Counts;
  later: Later;
  onSerial(byte: number): void;
  /** After each piece of work of about a millisecond, or a rest. */
  onTick(): void;
  /** The emulator failed; it has stopped for good. */
  onTrap(error: unknown): void;
}

/** What v86 leaves out of its state, or puts in and does not take out again. */
export interface LeftOut {
  unread: number[];
  scanCodes: number[];
  lastResult: number;
  fpuStatus: number;
  mxcsr: number;
  /** When the state was saved, on the clock that the timer's counters were started by. */
  clockMs: number;
}

/** Processor and devices: v86's own state without memory, and the rest. */
export interface EmulatorState {
  v86: ArrayBuffer;
  leftOut: LeftOut;
}

const mib = 1 << 20;
const interruptFlag = 1 << 9;

/** Bytes of pending serial input from which on more is lost, as it would be at a real port. */
const unreadLimit = 65_536;

export class Emulator {
  readonly pages: number;
  readonly #v86: V86;
  readonly #inside: Inside;
  readonly #wasm: V86Wasm;
  readonly #parts: EmulatorParts;
  readonly #hash: HashPages;
  /** v86 saves these three, but restores them into places of its own; then a guest's next comparison is wrong. */
  readonly #registers: Pick<Inside["cpu"], "last_result" | "fpu_status_word" | "mxcsr">;
  #instructionsSeen = 0;

  private constructor(v86: V86, wasm: V86Wasm, parts: EmulatorParts) {
    this.#v86 = v86;
    this.#wasm = wasm;
    this.#parts = parts;
    this.#inside = insideOf(v86);
    this.#hash = pageHasher(wasm.memory);
    this.pages = (parts.ramMiB * mib) / pageBytes;
    const { last_result, fpu_status_word, mxcsr } = this.#inside.cpu;
    this.#registers = { last_result, fpu_status_word, mxcsr };
    this.#inside.unregister_yield();
    this.#inside.yield = (ms, tick) => parts.later(ms, () => this.#tick(tick));
    v86.add_listener("serial0-output-byte", (byte) => parts.onSerial(byte));
  }

  /** Gives an emulator whose firmware is in memory and whose processor stands at the reset vector. */
  static async start(parts: EmulatorParts): Promise<Emulator> {
    const wasm = new V86Wasm(parts.ramMiB * mib);
    const v86 = await new Promise<V86>((resolve, reject) => {
      const started: V86 = new V86({
        wasm_fn: (imports) => wasm.instantiate(parts.module, imports, parts.counts).catch(failing(reject)),
        memory_size: parts.ramMiB * mib,
        vga_memory_size: 256 << 10,
        bios: { buffer: parts.firmware.slice().buffer },
        // Without a disk a state cannot be restored: v86 looks for the ports of a controller that nobody has set up.
        hda: { buffer: new ArrayBuffer(512) },
        disable_keyboard: true,
        disable_mouse: true,
        disable_speaker: true,
        disable_jit: !parts.translate,
        // Its types know only the cards that there are.
        net_device: { type: "none" } as unknown as { type: "ne2k" },
        autostart: false,
      });
      started.add_listener("emulator-loaded", () => resolve(started));
    });
    return new Emulator(v86, wasm, parts);
  }

  /** Whether the processor stands still and no interrupt can wake it. */
  get isHalted(): boolean {
    const { in_hlt, flags } = this.#inside.cpu;
    return in_hlt[0] !== 0 && ((flags[0] ?? 0) & interruptFlag) === 0;
  }

  run(): void {
    this.#inside.run();
  }

  /** Stops at once: our code only ever runs between two pieces of the guest's work. */
  stop(): void {
    this.#inside.tick_counter++;
    if (!this.#inside.running) return;
    this.#inside.stop();
    this.#inside.do_tick();
  }

  /** Stops, and lets go of what it can; the memory goes with the last reference to this object. */
  destroy(): void {
    this.stop();
    void this.#v86.destroy();
  }

  /** All of the guest's memory, live; ask again after every await. */
  memory(): Uint8Array {
    return this.#wasm.ram();
  }

  hashPages(): BigUint64Array {
    this.#hash(this.#wasm.base, this.#wasm.base + this.pages * pageBytes, this.#wasm.hashArea);
    return new BigUint64Array(this.#wasm.memory.buffer, this.#wasm.hashArea, this.pages).slice();
  }

  hashPage(page: number): bigint {
    const from = this.#wasm.base + page * pageBytes;
    this.#hash(from, from + pageBytes, this.#wasm.hashArea);
    return new BigUint64Array(this.#wasm.memory.buffer, this.#wasm.hashArea, 1)[0] ?? 0n;
  }

  /** To be told after memory was written from outside: what was translated of these pages is no longer true. */
  forgetTranslations(fromPage = 0, toPage = this.pages): void {
    this.#inside.cpu.jit_dirty_cache(fromPage * pageBytes, toPage * pageBytes);
  }

  get vga(): Vga {
    return this.#inside.cpu.devices.vga;
  }

  sendSerial(bytes: Uint8Array): void {
    const room = unreadLimit - this.#inside.cpu.devices.uart0.input.length;
    this.#v86.serial_send_bytes(0, bytes.subarray(0, Math.max(0, room)));
  }

  sendKeys(scanCodes: readonly number[]): void {
    void this.#v86.keyboard_send_scancodes([...scanCodes]);
  }

  saveState(): EmulatorState {
    const { uart0, ps2 } = this.#inside.cpu.devices;
    const { last_result, fpu_status_word, mxcsr } = this.#registers;
    return {
      v86: this.#wasm.withoutMemory(() => this.#inside.save_state()),
      leftOut: {
        unread: uart0.input.slice(),
        scanCodes: peekAll(ps2.kbd_buffer),
        lastResult: last_result[0] ?? 0,
        fpuStatus: fpu_status_word[0] ?? 0,
        mxcsr: mxcsr[0] ?? 0,
        clockMs: performance.now(),
      },
    };
  }

  /** Takes over a state; memory is to be written before. Throws where v86 does not understand it. */
  restoreState({ v86, leftOut }: EmulatorState): void {
    const { cpu } = this.#inside;
    this.forgetTranslations();
    this.#wasm.withoutMemory(() => this.#inside.restore_state(v86));
    this.#registers.last_result[0] = leftOut.lastResult;
    this.#registers.fpu_status_word[0] = leftOut.fpuStatus;
    this.#registers.mxcsr[0] = leftOut.mxcsr;
    const { uart0, ps2, pit } = cpu.devices;
    uart0.input = leftOut.unread.slice();
    for (const code of leftOut.scanCodes) ps2.kbd_buffer.push(code);
    if (leftOut.scanCodes.length > 0) ps2.kbd_irq();
    // The clock of another thread began at another time, and between saving and now no time has passed for the guest.
    const passedMs = performance.now() - leftOut.clockMs;
    pit.counter_start_time = pit.counter_start_time.map((startMs) => startMs + passedMs);
  }

  /** The counter of instructions has 32 bits, and a busy guest turns it over in two seconds. */
  countInstructions(): void {
    const now = (this.#inside.cpu.instruction_counter[0] ?? 0) >>> 0;
    this.#parts.counts.instructions += (now - this.#instructionsSeen) >>> 0;
    this.#instructionsSeen = now;
  }

  #tick(tick: number): void {
    if (tick !== this.#inside.tick_counter) return;
    try {
      this.#inside.yield_callback(tick);
    } catch (error) {
      // The processor was left in the middle of an instruction: `stop` would wait for its end for ever.
      this.#inside.running = false;
      const { lastWords } = this.#wasm;
      this.#parts.onTrap(lastWords ? new Error(lastWords, { cause: error }) : error);
      return;
    }
    this.countInstructions();
    this.#parts.onTick();
  }
}

/** All codes of a keyboard's buffer, which can only be read by taking them out; they are put back. */
function peekAll(buffer: Keyboard["kbd_buffer"]): number[] {
  const codes: number[] = [];
  while (buffer.length > 0) codes.push(buffer.shift());
  for (const code of codes) buffer.push(code);
  return codes;
}

/** v86 never asks what became of its WebAssembly: without this a failure would be a machine that never starts. */
function failing(reject: (error: unknown) => void): (error: unknown) => Promise<never> {
  return (error) => {
    reject(error);
    return new Promise(() => {});
  };
}
