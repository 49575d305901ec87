/** Snapshots: what happens. One machine, and the tree of what it was. */
import type { DemoStage, LiveDemo, Performance } from "../../src/demo-kit/contract";
import type { Pace } from "../../src/demo-kit/pace";
import { command } from "../../src/machine/guest/protocol";
import { MachineError, type MachineEvent } from "../../src/machine/machine";
import { packSnapshot } from "../../src/machine/snapshot-file";
import { changedBytes, sizeOf } from "./delta";
import type { Action, SnapshotView, View } from "./demo";
import { Desk, deskName, deskSpec } from "./desk";
import { fileNameOf, readImport } from "./file";
import { saveFile } from "./save-file";
import {
  adopt,
  childrenOf,
  emptyTree,
  find,
  has,
  type Kept,
  remove,
  rename,
  restore,
  standOn,
  type Tree,
  take,
} from "./tree";

export const live: LiveDemo<View, Action> = {
  machines: 1,
  start: (stage) => new SnapshotsPerformance(stage, saveFile),
};

/** The two snapshots that the script goes back to, by the names that it gives them. */
const clean = "clean";
const mailed = "after the mail";

type Marks = Pick<View, "chosen" | "renaming" | "asking" | "refused" | "takenMs" | "backMs" | "sinceBytes">;

/** What waits for a hand, and is over with whatever it does next. */
const answered = { renaming: undefined, asking: undefined, refused: undefined };

/** The performance; `save` hands a file to whoever asked for it. */
export class SnapshotsPerformance implements Performance<Action> {
  readonly #stage: DemoStage<View>;
  readonly #save: typeof saveFile;
  readonly #desk: Desk;
  #tree: Tree = emptyTree;
  #marks: Marks = {};
  readonly #scripted = new Map<string, number>();
  /** Whatever changes the tree waits for what was asked before. */
  #turn: Promise<unknown> = Promise.resolve();
  #isCounting = false;

  constructor(stage: DemoStage<View>, save: typeof saveFile) {
    this.#stage = stage;
    this.#save = save;
    this.#desk = new Desk(stage.createMachine, (event) => this.#onChange(event));
  }

  async perform(act: number, pace: Pace): Promise<void> {
    const acts = [
      () => this.#open(pace),
      () => this.#keepClean(pace),
      () => this.#keepMailed(pace),
      () => this.#wipe(pace),
      () => this.#undoWipe(pace),
      () => this.#panic(pace),
      () => this.#fork(pace),
    ];
    await acts[act]?.();
  }

  async handle(action: Action): Promise<void> {
    if ("id" in action) await this.#handleSnapshot(action);
    else if (action.kind === "input") await this.#desk.guest.input(action.input);
    else if (action.kind === "take") await this.#take();
    else if (action.kind === "wipe") await this.#desk.machine.sendSerial(command("rm *"));
    else if (action.kind === "panic") await this.#desk.machine.sendSerial(command("panic"));
    else if (action.kind === "reset") await this.#desk.reset();
    else if (action.kind === "cancel") this.#mark(answered);
    else if (action.kind === "import") await this.#import(action.file);
    else await this.#desk.run();
  }

  rest(): Promise<void> {
    return this.#desk.rest();
  }

  wake(): Promise<void> {
    return this.#desk.wake();
  }

  stop(): Promise<void> {
    return this.#desk.stop();
  }

  async #open(pace: Pace): Promise<void> {
    await this.#desk.build();
    await this.#desk.logIn(pace);
    await pace.wait(300);
    await this.#desk.tell("ls", pace, () => true);
    await pace.wait(600);
    await this.#desk.tell("cat wedding.txt", pace, () => true);
  }

  /** Keeps a guest that is at work and has its files. */
  async #keepClean(pace: Pace): Promise<number> {
    const kept = this.#scripted.get(clean);
    if (has(this.#tree, kept)) return kept;
    await this.#desk.logIn(pace);
    if ((await this.#desk.report())?.files === 0) await this.#desk.reset();
    await this.#desk.logIn(pace);
    return this.#takeAs(clean);
  }

  async #keepMailed(pace: Pace): Promise<number> {
    const kept = this.#scripted.get(mailed);
    if (has(this.#tree, kept)) return kept;
    const first = await this.#keepClean(pace);
    if (this.#tree.here !== first || this.#desk.machine.state !== "running") await this.#goBack(first);
    await this.#write("write invoice.exe open me", pace);
    await pace.wait(500);
    await this.#desk.tell("ls", pace, () => true);
    await pace.wait(500);
    return this.#takeAs(mailed);
  }

  async #wipe(pace: Pace): Promise<void> {
    await this.#keepMailed(pace);
    await this.#desk.logIn(pace);
    await this.#desk.tell("rm *", pace, ({ files }) => files === 0);
    await pace.wait(400);
    await this.#desk.tell("ls", pace, () => true);
    await this.#count();
  }

  async #undoWipe(pace: Pace): Promise<void> {
    await this.#goBack(await this.#keepMailed(pace));
    await pace.wait(1200);
    await this.#desk.tell("ls", pace, () => true);
  }

  async #panic(pace: Pace): Promise<void> {
    await this.#desk.logIn(pace);
    await this.#desk.tell("panic invoice.exe", pace, () => this.#desk.machine.state === "halted");
  }

  async #fork(pace: Pace): Promise<void> {
    await this.#goBack(await this.#keepClean(pace));
    await pace.wait(1200);
    await this.#write("write reply.txt No, thank you.", pace);
    await pace.wait(500);
    await this.#takeAs("without the mail");
  }

  async #write(line: string, pace: Pace): Promise<void> {
    const before = (await this.#desk.report())?.fileBytes;
    await this.#desk.tell(line, pace, ({ fileBytes }) => fileBytes !== before);
  }

  async #takeAs(name: string): Promise<number> {
    const id = await this.#take(name);
    this.#scripted.set(name, id);
    return id;
  }

  #take(name?: string): Promise<number> {
    return this.#inTurn(async () => {
      const pressedMs = performance.now();
      const snapshot = await this.#desk.machine.snapshot();
      this.#tree = take(this.#tree, snapshot, { name, takenAt: new Date().toISOString() });
      const id = this.#tree.here ?? 0;
      this.#mark({ ...answered, chosen: id, takenMs: performance.now() - pressedMs, sinceBytes: 0 });
      return id;
    });
  }

  #goBack(id: number): Promise<void> {
    return this.#inTurn(async () => {
      if (!has(this.#tree, id)) return;
      await this.#desk.rebuildIfCrashed();
      const pressedMs = performance.now();
      await this.#desk.machine.rollback(restore(this.#tree, id));
      const backMs = performance.now() - pressedMs;
      this.#tree = standOn(this.#tree, id);
      this.#mark({ ...answered, chosen: id, backMs, sinceBytes: 0 });
    });
  }

  async #handleSnapshot(action: Extract<Action, { id: number }>): Promise<void> {
    const { kind, id } = action;
    // The hand may be slower than what happened since.
    if (!has(this.#tree, id)) return;
    if (kind === "choose") this.#mark({ ...answered, chosen: id });
    else if (kind === "back") await this.#goBack(id);
    else if (kind === "rename") this.#mark({ ...answered, chosen: id, renaming: id });
    else if (kind === "name") this.#rename(id, action.name);
    else if (kind === "export") await this.#export(find(this.#tree, id));
    else await this.#delete(id, kind === "delete-for-good");
  }

  /** A field that loses the focus when it goes gives its name once more, which then is not asked for. */
  #rename(id: number, name: string): void {
    if (this.#marks.renaming !== id) return;
    this.#tree = rename(this.#tree, id, name);
    this.#mark({ renaming: undefined });
  }

  #delete(id: number, isSure: boolean): Promise<void> {
    return this.#inTurn(async () => {
      if (!has(this.#tree, id)) return;
      const children = childrenOf(this.#tree, id);
      if (!isSure && (children > 0 || this.#tree.here === id))
        return this.#mark({ ...answered, asking: { id, children } });
      const { parent } = find(this.#tree, id);
      this.#tree = remove(this.#tree, id);
      this.#mark({ ...answered, chosen: parent });
      await this.#count();
    });
  }

  async #export({ id, name, takenAt }: Kept): Promise<void> {
    const bytes = await packSnapshot(restore(this.#tree, id), { name, takenAt });
    this.#save(fileNameOf(deskName, name), bytes);
  }

  #import(file: File): Promise<void> {
    return this.#inTurn(async () => {
      try {
        const { snapshot, info } = await readImport(file, deskSpec());
        this.#tree = adopt(this.#tree, snapshot, info);
        this.#mark({ ...answered, chosen: this.#tree.nextId - 1 });
      } catch (error) {
        this.#mark({ ...answered, refused: error instanceof Error ? error.message : String(error) });
      }
    });
  }

  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #mark(marks: { [Name in keyof Marks]?: Marks[Name] | undefined }): void {
    this.#marks = { ...this.#marks, ...marks } as Marks;
    this.#show();
  }

  #onChange(event?: MachineEvent): void {
    this.#show();
    // A machine that has halted tells no statistics any more.
    if (event?.kind === "statistics" || (event?.kind === "state" && event.state === "halted")) void this.#count();
  }

  /** Counts what has changed since the snapshot that the machine stands on. */
  async #count(): Promise<void> {
    const { here } = this.#tree;
    if (this.#isCounting || here === undefined) return;
    this.#isCounting = true;
    try {
      const now = await this.#desk.machine.hashPages();
      if (this.#tree.here === here) this.#mark({ sinceBytes: changedBytes(now, find(this.#tree, here).delta.hashes) });
    } catch (error) {
      // A machine that has no power, or none any more, has changed nothing; whoever asked it for more is told.
      if (!(error instanceof MachineError)) throw error;
    } finally {
      this.#isCounting = false;
    }
  }

  #show(): void {
    const { state, screen, beat, crash } = this.#desk.view();
    const guest = { state, screen, ...defined({ beat, crash }) };
    const { items, here } = this.#tree;
    this.#stage.show({ guest, snapshots: items.map(viewOf), ...defined({ here, ...this.#marks }) });
  }
}

function viewOf({ id, name, parent, clockSeconds, delta }: Kept): SnapshotView {
  const state = delta.state === "running" ? undefined : delta.state;
  return { id, name, bytes: sizeOf(delta), ...defined({ parent, clockSeconds, state }) };
}

type Defined<Part> = { [Name in keyof Part]?: Exclude<Part[Name], undefined> };

/** Views are kept as JSON, which knows no undefined. */
function defined<Part extends object>(part: Part): Defined<Part> {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Defined<Part>;
}
