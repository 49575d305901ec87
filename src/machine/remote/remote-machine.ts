/** The page's side: a machine that lives behind a port. No call waits for ever, whatever has become of the other side. */
import { type Command, crashed, destroyed } from "../commands";
import { pageProblem } from "../engine/machine-data";
import { Listeners } from "../listeners";
import {
  type Machine,
  MachineError,
  type MachineEvent,
  type MachineSpec,
  type MachineState,
  type Pages,
  pageBytes,
  type Snapshot,
  type Statistics,
  type TextScreen,
} from "../machine";
import { type Answer, buffersIn, copyOf, type Port, type Request, type SentError } from "./wire";

const usualTimeoutMs = 5000;

/** A time-out that comes so much too late says that this page was stopped, not the machine: it gets its time again. */
const lateMs = 1000;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: MachineError): void;
  timer: ReturnType<typeof setTimeout>;
}

type Asked = Request extends infer One ? (One extends { id: number } ? Omit<One, "id"> : never) : never;

/** Builds a machine at the other end of a port; `end` is called once, when it has crashed or is destroyed. */
export async function createRemoteMachine(spec: MachineSpec, port: Port, end: () => void): Promise<RemoteMachine> {
  const machine = new RemoteMachine(spec, port, end);
  try {
    await machine.ask({ kind: "create", spec });
    return machine;
  } catch (error) {
    await machine.destroy();
    throw error;
  }
}

/**
 * Hashes that came from a machine with a snapshot, which may be kept in parts and put together again; of those from a file
 * nobody knows whether they are right.
 */
const genuine = new WeakSet<BigUint64Array>();

/** The pages of a snapshot that are not what memory holds now. */
function changedPages({ pages, hashes }: Snapshot, now: BigUint64Array): Pages {
  const changed = [...pages.numbers.keys()].filter((index) => {
    const page = pages.numbers[index] ?? 0;
    return hashes[page] !== now[page];
  });
  const bytes = new Uint8Array(changed.length * pageBytes);
  for (const [to, from] of changed.entries()) {
    bytes.set(pages.bytes.subarray(from * pageBytes, (from + 1) * pageBytes), to * pageBytes);
  }
  return { numbers: pages.numbers.filter((page) => hashes[page] !== now[page]), bytes };
}

export class RemoteMachine implements Machine {
  readonly spec: MachineSpec;
  readonly #port: Port;
  readonly #end: () => void;
  readonly #listeners = new Listeners();
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #state: MachineState = "off";
  #reason = "";
  /** A rollback takes more than one request; what is asked for meanwhile comes after it. */
  #goingBack: Promise<void> | undefined;

  constructor(spec: MachineSpec, port: Port, end: () => void) {
    this.spec = spec;
    this.#port = port;
    this.#end = end;
    port.addEventListener("message", ({ data }) => this.#hear(data as Answer));
  }

  get state(): MachineState {
    return this.#state;
  }

  subscribe(listener: (event: MachineEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  boot = () => this.#order<number>("boot");
  run = () => this.#order<number>("run");
  pause = () => this.#order<number>("pause");
  reset = () => this.#order<number>("reset");
  powerOff = () => this.#order<void>("powerOff");

  async destroy(): Promise<void> {
    if (this.#state === "destroyed") return;
    const hasEnded = this.#state === "crashed";
    this.#enter("destroyed");
    this.#rejectAll(destroyed(this.spec.name));
    this.#listeners.clear();
    if (!hasEnded) this.#end();
  }

  snapshot = async () => {
    const snapshot = await this.#order<Snapshot>("snapshot");
    genuine.add(snapshot.hashes);
    return snapshot;
  };

  /** Most pages are as they were: where the hashes can be trusted, only the others travel. */
  async rollback(snapshot: Snapshot): Promise<void> {
    const { hashes, pages } = snapshot;
    // Of what is damaged the other side must see all, to say what is wrong with it.
    const isSound = genuine.has(hashes) && pageProblem(pages.numbers, pages.bytes, hashes.length) === undefined;
    if (!isSound || this.#state === "off") return this.#order("rollback", snapshot);
    while (this.#goingBack) await this.#goingBack;
    const goingBack = this.#goBack(snapshot);
    this.#goingBack = goingBack.catch(() => undefined);
    await goingBack.finally(() => {
      this.#goingBack = undefined;
    });
  }

  async #goBack(snapshot: Snapshot): Promise<void> {
    const order = (command: Command, ...values: unknown[]) => this.ask({ kind: "command", command, values });
    const now = (await order("hashPages").catch(() => undefined)) as BigUint64Array | undefined;
    try {
      if (now?.length !== snapshot.hashes.length) await order("rollback", snapshot);
      else await order("rollback", { ...snapshot, pages: changedPages(snapshot, now) }, "same");
    } catch (error) {
      // It ran on meanwhile, and wrote to what had not been sent; or it does not fit, which is told again.
      if (!(error instanceof MachineError) || error.kind !== "snapshot") throw error;
      await order("rollback", snapshot);
    }
  }

  sendSerial = (text: string) => this.#order<void>("sendSerial", text);
  sendKeys = (scanCodes: readonly number[]) => this.#order<void>("sendKeys", scanCodes);
  readScreen = () => this.#order<TextScreen>("readScreen");
  readStatistics = () => this.#order<Statistics>("readStatistics");
  hashPages = () => this.#order<BigUint64Array>("hashPages");
  receive = () => this.#order<void>("receive");
  trackPages = () => this.#order<void>("trackPages");
  dirtyPages = () => this.#order<Uint32Array>("dirtyPages");
  takePages = (numbers: Uint32Array, unless?: "changed") => this.#order<Pages>("takePages", numbers, unless);
  putPages = (pages: Pages) => this.#order<void>("putPages", pages);
  deviceState = () => this.#order<Uint8Array>("deviceState");
  setDeviceState = (state: Uint8Array) => this.#order<void>("setDeviceState", state);

  /** Something went wrong with the other side: nothing will come from there any more. */
  fail(error: unknown): void {
    if (this.#hasEnded) return;
    const crash = error instanceof MachineError ? error : crashed(this.spec.name, error);
    this.#reason = crash.message;
    this.#enter("crashed");
    this.#listeners.tell({ kind: "crash", error: crash });
    this.#rejectAll(new MachineError("crashed", this.spec.name, crash.message));
    this.#end();
  }

  /** Sends a request and waits for its answer. */
  ask(request: Asked): Promise<unknown> {
    if (this.#state === "destroyed") return Promise.reject(destroyed(this.spec.name));
    if (this.#state === "crashed") return Promise.reject(new MachineError("crashed", this.spec.name, this.#reason));
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      const message = copyOf({ ...request, id });
      this.#port.postMessage(message, buffersIn(message));
      this.#waiting.set(id, { resolve, reject, timer: this.#watch(id) });
    });
  }

  async #order<Result>(command: Command, ...values: unknown[]): Promise<Result> {
    while (this.#goingBack) await this.#goingBack;
    return (await this.ask({ kind: "command", command, values })) as Result;
  }

  get #hasEnded(): boolean {
    return this.#state === "destroyed" || this.#state === "crashed";
  }

  #watch(id: number): ReturnType<typeof setTimeout> {
    const { name, timeoutMs = usualTimeoutMs } = this.spec;
    const startMs = performance.now();
    return setTimeout(() => {
      const waiting = this.#waiting.get(id);
      if (!waiting) return;
      if (performance.now() - startMs > timeoutMs + lateMs) waiting.timer = this.#watch(id);
      else {
        const error = new MachineError("timeout", name, `“${name}” has not answered for ${timeoutMs / 1000} s.`);
        this.#settle(id)?.reject(error);
        this.fail(error);
      }
    }, timeoutMs);
  }

  #hear(answer: Answer): void {
    if (this.#hasEnded) return;
    if (answer.kind === "event") this.#pass(answer.event);
    else if (answer.kind === "crash") this.fail(this.#received(answer.error));
    else if (answer.kind === "broken") this.fail(new Error(answer.message));
    else if (answer.kind === "done") this.#settle(answer.id)?.resolve(answer.result);
    else if (answer.kind === "failed") this.#settle(answer.id)?.reject(this.#received(answer.error));
  }

  #pass(event: MachineEvent): void {
    if (event.kind !== "state") this.#listeners.tell(event);
    // The crash itself follows, with its reason.
    else if (event.state !== "crashed") this.#enter(event.state);
  }

  #enter(state: MachineState): void {
    this.#state = state;
    this.#listeners.tell({ kind: "state", state });
  }

  #received({ kind, message }: SentError): MachineError {
    return new MachineError(kind, this.spec.name, message);
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    clearTimeout(waiting?.timer);
    this.#waiting.delete(id);
    return waiting;
  }
  #rejectAll(error: MachineError): void {
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(error);
  }
}
