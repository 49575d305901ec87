/** A machine in this thread: the commands of the contract on top of the emulator. */

import { type Command, crashed, destroyed, refusal } from "../commands";
import { Listeners } from "../listeners";
import {
  type Machine,
  MachineError,
  type MachineEvent,
  type MachineSpec,
  type MachineState,
  type Pages,
  type Snapshot,
  type Statistics,
  type TextScreen,
} from "../machine";
import { nowMs } from "./clock";
import { type Counts, newCounts } from "./counts";
import { packDeviceState } from "./device-state";
import { Emulator } from "./emulator";
import { checkPages, readSnapshot, type SavedState, unpackFor } from "./machine-data";
import { readPages, writeMemory, writePages } from "./page-copy";
import { PageTracker } from "./page-tracker";
import { SerialLines } from "./serial-lines";
import { blankScreen, readText, ScreenWatch } from "./text-screen";
import { type Later, later } from "./ticks";

/** Twice a second. */
const statisticsMs = 500;

export class Engine implements Machine {
  readonly spec: MachineSpec;
  readonly #module: WebAssembly.Module;
  readonly #counts: Counts = newCounts();
  readonly #later: Later = later();
  readonly #screen = new ScreenWatch(
    () => this.#readScreen(),
    (screen) => this.#listeners.tell({ kind: "screen", screen }),
  );
  readonly #listeners = new Listeners();
  #state: MachineState = "off";
  #emulator: Emulator | undefined;
  #tracker: PageTracker | undefined;
  #lines = new SerialLines();
  #saidOff = false;
  #statistics: ReturnType<typeof setInterval> | undefined;
  /** Why it crashed. */
  #reason = "";
  /** The commands that were given before, done or failed. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(spec: MachineSpec, module: WebAssembly.Module) {
    this.spec = spec;
    this.#module = module;
  }

  get state(): MachineState {
    return this.#state;
  }

  subscribe(listener: (event: MachineEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  boot = () => this.#command("boot", () => this.#powerOn());
  reset = () => this.#command("reset", () => this.#powerOn());
  run = () => this.#command("run", () => this.#run());
  pause = () => this.#command("pause", () => this.#pause());
  powerOff = () => this.#command("powerOff", () => this.#powerOff());

  async destroy(): Promise<void> {
    this.#drop();
    this.#screen.stop();
    this.#enter("destroyed");
    this.#listeners.clear();
  }

  snapshot = () => this.#command("snapshot", () => this.#snapshot());
  /** With `leftOut`, pages that are missing have to be in memory already, as the hashes say; else it fails and nothing changes. */
  rollback = (snapshot: Snapshot, leftOut?: "same") =>
    this.#command("rollback", () => this.#rollback(snapshot, leftOut));

  sendSerial = (text: string) =>
    this.#command("sendSerial", () => this.#powered.sendSerial(new TextEncoder().encode(text)));
  sendKeys = (scanCodes: readonly number[]) => this.#command("sendKeys", () => this.#powered.sendKeys(scanCodes));
  readScreen = () => this.#command("readScreen", () => this.#readScreen());
  readStatistics = () => this.#command("readStatistics", () => this.#readStatistics());
  hashPages = () => this.#command("hashPages", () => this.#powered.hashPages());

  receive = () => this.#command("receive", () => this.#receive());
  trackPages = () =>
    this.#command("trackPages", () => {
      this.#tracker = new PageTracker(this.#powered.pages);
    });
  dirtyPages = () => this.#command("dirtyPages", () => this.#tracked.look(this.#powered.hashPages()));
  takePages = (numbers: Uint32Array, unless?: "changed") =>
    this.#command("takePages", () => this.#takePages(numbers, unless));
  putPages = (pages: Pages) =>
    this.#command("putPages", () => {
      checkPages(this.spec.name, pages, this.#powered.pages);
      writePages(this.#powered, pages);
    });
  deviceState = () => this.#command("deviceState", () => this.#deviceState());
  setDeviceState = (state: Uint8Array) =>
    this.#command("setDeviceState", () => this.#restore(unpackFor(this.spec, state)));

  /** Does it when all commands before it are done, and unless the state that they left forbids it. */
  #command<Result>(command: Command, act: () => Result | Promise<Result>): Promise<Result> {
    const done = this.#before.then(async () => {
      this.#check(command);
      try {
        return await act();
      } catch (error) {
        throw error instanceof MachineError ? error : this.#crash(error);
      }
    });
    this.#before = done.catch(() => {});
    return done;
  }

  #check(command: Command): void {
    const refused = refusal(command, this.spec.name, this.#state, this.#reason);
    if (refused) throw refused;
  }

  #refuse(message: string): MachineError {
    return new MachineError("refused", this.spec.name, message);
  }

  get #powered(): Emulator {
    if (!this.#emulator) throw this.#refuse(`“${this.spec.name}” has no power.`);
    return this.#emulator;
  }

  get #tracked(): PageTracker {
    if (!this.#tracker) throw this.#refuse(`Nobody watches the pages of “${this.spec.name}” yet.`);
    return this.#tracker;
  }

  async #powerOn(): Promise<number> {
    this.#drop();
    const emulator = await this.#start();
    this.#enter("running");
    emulator.run();
    return nowMs();
  }

  #run(): number {
    if (this.#state === "running") return nowMs();
    // A state that was taken over may be that of a halted processor.
    if (this.#powered.isHalted) this.#enter("halted");
    else {
      this.#enter("running");
      this.#powered.run();
    }
    return nowMs();
  }

  #pause(): number {
    this.#powered.stop();
    this.#enter("paused");
    return nowMs();
  }

  #powerOff(): void {
    this.#drop();
    this.#enter("off");
    this.#screen.look();
  }

  async #receive(): Promise<void> {
    // The firmware is there from the start, and would be what is left of this machine.
    writeMemory(await this.#start(), { numbers: new Uint32Array(), bytes: new Uint8Array() });
    this.#enter("paused");
  }

  /** An emulator whose processor stands at the reset vector. It is the only thing that takes more than a moment. */
  async #start(): Promise<Emulator> {
    const { ramMiB, firmware, translate = true } = this.spec;
    const emulator = await Emulator.start({
      ...{ module: this.#module, ramMiB, firmware, translate, counts: this.#counts, later: this.#later },
      onSerial: (byte) => this.#hear(byte),
      onTick: () => this.#afterTick(),
      onTrap: (error) => this.#crash(error),
    });
    if (this.#state === "destroyed") {
      emulator.destroy();
      throw destroyed(this.spec.name);
    }
    this.#emulator = emulator;
    return emulator;
  }

  /** Gives the memory back, and forgets what belonged to it. */
  #drop(): void {
    this.#emulator?.destroy();
    this.#emulator = undefined;
    this.#tracker = undefined;
    this.#lines = new SerialLines();
    this.#saidOff = false;
  }

  #snapshot(): Snapshot {
    const state = this.#state;
    if (state !== "running" && state !== "paused" && state !== "halted")
      throw refusal("snapshot", this.spec.name, state);
    const emulator = this.#powered;
    const hashes = emulator.hashPages();
    return {
      ramMiB: this.spec.ramMiB,
      state,
      devices: this.#deviceState(),
      pages: readPages(emulator, usedPages(hashes)),
      hashes,
      screen: readText(emulator.vga),
    };
  }

  async #rollback(snapshot: Snapshot, leftOut?: "same"): Promise<void> {
    const state = readSnapshot(this.spec, snapshot);
    const keep = leftOut ? this.#kept(snapshot) : undefined;
    this.#emulator?.stop();
    const emulator = this.#emulator ?? (await this.#start());
    writeMemory(emulator, snapshot.pages, keep);
    this.#restore(state);
    this.#enter(snapshot.state);
    if (snapshot.state === "running") emulator.run();
    this.#screen.look();
  }

  /** The pages that a snapshot leaves out since they are in memory already; throws where one of them is not. */
  #kept({ pages, hashes }: Snapshot): Set<number> {
    const given = new Set(pages.numbers);
    const now = this.#powered.hashPages();
    const kept = new Set<number>();
    for (const [page, hash] of hashes.entries()) {
      if (hash === 0n || given.has(page)) continue;
      if (now[page] !== hash) throw new MachineError("snapshot", this.spec.name, `Page ${page} has changed meanwhile.`);
      kept.add(page);
    }
    return kept;
  }

  #deviceState(): Uint8Array {
    const emulator = this.#powered.saveState();
    const [ramMiB, halfLine, saidOff] = [this.spec.ramMiB, this.#lines.half, this.#saidOff];
    return packDeviceState({ ramMiB, halfLine, saidOff, emulator });
  }

  #restore({ emulator, halfLine, saidOff }: SavedState): void {
    this.#powered.restoreState(emulator);
    this.#lines.half = halfLine;
    this.#saidOff = saidOff;
    this.#screen.look();
  }

  #takePages(numbers: Uint32Array, unless: "changed" | undefined): Pages {
    const emulator = this.#powered;
    checkPages(this.spec.name, { numbers }, emulator.pages);
    const tracker = unless ? this.#tracked : this.#tracker;
    if (!tracker) return readPages(emulator, numbers);
    const hashes = new Map(Array.from(numbers, (page) => [page, emulator.hashPage(page)]));
    const taken = numbers.filter((page) => !unless || !tracker.hasChanged(page, hashes.get(page) ?? 0n));
    for (const page of taken) tracker.take(page, hashes.get(page) ?? 0n);
    return readPages(emulator, taken);
  }

  #readScreen(): TextScreen {
    return this.#emulator ? readText(this.#emulator.vga) : blankScreen();
  }

  #readStatistics(): Statistics {
    const emulator = this.#emulator;
    emulator?.countInstructions();
    const { address, bytes } = this.spec.mailbox ?? { address: 0, bytes: 0 };
    const mailbox = emulator ? emulator.memory().slice(address, address + bytes) : new Uint8Array();
    return { atMs: nowMs(), ...this.#counts, mailbox };
  }

  #hear(byte: number): void {
    const line = this.#lines.take(byte);
    if (line === undefined) return;
    this.#saidOff = line === "off";
    this.#listeners.tell({ kind: "serial", line, atMs: nowMs() });
  }

  #afterTick(): void {
    this.#screen.look();
    if (!this.#emulator?.isHalted) return;
    this.#emulator.stop();
    if (this.#saidOff) this.#powerOff();
    else this.#enter("halted");
  }

  #crash(error: unknown): MachineError {
    const crash = crashed(this.spec.name, error);
    if (this.#state === "destroyed" || this.#state === "crashed") return crash;
    this.#reason = error instanceof Error ? error.message : String(error);
    this.#drop();
    this.#enter("crashed");
    this.#listeners.tell({ kind: "crash", error: crash });
    return crash;
  }

  #enter(state: MachineState): void {
    clearInterval(this.#statistics);
    if (state === "running") {
      const tell = () => this.#listeners.tell({ kind: "statistics", statistics: this.#readStatistics() });
      this.#statistics = setInterval(tell, statisticsMs);
    }
    if (state === this.#state) return;
    this.#state = state;
    this.#listeners.tell({ kind: "state", state });
  }
}

/** The numbers of the pages that are not all zero. */
function usedPages(hashes: BigUint64Array): Uint32Array {
  return new PageTracker(hashes.length).look(hashes);
}
