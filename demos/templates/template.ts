/** The server that is set up with care, and the template that it becomes when it is sealed. */
import type { ConsoleInput } from "../../src/demo-kit/console";
import type { Guest } from "../../src/demo-kit/guest";
import { nowMs } from "../../src/machine/engine/clock";
import { guestSpec } from "../../src/machine/guest/image";
import type { CreateMachine, Snapshot } from "../../src/machine/machine";
import type { SetUpTimes, TemplateView } from "./demo";
import { ask, setUpServer, templateHost } from "./set-up";
import { type PageCount, usedPages } from "./sharing";
import { watchScreen } from "./watch-screen";

/** Memory of the template and of each copy, in MiB. */
const ramMiB = 8;

export class Template {
  readonly #createMachine: CreateMachine;
  readonly #changed: () => void;
  #guest: Guest | undefined;
  #snapshot: Snapshot | undefined;
  #used: PageCount | undefined;
  #setUp: SetUpTimes | undefined;
  #busy: Promise<void> | undefined;
  #requests = 1;
  /** Whether hands have been at it since it was last seen to serve. */
  #isTouched = false;

  constructor(createMachine: CreateMachine, changed: () => void) {
    this.#createMachine = createMachine;
    this.#changed = changed;
  }

  /** The server, until it is sealed. */
  get guest(): Guest | undefined {
    return this.#guest;
  }

  /** What copies are made from; undefined until it is sealed. */
  get snapshot(): Snapshot | undefined {
    return this.#snapshot;
  }

  view(): TemplateView {
    return {
      ...{ state: this.#guest?.machine.state ?? "off", sealed: this.#snapshot !== undefined, ramMiB },
      ...(this.#used ? { used: this.#used } : {}),
      ...(this.#setUp ? { setUp: this.#setUp } : {}),
      busy: this.#busy !== undefined,
    };
  }

  /** Sets up the server, unless it stands there and serves, or has been sealed. */
  async prepare(): Promise<void> {
    await this.#alone(async () => {
      if (this.#snapshot || (await this.#answers())) return;
      await discard(this.#guest);
      this.#guest = undefined;
      const clickMs = nowMs();
      const guest = await this.#build();
      this.#guest = guest;
      this.#isTouched = true;
      this.#setUp = await setUpServer(guest, clickMs);
      this.#isTouched = false;
    });
  }

  /** Passes on what hands do at its console. */
  async input(input: ConsoleInput): Promise<void> {
    this.#isTouched = true;
    await this.#guest?.input(input);
  }

  /** Keeps all that the server is, and gives its machine back: from now on there are only copies. */
  async seal(): Promise<void> {
    await this.prepare();
    await this.#alone(async () => {
      const guest = this.#guest;
      if (this.#snapshot || !guest) return;
      const snapshot = await guest.machine.snapshot();
      this.#used = usedPages(snapshot.hashes);
      this.#snapshot = snapshot;
      this.#guest = undefined;
      await discard(guest);
    });
  }

  /** Sets up one more from nothing, for the time that it takes, and throws it away. */
  async measure(): Promise<void> {
    await this.#alone(async () => {
      const clickMs = nowMs();
      const guest = await this.#build();
      try {
        this.#setUp = await setUpServer(guest, clickMs);
      } finally {
        await discard(guest);
      }
    });
  }

  /** Whether the server is up and serves, whatever hands have done to it. */
  async #answers(): Promise<boolean> {
    const guest = this.#guest;
    if (guest?.machine.state !== "running") return false;
    if (!this.#isTouched) return true;
    this.#requests++;
    const serves = await ask(guest, this.#requests).then(Boolean, () => false);
    this.#isTouched = !serves;
    return serves;
  }

  async #build(): Promise<Guest> {
    return watchScreen(await this.#createMachine(guestSpec(templateHost, ramMiB)), this.#changed);
  }

  /** One thing at a time, each after the one before it has ended. */
  async #alone(run: () => Promise<void>): Promise<void> {
    while (this.#busy) await this.#busy.catch(() => undefined);
    this.#busy = run();
    this.#changed();
    try {
      await this.#busy;
    } finally {
      this.#busy = undefined;
      this.#changed();
    }
  }
}

async function discard(guest: Guest | undefined): Promise<void> {
  guest?.leave();
  await guest?.machine.destroy();
}
