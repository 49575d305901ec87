/** v86's WebAssembly, with some of its functions changed: v86 hands out what it imports, and takes what it is given. */

import { pageBytes } from "../machine";
import { type Counts, countImports } from "./counts";

interface WasmExports {
  memory: WebAssembly.Memory;
  allocate_memory(bytes: number): number;
  is_memory_zeroed(address: number, bytes: number): number;
  zero_memory(address: number, bytes: number): void;
}

/** v86's WebAssembly, with room for the hashes behind the guest's memory, and a way to save its state without memory. */
export class V86Wasm {
  base = 0;
  /** What the emulator said when it gave up. */
  lastWords = "";
  #exports: WasmExports | undefined;
  #isMemoryHidden = false;

  constructor(readonly ramBytes: number) {}

  async instantiate(
    module: WebAssembly.Module,
    imports: WebAssembly.Imports,
    counts: Counts,
  ): Promise<WebAssembly.Exports> {
    const env = {
      ...countImports(imports.env ?? {}, counts),
      console_log_from_wasm: (address: number, bytes: number) => {
        this.lastWords = new TextDecoder().decode(new Uint8Array(this.memory.buffer, address >>> 0, bytes >>> 0));
      },
    };
    const { exports } = await WebAssembly.instantiate(module, { env });
    const own = exports as unknown as WasmExports;
    this.#exports = own;
    const changed: Omit<WasmExports, "memory"> = {
      allocate_memory: (bytes) => {
        this.base = own.allocate_memory(bytes + (bytes / pageBytes) * 8) >>> 0;
        return this.base;
      },
      is_memory_zeroed: (address, bytes) => (this.#isMemoryHidden ? 1 : own.is_memory_zeroed(address, bytes)),
      zero_memory: (address, bytes) => {
        if (!this.#isMemoryHidden) own.zero_memory(address, bytes);
      },
    };
    return { ...exports, ...changed };
  }

  get memory(): WebAssembly.Memory {
    if (!this.#exports) throw new Error("The emulator has not started.");
    return this.#exports.memory;
  }

  get hashArea(): number {
    return this.base + this.ramBytes;
  }

  ram(): Uint8Array {
    return new Uint8Array(this.memory.buffer, this.base, this.ramBytes);
  }

  /** Saving finds no page that is not zero, restoring leaves memory alone. */
  withoutMemory<Result>(act: () => Result): Result {
    this.#isMemoryHidden = true;
    try {
      return act();
    } finally {
      this.#isMemoryHidden = false;
    }
  }
}
