/** What is done with guests, one thing at a time with each; what comes of it is written into the book. */
import { formatBytes, formatMs } from "../../src/demo-kit/parts";
import { command, nameHost } from "../../src/machine/guest/protocol";
import type { Machine, Snapshot } from "../../src/machine/machine";
import { createLink } from "../../src/machine/migration/link";
import type { Book } from "./book";
import {
  addGuest,
  changeGuest,
  type Guest,
  guestOf,
  guestRamMiB,
  type HostName,
  type Job,
  otherHost,
  removeGuest,
} from "./fleet";
import { type Heard, hearAfter } from "./hear";
import { moveGuest, tellMove } from "./move";
import type { Plant, Plants } from "./plants";
import { formatClock } from "./words";

/** The link between the hosts, in Mbit/s: slow enough that one can see something. */
export const linkMbps = 40;

/** What the hosts can do. All of it fails with an Error that has also been written into the log. */
export class Hypervisors {
  readonly #plants: Plants;
  readonly #book: Book;
  readonly #link = createLink(linkMbps);
  readonly #works = new Map<number, Promise<unknown>>();
  #template: Promise<Snapshot | undefined> | undefined;

  constructor(plants: Plants, book: Book) {
    this.#plants = plants;
    this.#book = book;
  }

  /** Resolves when nothing is being done with this guest, or with any. */
  async idle(id?: number): Promise<void> {
    if (id !== undefined) await this.#works.get(id)?.catch(() => undefined);
    else await Promise.allSettled(this.#works.values());
  }

  /** Puts a guest into the list, with what it is to do after each start, and starts it; gives its number. */
  async install(name: string, host: HostName, duties: readonly string[]): Promise<number> {
    const id = this.#add(name, host);
    await this.#work(id, "starting", `Start ${name}`, async () => {
      const plant = await this.#plants.build(id, duties);
      return await this.#powerUp(id, () => plant.guest.machine.boot());
    });
    return id;
  }

  /** Makes a guest of the template, which is another one as it was after its start; gives its number. */
  async create(name: string, host: HostName): Promise<number> {
    const id = this.#add(name, host);
    await this.#work(id, "cloning", `Create ${name} on Host ${host}`, async () => {
      const startMs = nowMs();
      const { guest } = await this.#plants.build(id, []);
      const template = await this.#template;
      if (!template) return await this.#powerUp(id, () => guest.machine.boot());
      await guest.machine.rollback(template);
      const { atMs } = await this.#christen(id);
      return `answers after ${formatMs(atMs - startMs)}`;
    });
    return id;
  }

  start(id: number): Promise<void> {
    return this.#work(id, "starting", "Start", () => this.#powerUp(id, () => this.#machine(id).boot()));
  }

  resume(id: number): Promise<void> {
    return this.#work(id, "resuming", "Resume", async () => {
      await this.#machine(id).run();
      return "goes on where it was";
    });
  }

  pause(id: number): Promise<void> {
    return this.#work(id, "pausing", "Pause", async () => {
      await this.#machine(id).pause();
      return `keeps its ${guestRamMiB} MiB`;
    });
  }

  reset(id: number): Promise<void> {
    return this.#work(id, "starting", "Reset", () => this.#powerUp(id, () => this.#machine(id).reset()));
  }

  powerOff(id: number): Promise<void> {
    return this.#work(id, "stopping", "Power off", async () => {
      await this.#machine(id).powerOff();
      return `gives back its ${guestRamMiB} MiB`;
    });
  }

  snapshot(id: number): Promise<void> {
    return this.#work(id, "saving", "Snapshot", async () => {
      const startMs = performance.now();
      const snapshot = await this.#machine(id).snapshot();
      const tookMs = performance.now() - startMs;
      this.#plants.get(id).snapshot = snapshot;
      const bytes = snapshot.pages.bytes.length + snapshot.devices.length;
      this.#book.change((fleet) => changeGuest(fleet, id, { snapshot: { at: formatClock(new Date()), bytes } }));
      return `${formatBytes(bytes)} in ${formatMs(tookMs)}`;
    });
  }

  rollback(id: number): Promise<void> {
    return this.#work(id, "reverting", "Roll back", async ({ snapshot: known, name }) => {
      const { snapshot } = this.#plants.get(id);
      if (!snapshot || !known) throw new Error("there is no snapshot.");
      const startMs = performance.now();
      await this.#machine(id).rollback(snapshot);
      const tookMs = performance.now() - startMs;
      // It may have been called otherwise then.
      if (snapshot.state !== "halted") await this.#machine(id).sendSerial(nameHost(name));
      return `back to ${known.at} in ${formatMs(tookMs)}`;
    });
  }

  /** Moves a guest to the other host; one without power only changes its place. */
  migrate(id: number): Promise<void> {
    const to = otherHost(this.#guest(id).host);
    const isOff = this.#machine(id).state === "off";
    const job: Job | string = isOff ? "moving" : { kind: "move", to, part: 0 };
    return this.#work(id, job, `Migrate ${this.#guest(id).name} to Host ${to}`, async () => {
      const result = isOff ? "has no power, so there is nothing to copy" : await this.#move(id, to);
      this.#book.change((fleet) => changeGuest(fleet, id, { host: to, job: undefined }));
      return result;
    });
  }

  /** Calls a move off. */
  cancel(id: number): void {
    this.#plants.find(id)?.cancel?.abort();
  }

  rename(id: number, name: string): Promise<void> {
    return this.#work(id, "naming", "Rename", async () => {
      this.#book.change((fleet) => changeGuest(fleet, id, { name }));
      if (this.#machine(id).state === "running") await this.#christen(id);
      return `is called ${name} now`;
    });
  }

  /** A machine that has crashed is beyond repair; another one takes its place. */
  recreate(id: number): Promise<void> {
    return this.#work(id, "starting", "Build again", async () => {
      const duties = this.#plants.find(id)?.duties ?? [];
      await this.#plants.dismantle(id);
      this.#book.change((fleet) => changeGuest(fleet, id, { crash: undefined, snapshot: undefined }));
      const { guest } = await this.#plants.build(id, duties);
      return await this.#powerUp(id, () => guest.machine.boot());
    });
  }

  remove(id: number): Promise<void> {
    return this.#work(id, "leaving", "Delete", async () => {
      await this.#plants.dismantle(id);
      this.#book.change((fleet) => removeGuest(fleet, id));
      return "is gone for good";
    });
  }

  #add(name: string, host: HostName): number {
    const id = this.#book.fleet.nextId;
    this.#book.change((fleet) => addGuest(fleet, name, host));
    return id;
  }

  /**
   * Does something with a guest while nothing else is done with it, and writes down what came of it. `what` is the line of
   * the log; a single word gets the guest's name.
   */
  async #work(id: number, job: Job | string, what: string, run: (guest: Guest) => Promise<string>): Promise<void> {
    const guest = this.#guest(id);
    if (guest.job) throw new Error(`${guest.name} is busy.`);
    const title = what.includes(guest.name) ? what : `${what} ${guest.name}`;
    const asJob: Job = typeof job === "string" ? { kind: "work", word: job } : job;
    this.#book.change((fleet) => changeGuest(fleet, id, { job: asJob }));
    const work = run(guest);
    this.#works.set(id, work);
    try {
      this.#book.log(title, await work);
    } catch (error) {
      this.#fail(id, title, error);
      throw error;
    } finally {
      this.#works.delete(id);
      this.#book.change((fleet) => changeGuest(fleet, id, { job: undefined }));
    }
  }

  #fail(id: number, title: string, error: unknown): void {
    if (this.#plants.stopped) return;
    const message = error instanceof Error ? error.message : String(error);
    this.#book.log(title, message, "failed");
    // Without a machine there is nothing to start or stop, only to build again.
    if (!this.#plants.find(id))
      this.#book.change((fleet) => changeGuest(fleet, id, { state: "crashed", crash: message }));
  }

  /** Presses a power switch, waits for the guest, names it and sets it to work; tells how long it took to be up. */
  async #powerUp(id: number, press: () => Promise<unknown>): Promise<string> {
    const plant = this.#plants.get(id);
    delete plant.report;
    const pressedMs = nowMs();
    const { message, atMs } = await hearAfter(plant.guest, "ready", press);
    if (message.host !== this.#guest(id).name) await this.#christen(id);
    // The first guest that is up and does not work yet is what others are made of.
    this.#template ??= plant.guest.machine.snapshot().catch(() => undefined);
    for (const duty of plant.duties) await plant.guest.machine.sendSerial(command(duty));
    return `up in ${formatMs(atMs - pressedMs)}`;
  }

  /** Tells a guest its name, and waits until it has taken it. */
  #christen(id: number): Promise<Heard<"named">> {
    const { guest } = this.#plants.get(id);
    return hearAfter(guest, "named", () => guest.machine.sendSerial(nameHost(this.#guest(id).name)));
  }

  async #move(id: number, to: HostName): Promise<string> {
    const plant = this.#plants.get(id);
    const target = await this.#plants.createMachine(this.#guest(id).name);
    const arriving = this.#plants.watch(id, target);
    plant.cancel = new AbortController();
    try {
      const source = plant.guest.machine;
      const address = plant.network.move(target);
      const onPart = (part: number) =>
        this.#book.change((fleet) => changeGuest(fleet, id, { job: { kind: "move", to, part } }));
      const moved = await moveGuest({ source, target, link: this.#link, address, signal: plant.cancel.signal, onPart });
      if (moved.home === "target") await this.#plants.replace(id, arriving);
      return tellMove(moved);
    } finally {
      delete plant.cancel;
      if (plant.guest !== arriving) await this.#abandon(arriving);
    }
  }

  async #abandon({ machine, leave }: Plant["guest"]): Promise<void> {
    leave();
    await this.#plants.giveBack(machine);
  }

  #guest(id: number): Guest {
    const guest = guestOf(this.#book.fleet, id);
    if (!guest) throw new Error("This guest is gone.");
    return guest;
  }

  #machine(id: number): Machine {
    return this.#plants.get(id).guest.machine;
  }
}

/** In ms since the epoch, as machines tell their moments. */
function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
