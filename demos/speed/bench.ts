/** All that can be measured: built, warmed up, and run one at a time. */
import { createPace } from "../../src/demo-kit/pace";
import type { CreateMachine, Machine } from "../../src/machine/machine";
import type { DirectProcessor } from "./direct";
import { bootGuest, type GuestProbe, guestProbes, guestSpec, type Hold, timeGuest } from "./machine-loop";
import { isWarm, type Probe } from "./results";

/** Runs that only warm up: so many at most, and none begins later than so many ms after the first. */
const warmRuns = 24;
const warmUpMs = 1000;

export class Bench {
  readonly #createMachine: CreateMachine;
  readonly #startDirect: () => DirectProcessor;
  readonly #warmMs: number;
  readonly #guests = new Map<GuestProbe, Promise<Machine>>();
  /** Also those that are not warm yet. */
  readonly #machines = new Set<Machine>();
  readonly #life = createPace();
  #direct: Promise<DirectProcessor> | undefined;
  /** From its start on, warm or not. */
  #started: DirectProcessor | undefined;

  /** `warmMs` is how long each run is that only warms up. */
  constructor(createMachine: CreateMachine, startDirect: () => DirectProcessor, warmMs: number) {
    this.#createMachine = createMachine;
    this.#startDirect = startDirect;
    this.#warmMs = warmMs;
  }

  /** Builds all and warms it up, so that measuring can begin at once. */
  async prepare(): Promise<void> {
    await Promise.all([this.#processor(), ...guestProbes.map((probe) => this.#guest(probe))]);
  }

  /** Runs one for about so many ms; gives the nanoseconds of an iteration. Builds anew what has failed. */
  async time(probe: Probe, forMs: number, hold: Hold): Promise<number> {
    if (probe === "direct" || probe === "leave") return this.#timeDirect(probe, forMs);
    return timeGuest(await this.#guest(probe), probe, forMs, hold);
  }

  /** Gives all memory back; never fails. */
  async stop(): Promise<void> {
    this.#life.end();
    this.#started?.stop();
    await Promise.all([...this.#machines].map((machine) => machine.destroy()));
    await Promise.allSettled([this.#direct, ...this.#guests.values()]);
  }

  async #timeDirect(probe: "direct" | "leave", forMs: number): Promise<number> {
    const processor = await this.#processor();
    try {
      return await timeDirect(processor, probe, forMs);
    } catch (error) {
      processor.stop();
      this.#direct = undefined;
      throw error;
    }
  }

  #processor(): Promise<DirectProcessor> {
    this.#direct ??= this.#buildDirect().catch((error: unknown) => {
      this.#direct = undefined;
      throw error;
    });
    return this.#direct;
  }

  async #buildDirect(): Promise<DirectProcessor> {
    this.#life.pace.signal.throwIfAborted();
    const processor = this.#startDirect();
    this.#started = processor;
    try {
      for (const probe of ["direct", "leave"] as const) {
        await this.#warm(() => timeDirect(processor, probe, this.#warmMs));
      }
      return processor;
    } catch (error) {
      processor.stop();
      throw error;
    }
  }

  /** A guest that is warm and paused; whoever asks while it is being built gets the same. */
  #guest(probe: GuestProbe): Promise<Machine> {
    const last = this.#guests.get(probe)?.catch(() => undefined) ?? Promise.resolve(undefined);
    const guest = last.then((before) => (before?.state === "paused" ? before : this.#buildGuest(probe, before)));
    this.#guests.set(probe, guest);
    return guest;
  }

  async #buildGuest(probe: GuestProbe, before: Machine | undefined): Promise<Machine> {
    if (before) await this.#drop(before);
    const { hold, signal } = this.#life.pace;
    signal.throwIfAborted();
    const machine = await this.#createMachine(guestSpec(probe));
    this.#machines.add(machine);
    try {
      signal.throwIfAborted();
      await bootGuest(machine, hold);
      await this.#warm(() => timeGuest(machine, probe, this.#warmMs, hold));
      return machine;
    } catch (error) {
      await this.#drop(machine);
      throw error;
    }
  }

  async #drop(machine: Machine): Promise<void> {
    this.#machines.delete(machine);
    await machine.destroy();
  }

  /** Compilers work in haste first and well later, so runs it until it is no longer faster each time. */
  async #warm(time: () => Promise<number>): Promise<void> {
    const times: number[] = [];
    const endMs = performance.now() + warmUpMs;
    while (times.length < warmRuns && performance.now() < endMs && !isWarm(times)) {
      this.#life.pace.signal.throwIfAborted();
      times.push(await time());
    }
  }
}

async function timeDirect(processor: DirectProcessor, probe: "direct" | "leave", forMs: number): Promise<number> {
  const { iterations, ms } = await processor.time(probe === "direct" ? "stay" : "leave", forMs);
  return (ms * 1e6) / iterations;
}
