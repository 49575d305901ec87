/**
 * What we use of v86 below its published surface. Its release build keeps these names; `insideOf` makes sure of it, so
 * that another version fails when a machine is built and not in the middle of a talk.
 */
import type { V86 } from "v86";

/** A register or a buffer of the processor; v86 gives a proxy that follows the memory when that grows. */
interface View {
  [index: number]: number;
}

export interface Uart {
  /** Bytes that have come in and that the guest has not read. */
  input: number[];
}

export interface Keyboard {
  kbd_buffer: { readonly length: number; push(code: number): void; shift(): number };
  /** Says that a code is ready. */
  kbd_irq(): void;
}

export interface Timer {
  /** When each counter was started, on the clock of `performance.now`. */
  counter_start_time: Float64Array;
}

export interface Vga {
  /** Four planes of 64 KiB; in text mode characters and attributes take turns from its start. */
  vga_memory: Uint8Array;
  /** The first cell on the screen, the cell of the cursor, and the cells in a row divided by 2. */
  start_address: number;
  cursor_address: number;
  offset_register: number;
  cursor_scanline_start: number;
  graphical_mode: boolean;
}

export interface Cpu {
  in_hlt: View;
  flags: View;
  instruction_counter: View;
  last_result: View;
  fpu_status_word: View;
  mxcsr: View;
  devices: { uart0: Uart; ps2: Keyboard; pit: Timer; vga: Vga };
  jit_dirty_cache(from: number, to: number): void;
}

export interface Inside {
  cpu: Cpu;
  running: boolean;
  tick_counter: number;
  run(): void;
  stop(): void;
  do_tick(): void;
  /** Asks to be called back with `tick` after so many ms. */
  yield(ms: number, tick: number): void;
  yield_callback(tick: number): void;
  unregister_yield(): void;
  save_state(): ArrayBuffer;
  restore_state(state: ArrayBuffer): void;
}

/** The inside of a v86 that has loaded; throws where it does not look as we know it. */
export function insideOf(v86: V86): Inside {
  const inside = (v86 as unknown as { v86?: Inside }).v86;
  const cpu = inside?.cpu;
  const devices = cpu?.devices;
  const known = [
    Array.isArray(devices?.uart0?.input),
    typeof devices?.ps2?.kbd_buffer?.shift === "function" && typeof devices.ps2.kbd_irq === "function",
    devices?.pit?.counter_start_time instanceof Float64Array,
    devices?.vga?.vga_memory instanceof Uint8Array && typeof devices.vga.cursor_address === "number",
    typeof cpu?.in_hlt?.[0] === "number" && typeof cpu.instruction_counter?.[0] === "number",
    typeof cpu?.last_result?.[0] === "number" && typeof cpu.jit_dirty_cache === "function",
    typeof inside?.yield_callback === "function" && typeof inside.do_tick === "function",
    typeof inside?.save_state === "function" && typeof inside.restore_state === "function",
  ];
  if (!inside || known.includes(false))
    throw new Error("This version of v86 is not the one that the machine was made for.");
  return inside;
}
