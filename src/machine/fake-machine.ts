/**
 * An imitation of a machine, for tests and stills: the contract of `machine`, real bytes in its memory, a guest that
 * counts, and a clock that a test can turn. It emulates no processor.
 */
import { contentsOf, devicesOf, dirtyPages, guestOf, putPages, snapshotOf, takePages } from "./fake/fake-contents";
import { createCore, type FakeCore, type Power } from "./fake/fake-core";
import { drawScreen, pressKeys, startGuest, unpoweredGuest } from "./fake/fake-guest";
import { createFakeMemory } from "./fake/fake-memory";
import type { CreateMachine, Machine, MachineSpec, MachineState } from "./machine";
import { type Clock, pageClock, sleep } from "./migration/page-clock";

/** What a test may set. */
export interface FakeOptions {
  clock?: Clock;
  /** What each call takes, in ms; nothing without it. */
  latencyMs?: number;
}

/** A machine that can be made to fail. */
export interface FakeMachine extends Machine {
  /** The emulator fails, here and now. */
  crash(message?: string): void;
  /** It answers no more: the next call fails after the time-out of its spec, and with it the machine. */
  hang(): void;
}

/** Builds an imitation on the clock of this page. */
export const createFakeMachine: CreateMachine = (spec) => Promise.resolve(createFake(spec));

const on: readonly MachineState[] = ["running", "paused", "halted"];
const awake: readonly MachineState[] = ["running", "paused"];
const any: readonly MachineState[] = ["off", ...on];

/** Builds an imitation that is off. */
export function createFake(spec: MachineSpec, options: FakeOptions = {}): FakeMachine {
  const { clock = pageClock } = options;
  const core = createCore(spec, clock);
  const calls = createCalls(spec, core, options);
  return {
    spec,
    get state() {
      return core.state;
    },
    subscribe: core.subscribe,
    crash: (message = "The emulator has failed.") => void core.crash("crashed", message),
    hang: calls.hang,
    ...powerCommands(spec, core, calls, clock),
    ...contentCommands(spec, core, calls),
  };
}

interface Calls {
  /** Carries out a call in its turn, where the state allows it. */
  call<T>(states: readonly MachineState[], work: () => T): Promise<T>;
  hang(): void;
}

function createCalls(spec: MachineSpec, core: FakeCore, { clock = pageClock, latencyMs = 0 }: FakeOptions): Calls {
  let isHanging = false;
  let queue: Promise<unknown> = Promise.resolve();
  const check = (states: readonly MachineState[]) => {
    const { state } = core;
    if (state === "destroyed") throw core.error("destroyed", `“${spec.name}” is gone.`);
    if (state === "crashed") throw core.error("crashed", `“${spec.name}” has crashed.`);
    if (isHanging) throw core.crash("timeout", `“${spec.name}” does not answer.`);
    if (!states.includes(state)) throw core.error("refused", `“${spec.name}” cannot do that while it is ${state}.`);
  };
  return {
    call: (states, work) => {
      const result = queue.then(async () => {
        if (latencyMs > 0) await sleep(clock, latencyMs);
        if (isHanging) await sleep(clock, spec.timeoutMs ?? 5000);
        check(states);
        return work();
      });
      queue = result.catch(() => {});
      return result;
    },
    hang: () => {
      isHanging = true;
      core.freeze();
    },
  };
}

type PowerCommand = "boot" | "run" | "pause" | "reset" | "powerOff" | "destroy" | "receive";

function powerCommands(spec: MachineSpec, core: FakeCore, { call }: Calls, clock: Clock): Pick<Machine, PowerCommand> {
  const go = (state: MachineState) => {
    core.become(state);
    return clock.now();
  };
  const boot = () => {
    core.become("off");
    const memory = createFakeMemory(spec.ramMiB);
    core.plugIn({ memory, guest: startGuest(memory) }, "running");
    return clock.now();
  };
  const receive = () => core.plugIn({ memory: createFakeMemory(spec.ramMiB), guest: unpoweredGuest() }, "paused");
  return {
    boot: () => call(["off", "halted"], boot),
    run: () => call(awake, () => go("running")),
    pause: () => call(awake, () => go("paused")),
    reset: () => call(any, boot),
    powerOff: () => call(any, () => core.become("off")),
    destroy: async () => core.become("destroyed"),
    receive: () => call(["off"], receive),
  };
}

type ContentCommand = Exclude<keyof Machine, PowerCommand | "spec" | "state" | "subscribe">;

function contentCommands(spec: MachineSpec, core: FakeCore, { call }: Calls): Pick<Machine, ContentCommand> {
  const inside = <T>(states: readonly MachineState[], work: (power: Power) => T): Promise<T> =>
    call(states, () => work(core.powered));
  return {
    snapshot: () => inside(on, (power) => snapshotOf(spec, core.state, power)),
    rollback: (snapshot) =>
      call(any, () => {
        const { taken, seen } = core.contents ?? {};
        core.plugIn({ ...contentsOf(spec, snapshot), taken, seen }, snapshot.state);
      }),
    sendSerial: (text) =>
      inside(on, ({ guest }) => {
        guest.input += text;
      }),
    sendKeys: (codes) => inside(on, ({ memory, guest }) => pressKeys(memory, guest, codes)),
    readScreen: () => call(any, () => drawScreen(core.contents?.guest)),
    readStatistics: () => call(any, core.statistics),
    hashPages: () => inside(on, ({ memory }) => memory.hashes()),
    trackPages: () =>
      inside(on, (power) => {
        power.taken = new BigUint64Array(power.memory.pageCount);
      }),
    dirtyPages: () => inside(on, (power) => dirtyPages(power, spec)),
    takePages: (numbers, unless) => inside(on, (power) => takePages(power, numbers, unless)),
    putPages: (pages) => inside(["paused"], ({ memory }) => putPages(memory, pages)),
    deviceState: () => inside(["paused", "halted"], ({ guest }) => devicesOf(spec, guest)),
    setDeviceState: (devices) =>
      inside(["paused"], (power) => {
        power.guest = guestOf(spec, devices);
      }),
  };
}
