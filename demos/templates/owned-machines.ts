/** All machines of one performance, so that they can rest together and none is left behind. */
import { type CreateMachine, type Machine, MachineError } from "../../src/machine/machine";

export class OwnedMachines {
  readonly #create: CreateMachine;
  readonly #making = new Set<Promise<Machine>>();
  readonly #machines = new Set<Machine>();
  #resting = new Set<Machine>();
  #hasEnded = false;

  constructor(create: CreateMachine) {
    this.#create = create;
  }

  /** Creates a machine, unless all is over; one that comes only then is destroyed at once, and calls of it fail. */
  create: CreateMachine = async (spec) => {
    if (this.#hasEnded) throw new MachineError("destroyed", spec.name, "The performance is over.");
    const making = this.#create(spec);
    this.#making.add(making);
    try {
      const machine = await making;
      this.#machines.add(machine);
      if (this.#hasEnded) await machine.destroy();
      return machine;
    } finally {
      this.#making.delete(making);
    }
  };

  /** Stops all that run. */
  async rest(): Promise<void> {
    const running = this.#inState("running");
    this.#resting = new Set([...this.#resting, ...running]);
    await Promise.all(running.map((machine) => machine.pause()));
  }

  /** Lets those go on that `rest` has stopped. */
  async wake(): Promise<void> {
    const stopped = this.#inState("paused").filter((machine) => this.#resting.has(machine));
    this.#resting = new Set();
    await Promise.all(stopped.map((machine) => machine.run()));
  }

  /** Destroys all, also those that are still being made; never fails. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    await Promise.allSettled([...this.#machines].map((machine) => machine.destroy()));
    const late = await Promise.allSettled(this.#making);
    await Promise.allSettled(late.map((made) => (made.status === "fulfilled" ? made.value.destroy() : undefined)));
  }

  #inState(state: Machine["state"]): Machine[] {
    for (const machine of this.#machines) if (machine.state === "destroyed") this.#machines.delete(machine);
    return [...this.#machines].filter((machine) => machine.state === state);
  }
}
