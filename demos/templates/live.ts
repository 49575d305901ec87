/** Templates: what happens. One server is set up, sealed, and copied up to eight times. */
import type { ConsoleInput } from "../../src/demo-kit/console";
import type { DemoStage, LiveDemo, Performance } from "../../src/demo-kit/contract";
import type { Pace } from "../../src/demo-kit/pace";
import { nowMs } from "../../src/machine/engine/clock";
import { Copy } from "./copy";
import type { Action, View } from "./demo";
import { OwnedMachines } from "./owned-machines";
import { templateHost } from "./set-up";
import { freeSlots, slotCount } from "./slots";
import { Template } from "./template";

export const live: LiveDemo<View, Action> = { machines: 8, start: (stage) => new TemplatesPerformance(stage) };

class TemplatesPerformance implements Performance<Action> {
  readonly #stage: DemoStage<View>;
  readonly #machines: OwnedMachines;
  readonly #template: Template;
  readonly #copies = new Map<number, Copy>();
  #deployed: View["deployed"];
  #selected: number | undefined;
  #isOpen = false;
  #hasStopped = false;
  /** What hands have set going. */
  readonly #work = new Set<Promise<void>>();

  constructor(stage: DemoStage<View>) {
    this.#stage = stage;
    this.#machines = new OwnedMachines(stage.createMachine);
    this.#template = new Template(this.#machines.create, () => this.#show());
  }

  async perform(act: number, pace: Pace): Promise<void> {
    this.#choose(undefined);
    if (act === 0) await this.#template.prepare();
    else await this.#template.seal();
    if (act === 1) await this.#delete([...this.#copies.values()]);
    if (act === 2) await this.#deployAnew(1, pace);
    if (act === 3) await this.#deployAnew(4, pace);
    if (act === 4) await this.#deployAnew(slotCount, pace);
    if (act === 4) await this.#askAll(pace);
    if (act === 5) await this.#patchAll(pace);
  }

  async handle(action: Action): Promise<void> {
    const work = this.#handle(action);
    const settled = work.catch(() => undefined);
    this.#work.add(settled);
    try {
      await work;
    } finally {
      this.#work.delete(settled);
    }
  }

  async rest(): Promise<void> {
    // A machine that stands still would keep waiting whoever waits for its answer.
    await Promise.all(this.#work);
    await this.#machines.rest();
  }

  wake(): Promise<void> {
    return this.#machines.wake();
  }

  async stop(): Promise<void> {
    this.#hasStopped = true;
    await this.#machines.end();
  }

  async #handle(action: Action): Promise<void> {
    const clickMs = nowMs();
    if (action.kind === "prepare") await this.#template.prepare();
    else if (action.kind === "seal") await this.#template.seal();
    else if (action.kind === "measure") await this.#template.measure();
    else if (action.kind === "deploy") await this.#deploy(this.#free(action.count), clickMs);
    else if (action.kind === "select") this.#choose(this.#selected === action.slot ? undefined : action.slot);
    else if (action.kind === "console") this.#choose(this.#selected, true);
    else if (action.kind === "renew") await this.#renew(action.slot, clickMs);
    else if (action.kind === "list") await this.#closeConsole();
    else if (action.kind === "input") await this.#input(action.input);
    else if (action.kind === "ask") await this.#each(this.#chosen, (copy) => copy.ask());
    else if (action.kind === "patch") await this.#each(this.#chosen, (copy) => copy.patch());
    else await this.#delete(this.#chosen);
  }

  /** The servers that the buttons are for. */
  get #chosen(): Copy[] {
    const chosen = this.#selected === undefined ? undefined : this.#copies.get(this.#selected);
    return chosen ? [chosen] : [...this.#copies.values()];
  }

  /** The guest whose console is shown. */
  get #watched() {
    const { guest, snapshot } = this.#template;
    if (!snapshot) return guest;
    return this.#isOpen && this.#selected !== undefined ? this.#copies.get(this.#selected)?.guest : undefined;
  }

  #choose(slot: number | undefined, open = false): void {
    this.#selected = slot !== undefined && this.#copies.has(slot) ? slot : undefined;
    this.#isOpen = open && this.#selected !== undefined;
    this.#show();
  }

  /** Deploys into slots that are free; `clickMs` is when that was asked for. */
  async #deploy(slots: readonly number[], clickMs = nowMs()): Promise<void> {
    const template = this.#template.snapshot;
    if (!template || slots.length === 0) return;
    const copies = slots.map((slot) => new Copy(slot, template, () => this.#show()));
    for (const copy of copies) this.#copies.set(copy.slot, copy);
    const deployed: NonNullable<View["deployed"]> = { count: copies.length };
    this.#deployed = deployed;
    this.#show();
    await this.#each(copies, (copy) => copy.start(this.#machines.create, clickMs));
    const lastMs = Math.max(...copies.map((copy) => copy.view().firstMs ?? Number.POSITIVE_INFINITY));
    if (Number.isFinite(lastMs)) deployed.allMs = lastMs;
    await this.#each(copies, (copy) => copy.compare());
  }

  async #input(input: ConsoleInput): Promise<void> {
    if (this.#template.snapshot) await this.#watched?.input(input);
    else await this.#template.input(input);
  }

  #free(count: number): number[] {
    return freeSlots(this.#copies.keys(), count);
  }

  async #renew(slot: number, clickMs: number): Promise<void> {
    const copy = this.#copies.get(slot);
    if (!copy) return;
    const deletion = this.#delete([copy]);
    await Promise.all([deletion, this.#deploy([slot], clickMs)]);
  }

  /** What hands have typed may have been a command that writes. */
  async #closeConsole(): Promise<void> {
    const copies = this.#chosen;
    this.#choose(this.#selected);
    await this.#each(copies, (copy) => copy.compare());
  }

  async #deployAnew(count: number, pace: Pace): Promise<void> {
    await this.#delete([...this.#copies.values()]);
    await pace.wait(500);
    await this.#deploy(this.#free(count));
    await pace.wait(500);
  }

  async #askAll(pace: Pace): Promise<void> {
    await pace.wait(700);
    await this.#each([...this.#copies.values()], (copy) => copy.ask());
  }

  /** Patches eight servers, whatever hands have left of them. */
  async #patchAll(pace: Pace): Promise<void> {
    await this.#delete([...this.#copies.values()].filter((copy) => !copy.runs));
    await this.#deploy(this.#free(slotCount));
    await pace.wait(500);
    await this.#each([...this.#copies.values()], (copy) => copy.patch());
  }

  async #delete(copies: readonly Copy[]): Promise<void> {
    for (const copy of copies) {
      if (this.#copies.get(copy.slot) !== copy) continue;
      this.#copies.delete(copy.slot);
      if (copy.slot === this.#selected) this.#choose(undefined);
    }
    if (this.#copies.size === 0) this.#deployed = undefined;
    this.#show();
    await Promise.all(copies.map((copy) => copy.delete()));
  }

  /** Does it with all of them, and fails only then, with the first failure of one that nobody has deleted meanwhile. */
  async #each(copies: readonly Copy[], run: (copy: Copy) => Promise<void>): Promise<void> {
    const failures: unknown[] = [];
    await Promise.all(
      copies.map((copy) =>
        run(copy).catch((error: unknown) => {
          if (!copy.isDeleted && !this.#hasStopped) failures.push(error);
        }),
      ),
    );
    if (failures.length > 0) throw failures[0];
  }

  #show(): void {
    const servers = [...this.#copies.values()].sort((one, other) => one.slot - other.slot).map((copy) => copy.view());
    const watched = this.#watched?.view();
    const title = this.#selected === undefined ? templateHost : (this.#copies.get(this.#selected)?.host ?? "");
    this.#stage.show({
      ...{ template: this.#template.view(), servers },
      ...(this.#deployed ? { deployed: { ...this.#deployed } } : {}),
      ...(this.#selected === undefined ? {} : { selected: this.#selected }),
      ...(watched ? { open: { title, guest: guestOf(watched) } } : {}),
    });
  }
}

/** What a console needs of a guest's view: all else changes ten times a second. */
function guestOf({ state, screen, crash }: NonNullable<View["open"]>["guest"]): NonNullable<View["open"]>["guest"] {
  return { state, screen, ...(crash === undefined ? {} : { crash }) };
}
