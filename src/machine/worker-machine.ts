/** Machines for the page, each in a worker of its own, which contains what goes wrong in it. */
import wasmUrl from "v86/build/v86.wasm?url";
import { type CreateMachine, MachineError } from "./machine";
import { createRemoteMachine, type RemoteMachine } from "./remote/remote-machine";
import type { Answer, Request } from "./remote/wire";

/** Until then a worker must have loaded its script. */
const startMs = 20_000;

/** Why this browser cannot run machines, for a person; undefined where it can. */
export function canRunMachines(): string | undefined {
  if (typeof WebAssembly !== "object")
    return "This browser runs no WebAssembly, which the emulated processor is made of.";
  if (typeof Worker !== "function") return "This browser has no workers, in which the machines would run.";
  if (location.protocol === "file:") return "Machines start only where the pages come from a server, not from a file.";
  return undefined;
}

/** Builds a machine in a worker; fails with a MachineError, `unsupported` where the browser cannot run one. */
export const createWorkerMachine: CreateMachine = async (spec) => {
  const reason = canRunMachines();
  if (reason) throw new MachineError("unsupported", spec.name, reason);
  const worker = await takeWorker().catch((error: unknown) => {
    throw new MachineError("unsupported", spec.name, messageOf(error), { cause: error });
  });
  let machine: RemoteMachine | undefined;
  const fail = (message: string) => machine?.fail(new Error(message));
  worker.addEventListener("error", (event) => fail(event.message));
  worker.addEventListener("messageerror", () => fail("A message got lost."));
  try {
    machine = await createRemoteMachine(spec, worker, () => worker.terminate());
    return machine;
  } finally {
    // Only when no more machines come: those that are there are about to start, and need the processor themselves.
    clearTimeout(refilling);
    refilling = setTimeout(refill, refillMs);
  }
};

const refillMs = 1000;
let refilling: ReturnType<typeof setTimeout> | undefined;

let wanted = 0;
const spares: Promise<Worker>[] = [];

/**
 * Loads what machines need, and keeps as many workers spare as are asked for, so that a machine is there at once. Fails
 * with an Error where it cannot be loaded.
 */
export async function prepareMachines(count: number): Promise<void> {
  wanted = Math.max(wanted, count);
  refill();
  await Promise.all(spares);
}

/** Gives the spare workers back, and the compiled emulator, which is as large as several of them; machines that are there stay. */
export function releaseSpares(): void {
  wanted = 0;
  program = undefined;
  for (const spare of spares.splice(0)) {
    spare.then(
      (worker) => worker.terminate(),
      () => {},
    );
  }
}

function refill(): void {
  while (spares.length < wanted) {
    const spare = startWorker();
    spares.push(spare);
    spare.catch(() => {
      const index = spares.indexOf(spare);
      if (index >= 0) spares.splice(index, 1);
    });
  }
}

function takeWorker(): Promise<Worker> {
  return spares.shift() ?? startWorker();
}

/** A worker that has loaded all that a machine needs. */
async function startWorker(): Promise<Worker> {
  const worker = new Worker(new URL("./remote/worker.ts", import.meta.url), { type: "module", name: "machine" });
  const ready = readiness(worker);
  // It is waited for only once the program is there, and until then nobody else would hear that it failed.
  ready.catch(() => {});
  try {
    worker.postMessage({ kind: "load", module: await loadModule() } satisfies Request);
    await ready;
    return worker;
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** The first message of a worker says that it is ready. */
function readiness(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`The emulator did not start: ${reason}`));
    const timer = setTimeout(() => fail(`nothing came for ${startMs / 1000} s.`), startMs);
    worker.addEventListener("error", ({ message }) => fail(message || "its script could not be loaded."), {
      once: true,
    });
    const hear = ({ data }: MessageEvent<Answer>) => {
      clearTimeout(timer);
      if (data.kind === "broken") fail(data.message);
      else resolve();
    };
    worker.addEventListener("message", hear, { once: true });
  });
}

let program: Promise<WebAssembly.Module> | undefined;

/** v86's WebAssembly, loaded and compiled once for the page; after a failure it is tried again. */
function loadModule(): Promise<WebAssembly.Module> {
  program ??= compileProgram().catch((error: unknown) => {
    program = undefined;
    throw error;
  });
  return program;
}

async function compileProgram(): Promise<WebAssembly.Module> {
  const response = await fetch(wasmUrl);
  if (!response.ok) throw new Error(`The emulator could not be loaded: the server said ${response.status}.`);
  // Some servers do not know the type, and then it cannot be compiled while it comes.
  const isTyped = response.headers.get("content-type")?.startsWith("application/wasm") ?? false;
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
