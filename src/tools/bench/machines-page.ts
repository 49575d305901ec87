/** Runs in the bench's page: what machines take for what the demos ask of them. All times are ms, one a repetition. */
import { guestSpec } from "../../machine/guest/image";
import { parseMessage, request } from "../../machine/guest/protocol";
import type { Machine, Snapshot } from "../../machine/machine";
import { migrate } from "../../machine/migrate";
import { createLink } from "../../machine/migration/link";
import { createWorkerMachine, prepareMachines, releaseSpares } from "../../machine/worker-machine";
import { rules } from "../../widgets/live-migration/rules";

/** Of the machines that are measured, in MiB, and what their guest fills of it. */
const ramMiB = 16;
const filledMiB = 12;

function until(machine: Machine, matches: (line: string) => boolean): Promise<number> {
  return new Promise((resolve) => {
    const leave = machine.subscribe((event) => {
      if (event.kind !== "serial" || !matches(event.line)) return;
      leave();
      resolve(event.atMs);
    });
  });
}

async function bootGuest(name: string): Promise<Machine> {
  const machine = await createWorkerMachine(guestSpec(name, ramMiB));
  const ready = until(machine, (line) => parseMessage(line).kind === "ready");
  await machine.boot();
  await ready;
  return machine;
}

/** A guest with as much in its memory as a server has that has been up for a while. */
async function fullGuest(name: string): Promise<Machine> {
  const machine = await bootGuest(name);
  await machine.sendSerial(`run fill ${filledMiB}\nrun serve\n`);
  await answer(machine, 1);
  return machine;
}

/** Asks until it is answered: a request before `serve` has begun is refused. */
async function answer(machine: Machine, id: number): Promise<void> {
  for (;;) {
    const heard = until(machine, (line) => ["reply", "refused"].includes(parseMessage(line).kind));
    let refused = false;
    const leave = machine.subscribe((event) => {
      if (event.kind === "serial" && parseMessage(event.line).kind === "refused") refused = true;
    });
    await machine.sendSerial(request(id));
    await heard;
    leave();
    if (!refused) return;
  }
}

async function time(repetitions: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < repetitions; index++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times;
}

/** Snapshot, rollback and scan of a guest that runs. */
async function snapshots(repetitions: number) {
  const machine = await fullGuest("measured");
  let last: Snapshot | undefined;
  const taken = await time(repetitions, async () => {
    last = await machine.snapshot();
  });
  const back = await time(repetitions, async () => {
    if (last) await machine.rollback(last);
  });
  await machine.trackPages();
  await machine.dirtyPages();
  const scans = await time(repetitions, () => machine.dirtyPages());
  const calls = await time(repetitions, () => machine.readStatistics());
  await machine.destroy();
  return { taken, back, scans, calls };
}

/** From the order to the first answer of each clone of a guest that serves: one by itself, then eight at once. */
async function clones(repetitions: number) {
  const original = await bootGuest("original");
  await original.sendSerial("run serve\n");
  await answer(original, 1);
  const template = await original.snapshot();
  await original.destroy();
  const deploy = async (name: string) => {
    const machine = await createWorkerMachine(guestSpec(name, ramMiB));
    await machine.rollback(template);
    await answer(machine, 2);
    return machine;
  };
  const [one, eight]: number[][] = [[], []];
  for (let index = 0; index < repetitions; index++) {
    for (const count of [1, 8]) {
      await prepareMachines(count);
      const start = performance.now();
      const machines = await Promise.all(Array.from({ length: count }, (_, number) => deploy(`clone-${number}`)));
      (count === 1 ? one : eight)?.push(performance.now() - start);
      await Promise.all(machines.map((machine) => machine.destroy()));
    }
  }
  releaseSpares();
  return { one, eight };
}

/** Pauses of live migrations of an idle guest at 120 Mbit/s; throws where the memory was not the same afterwards. */
async function pauses(repetitions: number) {
  let source = await fullGuest("mover");
  const times: number[] = [];
  for (let index = 0; index < repetitions; index++) {
    const target = await createWorkerMachine(guestSpec("mover", ramMiB));
    const order = { source, target, link: createLink(120), method: "pre-copy", rule: rules.kvm } as const;
    const { pauseMs, identical, home } = await migrate(order);
    if (home !== "target" || identical !== true) throw new Error("A migration failed or changed the memory.");
    times.push(pauseMs);
    await source.destroy();
    source = target;
  }
  await source.destroy();
  return times;
}

/** Times between frames of a page that draws, beside so many busy guests. */
async function frames(guests: number, seconds: number) {
  const machines = await Promise.all(Array.from({ length: guests }, (_, index) => bootGuest(`busy-${index}`)));
  for (const machine of machines) await machine.sendSerial("run load cpu 90\n");
  const times: number[] = [];
  await new Promise<void>((resolve) => {
    const start = performance.now();
    let last = start;
    const frame = (now: number) => {
      times.push(now - last);
      last = now;
      if (now - start > seconds * 1000) resolve();
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await Promise.all(machines.map((machine) => machine.destroy()));
  return times.slice(10);
}

const idle: Machine[] = [];

const measures = {
  snapshots,
  clones,
  pauses,
  frames,
  /** Starts so many guests, which do nothing, or ends them. */
  async idle(guests: number) {
    for (const machine of idle.splice(0)) await machine.destroy();
    for (let index = 0; index < guests; index++) idle.push(await bootGuest(`idle-${index}`));
  },
};

/** What the bench calls in its page. */
export type Measures = typeof measures;

Reflect.set(globalThis, "measures", measures);
document.documentElement.dataset.ready = "";
