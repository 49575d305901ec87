/** Console: what happens. Two machines; the neighbour never stops. */
import type { DemoStage, LiveDemo, Performance } from "../../src/demo-kit/contract";
import { type Guest, watchGuest } from "../../src/demo-kit/guest";
import type { Pace } from "../../src/demo-kit/pace";
import { blankScreen } from "../../src/demo-kit/screen";
import { guestSpec } from "../../src/machine/guest/image";
import type { GuestMessage } from "../../src/machine/guest/protocol";
import { type Action, type GuestName, guests, type ServerView, type View } from "./demo";

/** Memory of each server, in MiB: more than it can use. */
const ramMiB = 8;

export const live: LiveDemo<View, Action> = { machines: 2, start: (stage) => new ConsolePerformance(stage) };

const isReady = (message: GuestMessage) => message.kind === "ready";
const isPanic = (message: GuestMessage) => message.kind === "panic";

class ConsolePerformance implements Performance<Action> {
  readonly #stage: DemoStage<View>;
  readonly #servers = new Map<GuestName, Guest>();
  readonly #startMs = new Map<GuestName, number>();
  #stopped = false;

  constructor(stage: DemoStage<View>) {
    this.#stage = stage;
  }

  async perform(act: number, pace: Pace): Promise<void> {
    const acts = [
      () => this.#open(),
      () => this.#powerOn("web"),
      () => this.#logIn(pace),
      () => this.#panic(pace),
      () => this.#reset("web"),
      () => this.#pullPlug(),
    ];
    await acts[act]?.();
  }

  async handle(action: Action): Promise<void> {
    const { guest: name } = action;
    if (action.kind === "input") await this.#servers.get(name)?.input(action.input);
    else if (action.kind === "power") await this.#powerOn(name);
    else if (action.kind === "reset") await this.#reset(name);
    else if (action.kind === "plug") await this.#servers.get(name)?.machine.powerOff();
    else await this.#renew(name);
  }

  async rest(): Promise<void> {
    await this.#each(({ machine }) => (machine.state === "running" ? machine.pause() : undefined));
  }

  async wake(): Promise<void> {
    await this.#each(({ machine }) => (machine.state === "paused" ? machine.run() : undefined));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#each((guest) => {
      guest.leave();
      return guest.machine.destroy();
    });
  }

  async #open(): Promise<void> {
    await Promise.all(guests.map((name) => this.#build(name)));
    await this.#powerOn("mail");
  }

  async #build(name: GuestName): Promise<void> {
    const machine = await this.#stage.createMachine(guestSpec(name, ramMiB));
    if (this.#stopped) return machine.destroy();
    this.#servers.set(
      name,
      watchGuest(machine, () => this.#show()),
    );
    this.#show();
  }

  async #powerOn(name: GuestName): Promise<void> {
    const guest = this.#guest(name);
    if (guest.machine.state === "running") return;
    if (guest.machine.state === "paused") await guest.machine.run();
    else await this.#start(name, () => guest.machine.boot());
  }

  async #reset(name: GuestName): Promise<void> {
    await this.#start(name, () => this.#guest(name).machine.reset());
  }

  /** Waits for the prompt and measures how long it took from the switch. */
  async #start(name: GuestName, press: () => Promise<number>): Promise<void> {
    const guest = this.#guest(name);
    this.#startMs.delete(name);
    let readyMs = 0;
    const stopHearing = guest.hear((message, atMs) => {
      if (message.kind === "ready") readyMs = atMs;
    });
    const ready = guest.until(isReady);
    ready.catch(() => undefined);
    try {
      const pressedMs = await press();
      await ready;
      this.#startMs.set(name, readyMs - pressedMs);
    } finally {
      stopHearing();
    }
    this.#show();
  }

  async #logIn(pace: Pace): Promise<void> {
    await this.#powerOn("web");
    const web = this.#guest("web");
    if (web.view().report?.phase !== "shell") await web.type("root\n", pace);
    await pace.wait(500);
    await web.type("ls\n", pace);
    await pace.wait(700);
    await web.type("ps\n", pace);
    await pace.wait(300);
  }

  async #panic(pace: Pace): Promise<void> {
    await this.#powerOn("web");
    const web = this.#guest("web");
    const panicked = web.until(isPanic);
    panicked.catch(() => undefined);
    // Typed where somebody is logged in, so that all can see who did it.
    if (web.view().report?.phase === "shell" && !pace.hurried) await web.type("panic bad driver\n", pace);
    else await web.machine.sendSerial("run panic bad driver\n");
    await panicked;
  }

  async #pullPlug(): Promise<void> {
    await this.#guest("web").machine.powerOff();
  }

  /** A machine that has crashed is beyond repair; its firmware is not. */
  async #renew(name: GuestName): Promise<void> {
    const old = this.#servers.get(name);
    old?.leave();
    await old?.machine.destroy();
    await this.#build(name);
    await this.#powerOn(name);
  }

  #guest(name: GuestName): Guest {
    const guest = this.#servers.get(name);
    if (!guest) throw new Error(`The server “${name}” has not been built.`);
    return guest;
  }

  async #each(run: (guest: Guest) => Promise<unknown> | undefined): Promise<void> {
    await Promise.all([...this.#servers.values()].map(run));
  }

  #show(): void {
    const viewOf = (name: GuestName): ServerView => {
      const startMs = this.#startMs.get(name);
      const view = this.#servers.get(name)?.view() ?? { state: "off" as const, screen: blankScreen };
      return { ...view, ...(startMs === undefined ? {} : { startMs }) };
    };
    this.#stage.show({ web: viewOf("web"), mail: viewOf("mail") });
  }
}
