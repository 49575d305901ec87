/** Migration: what happens. One guest, two hosts, a client that asks all the time, and moves that may fail. */
import type { DemoStage, LiveDemo, Performance } from "../../src/demo-kit/contract";
import type { Pace } from "../../src/demo-kit/pace";
import { command } from "../../src/machine/guest/protocol";
import { migrate } from "../../src/machine/migrate";
import { createLink } from "../../src/machine/migration/link";
import type { Migration, MigrationEvent } from "../../src/machine/migration/migration";
import { createSwitch } from "../../src/machine/migration/switch";
import { rules } from "../../src/widgets/live-migration/rules";
import { AskingClient, nowMs } from "./asking-client";
import type { Action, HostView, View } from "./demo";
import { ramMiB } from "./guest-size";
import { Hosts } from "./hosts";
import { blankPages, countPages, drawMap, followMove, heldPages, type PageStates } from "./memory-map";
import { type Plan, pagesMB, planMove } from "./plan";
import { beginRun, endRun, type HostName, isInBlink, isMoving, nextRun, otherHost, type Run, withVerdict } from "./run";
import { firstSettings, type Settings, spanMiB, withChange } from "./settings";

export const live: LiveDemo<View, Action> = { machines: 2, start: (stage) => new MigrationPerformance(stage) };

/** Between two views while the client asks: 25 a second. */
const frameMs = 40;

/** Beside what has been chosen: whose pace a move keeps, and what strikes when half of a round has gone over. */
interface Manner {
  pace?: Pace;
  strike?: () => Promise<void>;
}

class MigrationPerformance implements Performance<Action> {
  readonly #stage: DemoStage<View>;
  readonly #hosts: Hosts;
  readonly #network = createSwitch();
  readonly #client = new AskingClient(this.#network);
  readonly #memory: Record<HostName, PageStates> = { a: blankPages(ramMiB), b: blankPages(ramMiB) };
  #settings = firstSettings;
  #link = createLink(firstSettings.mbps);
  /** Where the guest runs, or did when it died. */
  #home: HostName | undefined;
  #plan: Plan | undefined;
  #run: Run | undefined;
  /** The move that is under way, until the client has said its part. */
  #moving: Promise<void> | undefined;
  #cancel = new AbortController();
  #frames: ReturnType<typeof setInterval> | undefined;
  #resting = false;
  #stopped = false;

  constructor(stage: DemoStage<View>) {
    this.#stage = stage;
    this.#hosts = new Hosts(stage.createMachine, () => this.#show());
  }

  async perform(act: number, pace: Pace): Promise<void> {
    await this.#prepare();
    const acts = [
      () => this.#choose(firstSettings),
      () => this.#moveBy(pace, {}),
      () => this.#moveBy(pace, { pagesPerSecond: 1600 }),
      () => this.#moveBy(pace, { pagesPerSecond: 6400 }),
      () => this.#moveBy(pace, { method: "stop-and-copy" }),
      () => this.#loseHost(pace),
    ];
    await acts[act]?.();
  }

  async handle(action: Action): Promise<void> {
    if (action.kind === "cancel") this.#cancel.abort();
    else if (action.kind === "cut") this.#link.cut();
    else if (action.kind === "kill") await this.#killTarget();
    else if (this.#moving) return;
    else if (action.kind === "choose") this.#choose(action.change);
    else if (action.kind === "mend") this.#mend();
    else if (action.kind === "repair") await this.#hosts.repair();
    else if (action.kind === "renew") await this.#prepare();
    else await this.#move({});
    this.#show();
  }

  /** A move that a hand has begun is over soon, and then the guest rests. */
  async rest(): Promise<void> {
    this.#resting = true;
    this.#link.setRate(Number.POSITIVE_INFINITY);
    await this.#moving?.catch(() => undefined);
    if (!this.#resting) return;
    this.#stopClient();
    const machine = this.#server?.machine;
    if (machine?.state === "running") await machine.pause();
  }

  async wake(): Promise<void> {
    this.#resting = false;
    this.#link.setRate(this.#settings.mbps);
    const machine = this.#server?.machine;
    if (machine?.state === "paused") await machine.run();
    if (machine?.state === "running") this.#startClient();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopClient();
    this.#cancel.abort();
    await this.#moving?.catch(() => undefined);
    await this.#hosts.stop();
  }

  /** The guest and its machine, wherever it is. */
  get #server() {
    return this.#home && this.#hosts.guest(this.#home);
  }

  /** Whatever hands have left: hosts and link are whole, and a guest serves. */
  async #prepare(): Promise<void> {
    if (isMoving(this.#run)) this.#cancel.abort();
    await this.#moving?.catch(() => undefined);
    this.#mend();
    const wasServing = this.#server?.machine.state === "running";
    await this.#hosts.repair();
    if (wasServing || this.#stopped) return;
    this.#stopClient();
    this.#run = undefined;
    this.#home ??= "a";
    await this.#hosts.serve(this.#home);
    this.#network.assign(this.#hosts.machine(this.#home));
    this.#tellWrites();
    await this.#look();
    this.#startClient();
  }

  #mend(): void {
    if (this.#link.isCut) this.#link = createLink(this.#settings.mbps);
  }

  #choose(change: Partial<Settings>): void {
    const before = this.#settings.pagesPerSecond;
    this.#settings = withChange(this.#settings, change);
    this.#link.setRate(this.#settings.mbps);
    this.#run = undefined;
    if (this.#settings.pagesPerSecond !== before) this.#tellWrites();
    this.#foresee();
    this.#show();
  }

  #tellWrites(): void {
    this.#network.send(command(`dirty ${this.#settings.pagesPerSecond} over ${spanMiB}`));
  }

  /** Sees what the guest holds, and so what the model foresees. */
  async #look(): Promise<void> {
    if (!this.#home) return;
    this.#memory[this.#home] = heldPages(await this.#hosts.machine(this.#home).hashPages());
    this.#foresee();
  }

  #foresee(): void {
    const pages = this.#home ? countPages(this.#memory[this.#home]) : 0;
    this.#plan = pages > 0 ? planMove(this.#settings, pages) : undefined;
  }

  /** An act: chooses, gives people time to see what, moves the guest, and lets them look at what came of it. */
  async #moveBy(pace: Pace, change: Partial<Settings>, strike?: () => Promise<void>): Promise<void> {
    this.#choose({ ...firstSettings, ...change });
    // The guest begins to write, or ends, before anybody counts on it.
    await pace.hold(60);
    await pace.wait(900);
    await this.#move({ pace, ...(strike ? { strike } : {}) });
    await pace.wait(400);
  }

  /** The act in which host B dies, so that the guest must be on host A. */
  async #loseHost(pace: Pace): Promise<void> {
    if (this.#home === "b") {
      this.#link.setRate(Number.POSITIVE_INFINITY);
      await this.#move({});
    }
    await this.#moveBy(pace, { pagesPerSecond: 400 }, () => this.#killTarget());
  }

  /** Moves the guest to the other host; ends when the client has said what it noticed. */
  #move(manner: Manner): Promise<void> {
    this.#moving ??= this.#tryMove(manner).finally(() => {
      this.#moving = undefined;
      if (isMoving(this.#run)) this.#run = undefined;
      this.#show();
    });
    return this.#moving;
  }

  async #tryMove(manner: Manner): Promise<void> {
    const from = this.#home;
    if (!from) throw new Error("There is no guest that could move.");
    this.#cancel = new AbortController();
    const source = this.#hosts.machine(from);
    await this.#look();
    const plan = this.#plan;
    if (!plan || this.#stopped) return;
    const fromId = this.#client.nextId;
    this.#run = beginRun(from, this.#settings, plan, nowMs());
    const migration = await this.#migrate(this.#run, manner);
    this.#run = endRun(this.#run, migration);
    if (migration.home === "target") this.#home = otherHost(from);
    // A pause that was for nothing.
    this.#client.endPause((this.#run.pausedMs ?? 0) + migration.pauseMs);
    this.#show();
    const isOver = () => this.#stopped || source.state === "crashed";
    this.#run = withVerdict(this.#run, await this.#client.judge(fromId, isOver));
  }

  async #migrate({ from, to, settings }: Run, { pace, strike }: Manner): Promise<Migration> {
    const [source, target] = [this.#hosts.machine(from), this.#hosts.machine(to)];
    let striking = strike;
    const hurry = () => {
      if (pace?.hurried && settings.method === "pre-copy" && !strike) this.#openLink();
    };
    const onEvent = (event: MigrationEvent) => {
      this.#follow(event);
      hurry();
      const isHalf = event.kind === "progress" && (event.pages >= event.ofPages / 2 || pace?.hurried);
      if (!striking || !isHalf) return;
      striking().catch((error: unknown) => this.#stage.report(error));
      striking = undefined;
    };
    hurry();
    const address = this.#network.move(target);
    const [link, rule, signal] = [this.#link, rules[settings.rule], this.#cancel.signal];
    try {
      return await migrate({ source, target, link, method: settings.method, rule, address, signal, onEvent });
    } finally {
      link.setRate(settings.mbps);
    }
  }

  /** A link at full speed saves time in the first round and spoils nothing: what the guest writes comes after it. */
  #openLink(): void {
    const run = this.#run;
    if (!run || run.bars.length > 0 || run.pausedMs !== undefined || run.wasHurried) return;
    this.#run = { ...run, wasHurried: true };
    this.#link.setRate(Number.POSITIVE_INFINITY);
  }

  #follow(event: MigrationEvent): void {
    const run = this.#run && nextRun(this.#run, event);
    if (!run) return;
    this.#run = run;
    followMove({ source: this.#memory[run.from], target: this.#memory[run.to] }, event);
    if (event.kind === "round" && !this.#resting) this.#link.setRate(run.settings.mbps);
    if (event.kind === "paused") this.#client.beginPause(event.atMs);
    if (event.kind === "resumed") this.#client.endPause(event.atMs);
  }

  async #killTarget(): Promise<void> {
    if (isMoving(this.#run)) await this.#hosts.kill(this.#run.to);
  }

  #startClient(): void {
    if (this.#stopped || this.#frames !== undefined) return;
    this.#client.start();
    this.#frames = setInterval(() => {
      if (!this.#moving) this.#client.forgetOld();
      this.#show();
    }, frameMs);
  }

  #stopClient(): void {
    this.#client.stop();
    clearInterval(this.#frames);
    this.#frames = undefined;
  }

  #show(): void {
    // What is drawn while the guest stands still makes it stand still for longer.
    if (isInBlink(this.#run, nowMs())) return;
    const server = this.#server?.view();
    const { report, crash } = server ?? {};
    const [home, plan, run] = [this.#home, this.#plan, this.#run];
    this.#stage.show({
      hosts: { a: this.#viewHost("a"), b: this.#viewHost("b") },
      guest: {
        ...(home ? { home, usedMB: pagesMB(countPages(this.#memory[home])) } : { usedMB: 0 }),
        state: server?.state ?? "off",
        ...(report ? { uptimeSeconds: report.uptimeSeconds, answered: report.answered } : {}),
        ...(crash === undefined ? {} : { crash }),
      },
      settings: this.#settings,
      isLinkCut: this.#link.isCut,
      isBusy: this.#moving !== undefined,
      ...(plan ? { plan } : {}),
      ...(run ? { run } : {}),
      strip: this.#client.strip(),
    });
  }

  #viewHost(name: HostName): HostView {
    return { isDead: this.#hosts.isDead(name), map: drawMap(this.#memory[name]) };
  }
}
