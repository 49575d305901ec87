/** Gets a demo's code and what it runs on, all of it only when it is asked for. */
import { catalogue } from "../../demos/catalogue";
import { live } from "../../demos/live";
import type { LoadedDemo } from "./element";

/** A demo by its name; rejects where there is none, or its code does not come. */
export async function loadDemo(name: string): Promise<LoadedDemo> {
  const [draw, run] = [catalogue[name], live[name]];
  if (!draw || !run) throw new Error(`There is no demo “${name}”.`);
  const [demo, performed, machines] = await Promise.all([draw(), run(), import("../machine/worker-machine")]);
  return {
    demo,
    live: performed,
    createMachine: machines.createWorkerMachine,
    prepare: machines.prepareMachines,
    obstacle: machines.canRunMachines(),
  };
}

/** Gives back the machines that were made ready and are not wanted any more. */
export async function releaseMachines(): Promise<void> {
  (await import("../machine/worker-machine")).releaseSpares();
}
