/** Manager: what happens. Real machines on two hosts, a script for the room, and all buttons for a hand. */
import type { DemoStage, LiveDemo, Performance } from "../../src/demo-kit/contract";
import type { Pace } from "../../src/demo-kit/pace";
import { blankScreen } from "../../src/demo-kit/screen";
import { command as asCommand } from "../../src/machine/guest/protocol";
import { Book } from "./book";
import type { Action, View } from "./demo";
import { type Guest, guestOf, type HostName, otherHost, type Question } from "./fleet";
import { Hypervisors } from "./hypervisors";
import { nextPane, type PaneAction } from "./pane";
import { Plants } from "./plants";
import { type Command, freeName, hostWithRoom, obstacle, whyBadName, whyNoGuest, whyNoRoom } from "./rules";

/** The guests that the demo opens with: where they are, and what they do after each start. */
const estate: readonly { name: string; host: HostName; duties: readonly string[] }[] = [
  { name: "web", host: "A", duties: ["fill 4", "load cpu 14", "serve"] },
  { name: "mail", host: "A", duties: ["fill 2", "load mem 6", "serve"] },
  { name: "files", host: "B", duties: ["fill 3", "load io 4"] },
  { name: "db", host: "A", duties: ["fill 5", "load mem 9"] },
];

/** How hard Db works when it is told to, in per cent. */
const hardWork = 60;

export const live: LiveDemo<View, Action> = {
  machines: estate.length,
  start: (stage) => new ManagerPerformance(stage),
};

class ManagerPerformance implements Performance<Action> {
  readonly #stage: DemoStage<View>;
  readonly #book: Book;
  readonly #plants: Plants;
  readonly #hosts: Hypervisors;
  #timers: ReturnType<typeof setInterval>[] = [];
  /** The guest that the script has created. */
  #created: number | undefined;

  constructor(stage: DemoStage<View>) {
    this.#stage = stage;
    this.#book = new Book(() => this.#show());
    this.#plants = new Plants(stage.createMachine, this.#book, (id) => {
      if (this.#book.shown.consoleOf === id) this.#show();
    });
    this.#hosts = new Hypervisors(this.#plants, this.#book);
    this.#runTimers();
  }

  async perform(act: number, pace: Pace): Promise<void> {
    const acts = [
      () => this.#open(pace),
      () => this.#load(pace),
      () => this.#pause(pace),
      () => this.#create(pace),
      () => this.#migrate(pace),
      () => this.#delete(pace),
      () => this.#disconnect(),
    ];
    // The script talks to the hosts, and nothing that a hand has left open may cover them.
    this.#connect(true);
    for (const kind of ["dismiss", "undrag", "close"] as const) this.#turn({ kind });
    this.#turn({ kind: "log", whole: false });
    await acts[act]?.();
  }

  async handle(action: Action): Promise<void> {
    switch (action.kind) {
      case "command":
        return this.#command(action.command, action.id);
      case "confirm":
        return this.#confirm();
      case "drop":
        return this.#drop();
      case "connect":
        return this.#connect(action.connected);
      case "input": {
        const { consoleOf } = this.#book.shown;
        if (consoleOf !== undefined) await this.#plants.find(consoleOf)?.guest.input(action.input);
        return;
      }
      default:
        return this.#turn(action, true);
    }
  }

  async rest(): Promise<void> {
    this.#stopTimers();
    await this.#plants.rest(this.#hosts.idle());
  }

  async wake(): Promise<void> {
    await this.#plants.wake();
    if (!this.#plants.stopped) this.#runTimers();
  }

  async stop(): Promise<void> {
    this.#stopTimers();
    await this.#plants.stop();
    await this.#hosts.idle();
  }

  // The script

  async #open(pace: Pace): Promise<void> {
    await Promise.all(estate.map(({ name, host, duties }) => this.#hosts.install(name, host, duties)));
    // Curves want some time to be any.
    await pace.wait(2000);
  }

  async #load(pace: Pace): Promise<void> {
    const { id } = await this.#running("db");
    this.#choose(id);
    await pace.wait(800);
    await this.#tell(id, `load cpu ${hardWork}`);
    // The curve should be seen to rise, and must have risen when the act is over.
    const report = () => this.#plants.find(id)?.guest.view().report;
    const isBusy = () => report()?.loadLevel === hardWork && (report()?.busy ?? 0) > hardWork / 200;
    for (let waits = 0; waits < 40 && !isBusy(); waits++) await pace.hold(100);
    await pace.wait(1200);
  }

  async #pause(pace: Pace): Promise<void> {
    const { id } = await this.#running("db");
    this.#choose(id);
    await pace.wait(600);
    await this.#hosts.idle(id);
    if (this.#guest(id).state === "running") await this.#hosts.pause(id);
    await pace.wait(1500);
  }

  async #create(pace: Pace): Promise<void> {
    this.#turn({ kind: "choose", choice: { kind: "host", host: "B" } });
    this.#turn({ kind: "ask", about: "create" });
    await pace.wait(1600);
    // A hand may have filled in another name, or have been faster.
    const { fleet } = this.#book;
    const { question } = fleet;
    this.#turn({ kind: "dismiss" });
    if (!question && guestOf(fleet, this.#created)) await this.#hosts.idle(this.#created);
    else await this.#createAndChoose(...this.#wanted(question));
    await pace.wait(1500);
  }

  /** What a form asks for, where that can be had. */
  #wanted(question: Question | undefined): [name: string, host: HostName] {
    const { fleet } = this.#book;
    if (question?.kind !== "create") return [freeName(fleet, "test"), hostWithRoom(fleet, "B")];
    const { name, host } = question;
    return [whyBadName(fleet, name) ? freeName(fleet, "test") : name, hostWithRoom(fleet, host)];
  }

  async #createAndChoose(name: string, host: HostName): Promise<void> {
    const creating = this.#hosts.create(name, host);
    this.#created = this.#book.fleet.nextId - 1;
    this.#choose(this.#created);
    await creating;
  }

  async #migrate(pace: Pace): Promise<void> {
    const { id } = await this.#running("web");
    this.#choose(id);
    await pace.wait(800);
    await this.#hosts.idle(id);
    if (this.#guest(id).state === "running") await this.#hosts.migrate(id);
    await pace.wait(1000);
  }

  async #delete(pace: Pace): Promise<void> {
    const id = await this.#toDelete();
    this.#choose(id);
    await pace.wait(600);
    await this.#hosts.idle(id);
    if (!["off", "crashed"].includes(this.#guest(id).state)) await this.#hosts.powerOff(id);
    await pace.wait(600);
    this.#turn({ kind: "ask", about: "delete", id });
    await pace.wait(1600);
    // A hand may have said yes before, or no.
    const isAsked = this.#book.fleet.question?.kind === "delete";
    this.#turn({ kind: "dismiss" });
    await this.#hosts.idle(id);
    if (isAsked && guestOf(this.#book.fleet, id)) await this.#hosts.remove(id);
    await pace.wait(300);
  }

  async #disconnect(): Promise<void> {
    await this.#connect(false);
  }

  /** A guest of this name that runs, wherever hands have left it; without one, another guest has to do. */
  async #running(name: string): Promise<Guest> {
    const { guests } = this.#book.fleet;
    const found = guests.find((guest) => guest.name === name);
    const { host, duties } = estate.find((one) => one.name === name) ?? { host: "A" as const, duties: [] };
    const id = found?.id ?? (await this.#hosts.install(name, hostWithRoom(this.#book.fleet, host), duties));
    await this.#hosts.idle(id);
    const state = guestOf(this.#book.fleet, id)?.state;
    if (state === "crashed") await this.#hosts.recreate(id);
    else if (state === "paused") await this.#hosts.resume(id);
    else if (state === "off" || state === "halted") await this.#hosts.start(id);
    return this.#guest(id);
  }

  #guest(id: number): Guest {
    const guest = guestOf(this.#book.fleet, id);
    if (!guest) throw new Error("A hand has deleted what the script was about.");
    return guest;
  }

  /** The guest that the script has created, or another one in its place where a hand has deleted it. */
  async #toDelete(): Promise<number> {
    if (this.#created === undefined || !guestOf(this.#book.fleet, this.#created)) {
      const { fleet } = this.#book;
      await this.#createAndChoose(freeName(fleet, "test"), hostWithRoom(fleet, "B"));
    }
    const id = this.#created ?? 0;
    await this.#hosts.idle(id);
    return id;
  }

  #choose(id: number): void {
    this.#turn({ kind: "choose", choice: { kind: "guest", id } });
  }

  async #tell(id: number, line: string): Promise<void> {
    await this.#plants.get(id).guest.machine.sendSerial(asCommand(line));
    this.#book.log(`${this.#guest(id).name}:`, `is told to ${line}`, "note");
  }

  // The hands

  async #command(command: Command, id: number): Promise<void> {
    if (command === "console") this.#turn({ kind: "open", id }, true);
    else if (command === "rename" || command === "delete") this.#turn({ kind: "ask", about: command, id }, true);
    else if (obstacle(this.#book.shown, id, command) !== undefined) return;
    else if (command === "cancel") this.#hosts.cancel(id);
    else await this.#logged(this.#hosts[command](id));
  }

  async #confirm(): Promise<void> {
    const { shown } = this.#book;
    const { question } = shown;
    this.#turn({ kind: "dismiss" });
    if (!question || !shown.connected) return;
    if (question.kind === "create") {
      const { name, host } = question;
      if (whyNoGuest(shown) || whyBadName(shown, name) || whyNoRoom(shown, host)) return;
      await this.#logged(this.#createAndChoose(name, host));
    } else if (question.kind === "rename") {
      const { id, name } = question;
      if (whyBadName(shown, name, id) || obstacle(shown, id, "rename")) return;
      await this.#logged(this.#hosts.rename(id, name));
    } else if (!obstacle(shown, question.id, "delete")) await this.#logged(this.#hosts.remove(question.id));
  }

  async #drop(): Promise<void> {
    const { drag } = this.#book.shown;
    this.#turn({ kind: "undrag" });
    const guest = guestOf(this.#book.shown, drag?.id);
    if (!guest || drag?.over !== otherHost(guest.host)) return;
    const reason = obstacle(this.#book.shown, guest.id, "migrate");
    if (reason === undefined) await this.#logged(this.#hosts.migrate(guest.id));
    else this.#book.log(`Migrate ${guest.name} to Host ${drag.over}`, reason, "failed");
  }

  #connect(connected: boolean): void {
    if (connected === this.#book.shown.connected) return;
    if (!connected) this.#book.log("The manager is gone.", "The guests have not been told.", "note");
    this.#book.connect(connected);
    const running = this.#book.fleet.guests.filter(({ state }) => state === "running").length;
    if (connected) this.#book.log("The manager is back.", `${running} guests have just gone on.`, "note");
  }

  /** What fails stands in the log already, where whoever pressed the button looks. */
  async #logged(work: Promise<unknown>): Promise<void> {
    await work.catch(() => undefined);
  }

  #turn(action: PaneAction, byHand = false): void {
    this.#book.turn((fleet) => nextPane(fleet, action, byHand));
  }

  #runTimers(): void {
    this.#stopTimers();
    this.#timers = [setInterval(() => this.#plants.sample(), 500), setInterval(() => this.#plants.ask(), 250)];
  }

  #stopTimers(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  #show(): void {
    const { shown: fleet } = this.#book;
    const { consoleOf } = fleet;
    if (consoleOf === undefined) this.#stage.show({ fleet });
    else this.#stage.show({ fleet, screen: this.#plants.find(consoleOf)?.guest.view().screen ?? blankScreen });
  }
}
