/** The guest of this demo: gets it to work whatever hands have left of it, and tells it what to do. */
import type { GuestView } from "../../src/demo-kit/guest";
import { type Guest, watchGuest } from "../../src/demo-kit/guest";
import type { Pace } from "../../src/demo-kit/pace";
import { blankScreen } from "../../src/demo-kit/screen";
import { guestSpec } from "../../src/machine/guest/image";
import { type GuestReport, readMailbox } from "../../src/machine/guest/mailbox";
import { command } from "../../src/machine/guest/protocol";
import { type CreateMachine, type Machine, MachineError, type MachineEvent } from "../../src/machine/machine";

/** Its host name. */
export const deskName = "desk";

/** What its machine is built from: 16 MiB of memory, of which it needs a small part. */
export const deskSpec = () => guestSpec(deskName, 16);

/** How long it may take for what it was told; it needs a few ms. */
const patienceMs = 5000;
/** How long keys may take until the same is said in another way. */
const keysMs = 1500;
const lookMs = 10;

export class Desk {
  readonly #create: CreateMachine;
  readonly #changed: (event?: MachineEvent) => void;
  #guest: Guest | undefined;
  #unhear: (() => void) | undefined;
  #stopped = false;
  #rested = false;

  /** `changed` is called after every change of its view, and with every event of its machine. */
  constructor(create: CreateMachine, changed: (event?: MachineEvent) => void) {
    this.#create = create;
    this.#changed = changed;
  }

  view(): GuestView {
    return this.#guest?.view() ?? { state: "off", screen: blankScreen };
  }

  get guest(): Guest {
    if (!this.#guest) throw new MachineError("destroyed", deskName, `“${deskName}” has not been built.`);
    return this.#guest;
  }

  get machine(): Machine {
    return this.guest.machine;
  }

  /** Builds the machine, in place of one that is there. */
  async build(): Promise<void> {
    const old = this.#forget();
    await old?.destroy();
    const machine = await this.#create(deskSpec());
    if (this.#stopped) {
      await machine.destroy();
      throw new MachineError("destroyed", deskName, "The demo is over.");
    }
    this.#guest = watchGuest(machine, () => this.#changed());
    this.#unhear = machine.subscribe((event) => this.#changed(event));
    this.#changed();
  }

  /** A machine that has crashed is beyond repair; another one takes its place. */
  async rebuildIfCrashed(): Promise<void> {
    if (["crashed", "destroyed"].includes(this.view().state)) await this.build();
  }

  /** Makes it run: power on, go on from a pause, or after a panic the reset button. */
  async run(): Promise<void> {
    await this.rebuildIfCrashed();
    const { state } = this.machine;
    if (state === "paused") await this.machine.run();
    else if (state !== "running") await this.reset();
  }

  /** The reset button, or the power switch; resolves when it is ready to log in. */
  async reset(): Promise<void> {
    const { guest, machine } = this;
    const ready = guest.until(({ kind }) => kind === "ready", patienceMs);
    // Where the press itself fails, that is what has to be told.
    ready.catch(() => undefined);
    await (machine.state === "off" ? machine.boot() : machine.reset());
    await ready;
  }

  /** Makes it run with somebody logged in. What a hand has just done to it may still come: then once more. */
  async logIn(pace: Pace): Promise<void> {
    for (let tries = 0; tries < 3; tries++) {
      await this.run();
      if (!(await this.#until(pace, ({ phase }) => phase === "login" || phase === "shell", patienceMs))) continue;
      if ((await this.report())?.phase === "shell") return;
      // What a hand has left on the line makes the first name a wrong one, and is gone after it.
      await this.guest.type("root\n", pace);
      if (await this.#until(pace, ({ phase }) => phase === "shell", keysMs)) return;
    }
  }

  /**
   * Gives a command, typed where there is time to watch, until `isDone`; false where that did not come about. Keys that
   * go astray, since a hand types as well, are made good over the serial port.
   */
  async tell(line: string, pace: Pace, isDone: (report: GuestReport) => boolean): Promise<boolean> {
    if (!pace.hurried && (await this.report())?.phase === "shell") {
      await this.guest.type(`${line}\n`, pace);
      if (await this.#until(pace, isDone, keysMs)) return true;
    }
    await this.logIn(pace);
    await this.machine.sendSerial(command(line));
    return this.#until(pace, isDone, patienceMs);
  }

  /** What its mailbox says now; undefined where it has no power, or has not started yet. */
  async report(): Promise<GuestReport | undefined> {
    return readMailbox((await this.machine.readStatistics()).mailbox);
  }

  async rest(): Promise<void> {
    if (this.#guest?.machine.state !== "running") return;
    this.#rested = true;
    await this.machine.pause();
  }

  async wake(): Promise<void> {
    if (this.#rested && this.#guest?.machine.state === "paused") await this.machine.run();
    this.#rested = false;
  }

  /** Ends it; a machine that is still being built is destroyed when it comes. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#forget()?.destroy();
  }

  #forget(): Machine | undefined {
    this.#unhear?.();
    this.#guest?.leave();
    const machine = this.#guest?.machine;
    this.#guest = undefined;
    return machine;
  }

  /** Waits for what the mailbox should say; false where the time is over, or the machine does not run any more. */
  async #until(pace: Pace, isSo: (report: GuestReport) => boolean, withinMs: number): Promise<boolean> {
    for (let waitedMs = 0; waitedMs < withinMs; waitedMs += lookMs) {
      const report = await this.report();
      if (report && isSo(report)) return true;
      if (this.machine.state !== "running") return false;
      await pace.hold(lookMs);
    }
    return false;
  }
}
