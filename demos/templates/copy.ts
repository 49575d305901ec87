/** One server that is made from the template, from the click that asks for it until it is deleted. */
import type { Guest } from "../../src/demo-kit/guest";
import { nowMs } from "../../src/machine/engine/clock";
import { guestSpec } from "../../src/machine/guest/image";
import { command, nameHost } from "../../src/machine/guest/protocol";
import type { CreateMachine, Machine, Snapshot } from "../../src/machine/machine";
import type { Answer, ServerView } from "./demo";
import { patchCommands } from "./patches";
import { answerMs, ask } from "./set-up";
import { copiedPages, type PageCount } from "./sharing";
import { hostOf } from "./slots";
import { watchScreen } from "./watch-screen";

/** What is said of a server that did not come up. */
const failed = "did not start";

export class Copy {
  readonly slot: number;
  readonly host: string;
  readonly #template: Snapshot;
  readonly #changed: () => void;
  #guest: Guest | undefined;
  #making: Promise<Machine> | undefined;
  #isDeleted = false;
  #firstMs: number | undefined;
  #answer: Answer | undefined;
  #trouble: string | undefined;
  #copied: PageCount | undefined;
  #requests = 0;
  #patches = 0;
  #patching = false;

  constructor(slot: number, template: Snapshot, changed: () => void) {
    this.slot = slot;
    this.host = hostOf(slot);
    this.#template = template;
    this.#changed = changed;
  }

  /** The machine and what it shows; undefined while it is being made. */
  get guest(): Guest | undefined {
    return this.#guest;
  }

  get isDeleted(): boolean {
    return this.#isDeleted;
  }

  /** Whether it can be asked. */
  get runs(): boolean {
    return this.#guest?.machine.state === "running" && this.#firstMs !== undefined;
  }

  view(): ServerView {
    const guest = this.#guest?.view();
    const state = guest?.state ?? (this.#trouble === undefined ? undefined : "off");
    const trouble = guest?.crash ?? this.#trouble;
    return {
      ...{ slot: this.slot, host: this.host, patches: this.#patches, patching: this.#patching },
      ...(state === undefined ? {} : { state }),
      ...(trouble === undefined ? {} : { trouble }),
      ...(this.#firstMs === undefined ? {} : { firstMs: this.#firstMs }),
      ...(this.#answer ? { answer: this.#answer } : {}),
      ...(this.#copied ? { copied: this.#copied } : {}),
    };
  }

  /** Makes the machine and waits for its first answer; the time is counted from `clickMs`. */
  async start(createMachine: CreateMachine, clickMs: number): Promise<void> {
    try {
      this.#making = createMachine(guestSpec(this.host, this.#template.ramMiB));
      const machine = await this.#making;
      if (this.#isDeleted) return;
      const guest = watchScreen(machine, this.#changed);
      this.#guest = guest;
      // The machine does one after the other, so none of this has to wait for what is before it.
      const [, answer] = await Promise.all([
        machine.rollback(this.#template),
        ask(guest, this.#nextRequest(), nameHost(this.host)),
      ]);
      this.#firstMs = nowMs() - clickMs;
      this.#hear(answer);
    } catch (error) {
      this.#trouble = failed;
      this.#changed();
      throw error;
    }
  }

  /** Asks it once more. */
  async ask(): Promise<void> {
    if (!this.#guest || !this.runs) return;
    this.#hear(await ask(this.#guest, this.#nextRequest()));
    await this.compare();
  }

  /** Gives it the next patch, if there is one, and waits until it is installed. */
  async patch(): Promise<void> {
    const commands = patchCommands(this.#patches + 1);
    const guest = this.#guest;
    if (!guest || !this.runs || this.#patching || commands.length === 0) return;
    this.#patching = true;
    this.#patches++;
    this.#changed();
    try {
      // Its name is told when all before it is done, and changes nothing.
      await Promise.all([
        guest.until(({ kind }) => kind === "named", answerMs),
        guest.machine.sendSerial(commands.map(command).join("") + nameHost(this.host)),
      ]);
    } finally {
      this.#patching = false;
    }
    await this.compare();
  }

  /** Counts which pages are not the template's any more. */
  async compare(): Promise<void> {
    const state = this.#guest?.machine.state;
    if (state !== "running" && state !== "paused" && state !== "halted") return;
    const hashes = await this.#guest?.machine.hashPages();
    if (hashes) this.#copied = copiedPages(hashes, this.#template.hashes);
    this.#changed();
  }

  /** Gives its memory back, also when it is still being made; never fails. */
  async delete(): Promise<void> {
    this.#isDeleted = true;
    this.#guest?.leave();
    const machine = this.#guest?.machine ?? (await this.#making?.catch(() => undefined));
    await machine?.destroy();
  }

  #hear(answer: Answer | undefined): void {
    this.#answer = answer;
    this.#trouble = answer ? undefined : "nobody serves";
    this.#changed();
  }

  #nextRequest(): number {
    this.#requests++;
    return this.#requests;
  }
}
