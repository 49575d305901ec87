/** The machines that are behind the guests of the list: built, watched, put to rest, given back. */
import { type Guest, watchGuest } from "../../src/demo-kit/guest";
import { guestSpec } from "../../src/machine/guest/image";
import type { GuestReport } from "../../src/machine/guest/mailbox";
import { request } from "../../src/machine/guest/protocol";
import { type CreateMachine, type Machine, MachineError, type Snapshot } from "../../src/machine/machine";
import { createSwitch, type NetworkSwitch } from "../../src/machine/migration/switch";
import type { Book } from "./book";
import { changeGuest, guestOf, guestRamMiB, type Sample, sampleGuests } from "./fleet";

/** What is behind a guest of the list. */
export interface Plant {
  guest: Guest;
  network: NetworkSwitch;
  /** Commands that the guest is given after each start: its services. */
  duties: readonly string[];
  snapshot?: Snapshot;
  /** What the guest last told of itself: after a move its new machine has told nothing yet. */
  report?: GuestReport;
  /** Calls off the move that it is on. */
  cancel?: AbortController;
}

/** All machines of both hosts, by the numbers that their guests have in the book. */
export class Plants {
  readonly #create: CreateMachine;
  readonly #book: Book;
  readonly #onScreen: (id: number) => void;
  readonly #plants = new Map<number, Plant>();
  readonly #machines = new Set<Machine>();
  readonly #creating = new Set<Promise<Machine>>();
  #requests = 0;
  #stopped = false;
  #resting = false;
  /** What was running when nobody looked any more. */
  #asleep: Machine[] = [];
  /** Resting and waking, one after the other. */
  #turning: Promise<void> = Promise.resolve();

  /** `onScreen` is called when a guest's screen may have changed. */
  constructor(create: CreateMachine, book: Book, onScreen: (id: number) => void) {
    this.#create = create;
    this.#book = book;
    this.#onScreen = onScreen;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Throws where the guest has no machine. */
  get(id: number): Plant {
    const plant = this.#plants.get(id);
    if (!plant) throw new Error("there is no machine behind it.");
    return plant;
  }

  find(id: number): Plant | undefined {
    return this.#plants.get(id);
  }

  /** Builds the machine of a guest, which is off. */
  async build(id: number, duties: readonly string[]): Promise<Plant> {
    const machine = await this.createMachine(guestOf(this.#book.fleet, id)?.name ?? "guest");
    const network = createSwitch();
    network.assign(machine);
    const plant: Plant = { guest: this.watch(id, machine), network, duties };
    this.#plants.set(id, plant);
    this.#sync(id);
    return plant;
  }

  /** Builds a machine that is behind no guest yet. Fails, and gives it back, where all is over meanwhile. */
  async createMachine(name: string): Promise<Machine> {
    const creating = this.#create(guestSpec(name, guestRamMiB));
    this.#creating.add(creating);
    try {
      const machine = await creating;
      this.#machines.add(machine);
      if (this.#stopped) throw new MachineError("destroyed", name, "The demo is over.");
      return machine;
    } finally {
      this.#creating.delete(creating);
    }
  }

  /** Watches a machine for a guest; what becomes of it is written down while it is the one behind it. */
  watch(id: number, machine: Machine): Guest {
    const guest = watchGuest(machine, () => {
      if (this.#plants.get(id)?.guest === guest) this.#sync(id);
    });
    guest.hear((message) => {
      if (message.kind !== "panic" || this.#plants.get(id)?.guest !== guest) return;
      this.#book.log(`${this.#nameOf(id)} panics:`, message.reason, "failed");
    });
    return guest;
  }

  /** Another machine takes the place of the one behind a guest, which is given back. */
  async replace(id: number, guest: Guest): Promise<void> {
    const plant = this.get(id);
    const old = plant.guest;
    plant.guest = guest;
    this.#sync(id);
    old.leave();
    await this.giveBack(old.machine);
  }

  /** Takes the machine of a guest away. */
  async dismantle(id: number): Promise<void> {
    const plant = this.#plants.get(id);
    this.#plants.delete(id);
    plant?.guest.leave();
    if (plant) await this.giveBack(plant.guest.machine);
  }

  async giveBack(machine: Machine): Promise<void> {
    this.#machines.delete(machine);
    await machine.destroy();
  }

  /** Writes down how busy all guests are. */
  sample(): void {
    const samples = new Map<number, Sample>();
    for (const [id, plant] of this.#plants) {
      const { state, report = plant.report } = plant.guest.view();
      if (!report || (state !== "running" && state !== "paused")) continue;
      plant.report = report;
      const { memoryKiB: usedKiB, uptimeSeconds, answered } = report;
      samples.set(id, { busy: state === "running" ? report.busy : 0, usedKiB, uptimeSeconds, answered });
    }
    this.#book.change((fleet) => sampleGuests(fleet, samples));
  }

  /** A client asks each guest that serves. */
  ask(): void {
    for (const { guest, network, duties } of this.#plants.values()) {
      if (guest.machine.state === "running" && duties.includes("serve")) network.send(request(++this.#requests));
    }
  }

  /** Stops what runs, after `settled`: what is being done with guests would start them again. */
  rest(settled: Promise<unknown>): Promise<void> {
    this.#resting = true;
    return this.#turn(async () => {
      await settled;
      if (!this.#resting || this.#stopped) return;
      this.#asleep = [...this.#machines].filter(({ state }) => state === "running");
      await Promise.all(this.#asleep.map((machine) => machine.pause()));
    });
  }

  wake(): Promise<void> {
    return this.#turn(async () => {
      const asleep = this.#asleep.filter(({ state }) => state === "paused");
      this.#asleep = [];
      await Promise.all(asleep.map((machine) => machine.run()));
      this.#resting = false;
      for (const id of this.#plants.keys()) this.#sync(id);
    });
  }

  /** Gives all machines back, also those that are still being built; never fails. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { cancel, guest } of this.#plants.values()) {
      cancel?.abort();
      guest.leave();
    }
    await Promise.allSettled([...this.#machines].map((machine) => machine.destroy()));
    const late = await Promise.allSettled(this.#creating);
    await Promise.allSettled(late.map((one) => (one.status === "fulfilled" ? one.value.destroy() : undefined)));
  }

  #turn(next: () => Promise<void>): Promise<void> {
    const turning = this.#turning.then(next);
    this.#turning = turning.catch(() => undefined);
    return turning;
  }

  #nameOf(id: number): string {
    return guestOf(this.#book.fleet, id)?.name ?? "A guest";
  }

  /** Writes down what has become of a guest's machine. */
  #sync(id: number): void {
    const plant = this.#plants.get(id);
    const known = guestOf(this.#book.fleet, id);
    if (!plant || !known || this.#stopped) return;
    const { state, crash } = plant.guest.view();
    // While nobody looks machines stand still, but not because somebody has paused them.
    const isAsleep = this.#resting && state === "paused";
    if (!isAsleep && (known.state !== state || known.crash !== crash)) {
      this.#book.change((fleet) => changeGuest(fleet, id, { state, crash }));
      if (crash !== undefined) this.#book.log(`${known.name} crashes:`, crash, "failed");
    }
    this.#onScreen(id);
  }
}
