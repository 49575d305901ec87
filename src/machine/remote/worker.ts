/** The script of a machine's worker. It is told what to load, says that it is ready, and then serves one machine. */
import "../engine/own-ticks";
import { Engine } from "../engine/engine";
import { checkSpec } from "../engine/machine-data";
import { serveMachine } from "./serve-machine";
import type { Answer, Port, Request } from "./wire";

/** The scope of a worker: the types that this project is checked with know only that of a page. */
const port = globalThis as unknown as Port & {
  addEventListener(type: "unhandledrejection", listener: (event: PromiseRejectionEvent) => void): void;
};
const say = (answer: Answer) => port.postMessage(answer, []);

let load: (module: WebAssembly.Module) => void = () => {};
const loaded = new Promise<WebAssembly.Module>((resolve) => {
  load = resolve;
});

port.addEventListener("message", ({ data }) => {
  const request = data as Request;
  if (request.kind !== "load") return;
  load(request.module);
  void warmUp(request.module).then(() => say({ kind: "ready" }));
});

/** Goes once through what a machine does first: what has run before runs several times as fast. */
async function warmUp(module: WebAssembly.Module): Promise<void> {
  const machine = new Engine({ name: "warm-up", ramMiB: 1, firmware: new Uint8Array(65_536) }, module);
  await machine.receive();
  await machine.rollback(await machine.snapshot());
  await machine.destroy();
}

// An error reaches the page by itself, a promise that nobody waits for does not.
port.addEventListener("unhandledrejection", ({ reason }) => {
  say({ kind: "broken", message: reason instanceof Error ? reason.message : String(reason) });
});

serveMachine(port, async (spec) => {
  checkSpec(spec);
  return new Engine(spec, await loaded);
});
