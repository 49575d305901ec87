/** Two hosts, each with room for one guest: a machine that may be off. They can die and be repaired. */
import { type Guest, watchGuest } from "../../src/demo-kit/guest";
import { guestSpec } from "../../src/machine/guest/image";
import { command, request } from "../../src/machine/guest/protocol";
import type { CreateMachine, Machine } from "../../src/machine/machine";
import { filledMiB, ramMiB } from "./guest-size";
import { type HostName, hostNames } from "./run";

/** The hosts of one performance. */
export class Hosts {
  readonly #createMachine: CreateMachine;
  readonly #changed: () => void;
  readonly #guests = new Map<HostName, Guest>();
  readonly #building = new Set<Promise<void>>();
  #stopped = false;

  /** `changed` is called after every change of what `guest` gives. */
  constructor(createMachine: CreateMachine, changed: () => void) {
    this.#createMachine = createMachine;
    this.#changed = changed;
  }

  /** What runs there, or would; undefined before the host has been built. */
  guest(name: HostName): Guest | undefined {
    return this.#guests.get(name);
  }

  /** The host's machine; throws where it is dead. */
  machine(name: HostName): Machine {
    const machine = this.#guests.get(name)?.machine;
    if (!machine || this.isDead(name)) throw new Error(`Host ${name.toUpperCase()} is dead.`);
    return machine;
  }

  /** Whether nothing can run there. */
  isDead(name: HostName): boolean {
    const state = this.#guests.get(name)?.machine.state;
    return state === undefined || state === "crashed" || state === "destroyed";
  }

  /** Builds the hosts that are not there, or dead: empty, and switched off. */
  async repair(): Promise<void> {
    await Promise.all(hostNames.filter((name) => this.isDead(name)).map((name) => this.#build(name)));
  }

  #build(name: HostName): Promise<void> {
    const built = this.#create(name).finally(() => this.#building.delete(built));
    this.#building.add(built);
    return built;
  }

  async #create(name: HostName): Promise<void> {
    await this.kill(name);
    const machine = await this.#createMachine(guestSpec(`host-${name}`, ramMiB));
    if (this.#stopped) return machine.destroy();
    this.#guests.set(name, watchGuest(machine, this.#changed));
    this.#changed();
  }

  /** The host fails, and with it whatever it has in memory. */
  async kill(name: HostName): Promise<void> {
    await this.#guests.get(name)?.machine.destroy();
    this.#guests.get(name)?.leave();
    this.#changed();
  }

  /** Boots a guest there that has most of its memory in use, and serves. */
  async serve(name: HostName): Promise<void> {
    const guest = this.#guests.get(name);
    if (!guest) throw new Error(`Host ${name.toUpperCase()} is dead.`);
    const until = (matches: Parameters<Guest["until"]>[0]) => {
      const message = guest.until(matches);
      message.catch(() => undefined);
      return message;
    };
    const ready = until(({ kind }) => kind === "ready");
    await guest.machine.reset();
    await ready;
    // What answers has carried out what came before.
    const answer = until((message) => message.kind === "reply" && message.id === 0);
    await guest.machine.sendSerial(command(`fill ${filledMiB}`) + command("serve") + request(0));
    await answer;
  }

  /** Gives all memory back. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(hostNames.map((name) => this.kill(name)));
    await Promise.all([...this.#building].map((built) => built.catch(() => undefined)));
  }
}
