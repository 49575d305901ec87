/** Those who hear a machine. */
import type { MachineEvent } from "./machine";

export class Listeners {
  readonly #all = new Set<(event: MachineEvent) => void>();

  /** Adds one; the function that comes back takes it out again. */
  add(listener: (event: MachineEvent) => void): () => void {
    // A function of its own, so that a listener that is added twice is heard twice and leaves once.
    const own = (event: MachineEvent) => listener(event);
    this.#all.add(own);
    return () => void this.#all.delete(own);
  }

  tell(event: MachineEvent): void {
    for (const listener of [...this.#all]) {
      try {
        listener(event);
      } catch (error) {
        // One that fails must not keep the others, or the machine, from going on; it is still reported.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  clear(): void {
    this.#all.clear();
  }
}
