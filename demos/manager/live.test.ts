/** The manager with machines behind it: real ones for the script, imitations for hands that press anything at any time. */
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Performance } from "../../src/demo-kit/contract";
import { createPace } from "../../src/demo-kit/pace";
import { screenText } from "../../src/demo-kit/screen";
import { createFake, type FakeMachine } from "../../src/machine/fake-machine";
import { createLocalMachine } from "../../src/machine/local-machine";
import type { CreateMachine, Machine } from "../../src/machine/machine";
import { type Action, demo, type View } from "./demo";
import { type Guest, hostRamMiB, hosts, sumsOf } from "./fleet";
import { live } from "./live";
import type { Command } from "./rules";

// Real machines share one thread here, perhaps with the machines of other tests.
vi.setConfig({ testTimeout: 60_000 });

interface Theatre {
  performance: Performance<Action>;
  /** What is shown. */
  view(): View;
  /** The guest of this name, as it is shown. */
  guest(name: string): Guest | undefined;
  machines: Machine[];
  reports: unknown[];
}

function open(create: CreateMachine): Theatre {
  const machines: Machine[] = [];
  const reports: unknown[] = [];
  let view: View | undefined;
  const performance = live.start({
    createMachine: async (spec) => {
      const machine = await create(spec);
      machines.push(machine);
      return machine;
    },
    show: (next) => {
      view = next;
    },
    report: (error) => reports.push(error),
  });
  onTestFinished(() => performance.stop());
  const shown = () => view ?? expect.fail("nothing is shown");
  const guest = (name: string) => shown().fleet.guests.find((one) => one.name === name);
  return { performance, view: shown, guest, machines, reports };
}

function hurriedPace() {
  const control = createPace();
  control.hurry();
  return control.pace;
}

/** Machines on the clock of this process that answer at once. */
const imitate: CreateMachine = async (spec) => createFake(spec);

async function opened(create: CreateMachine = imitate): Promise<Theatre> {
  const theatre = open(create);
  await theatre.performance.perform(0, hurriedPace());
  return theatre;
}

function order(theatre: Theatre, command: Command, name: string): Promise<void> | void {
  return theatre.performance.handle({ kind: "command", command, id: theatre.guest(name)?.id ?? 0 });
}

function lastLine({ view }: Theatre): string {
  const { what = "", result = "", kind = "" } = view().fleet.log.at(-1) ?? {};
  return `${kind}: ${what} ${result}`;
}

describe("the script", () => {
  it("comes to its end with real machines, and each act leaves what it says", async () => {
    const theatre = open(createLocalMachine);
    const { performance, view, guest } = theatre;
    const pace = hurriedPace();
    const ends: (() => void)[] = [
      () => expect(view().fleet.guests.map(({ name, host, state }) => `${name} ${host} ${state}`)).toEqual(opening),
      () => expect(theatre.machines.length).toBe(4),
      () => expect(guest("db")).toMatchObject({ state: "paused" }),
      () => expect(guest("test")).toMatchObject({ host: "B", state: "running" }),
      () => expect(guest("web")).toMatchObject({ host: "B", state: "running" }),
      () => expect(guest("test")).toBeUndefined(),
      () => expect(view().fleet.connected).toBe(false),
    ];
    const opening = ["web A running", "mail A running", "files B running", "db A running"];
    expect(ends.length).toBe(demo.acts.length);
    for (const [act, end] of ends.entries()) {
      await performance.perform(act, pace);
      end();
    }
    const lines = view().fleet.log.map(({ what, result }) => `${what} ${result}`);
    expect(lines).toContainEqual(expect.stringMatching(/^Create test on Host B answers after \d/));
    expect(lines).toContainEqual(expect.stringMatching(/^Migrate web to Host B .* memory identical$/));
    expect(view().fleet.log.filter(({ kind }) => kind === "failed")).toEqual([]);
    await performance.stop();
    expect(theatre.machines.map(({ state }) => state)).toEqual(theatre.machines.map(() => "destroyed"));
    // Four at the opening, one created, and the one that Web has moved to.
    expect(theatre.machines.length).toBe(6);
  });

  it("finds what it needs where hands have deleted, moved and switched off", async () => {
    const theatre = await opened();
    const { performance, guest, view } = theatre;
    const pace = hurriedPace();
    await order(theatre, "powerOff", "db");
    await order(theatre, "delete", "db");
    await performance.handle({ kind: "confirm" });
    expect(guest("db")).toBeUndefined();
    await performance.perform(2, pace);
    expect(guest("db")).toMatchObject({ state: "paused" });
    await performance.perform(3, pace);
    await order(theatre, "migrate", "web");
    await order(theatre, "pause", "web");
    await performance.perform(4, pace);
    expect(guest("web")).toMatchObject({ host: "A", state: "running" });
    await order(theatre, "powerOff", "test");
    await order(theatre, "delete", "test");
    await performance.handle({ kind: "confirm" });
    await performance.perform(5, pace);
    expect(guest("test")).toBeUndefined();
    await performance.handle({ kind: "connect", connected: false });
    await performance.perform(6, pace);
    expect(view().fleet.connected).toBe(false);
  });
});

describe("hands", () => {
  it("create, rename and delete a guest, each after a question", async () => {
    const { performance, guest, view } = await opened();
    await performance.handle({ kind: "ask", about: "create" });
    await performance.handle({ kind: "name", name: "Shop" });
    await performance.handle({ kind: "confirm" });
    expect(view().fleet.guests.length).toBe(4);
    await performance.handle({ kind: "ask", about: "create" });
    await performance.handle({ kind: "name", name: "shop" });
    await performance.handle({ kind: "host", host: "B" });
    await performance.handle({ kind: "confirm" });
    const id = guest("shop")?.id ?? 0;
    expect(guest("shop")).toMatchObject({ host: "B", state: "running" });
    await performance.handle({ kind: "command", command: "rename", id });
    await performance.handle({ kind: "name", name: "store" });
    await performance.handle({ kind: "confirm" });
    expect(guest("store")).toMatchObject({ id });
    await performance.handle({ kind: "command", command: "delete", id });
    expect(view().fleet.question).toBeUndefined();
    await performance.handle({ kind: "command", command: "powerOff", id });
    await performance.handle({ kind: "command", command: "delete", id });
    await performance.handle({ kind: "dismiss" });
    expect(guest("store")).toMatchObject({ state: "off" });
    await performance.handle({ kind: "command", command: "delete", id });
    await performance.handle({ kind: "confirm" });
    expect(guest("store")).toBeUndefined();
  });

  it("drop a guest on the other host, and it goes there; on its own or on none it stays", async () => {
    const theatre = await opened();
    const { performance, guest } = theatre;
    const id = guest("mail")?.id ?? 0;
    for (const over of ["A", undefined] as const) {
      await performance.handle({ kind: "drag", id, over, x: 0.5, y: 0.5 });
      await performance.handle({ kind: "drop" });
      expect(guest("mail")).toMatchObject({ host: "A" });
    }
    await performance.handle({ kind: "drag", id, over: "B", x: 0.5, y: 0.5 });
    await performance.handle({ kind: "drop" });
    expect(guest("mail")).toMatchObject({ host: "B", state: "running" });
    expect(lastLine(theatre)).toMatch(/^done: Migrate mail to Host B .* memory identical$/);
    // Dropped while it is paused, it is told why it stays.
    await order(theatre, "pause", "mail");
    await performance.handle({ kind: "drag", id, over: "A", x: 0.5, y: 0.5 });
    await performance.handle({ kind: "drop" });
    expect(lastLine(theatre)).toMatch(/^failed: Migrate mail to Host A/);
  });

  it("call a move off, and the guest runs on where it was", async () => {
    const theatre = await opened(async (spec) => createFake(spec, { latencyMs: 5 }));
    const { guest } = theatre;
    const moving = order(theatre, "migrate", "web");
    await expect.poll(() => guest("web")?.job?.kind).toBe("move");
    await order(theatre, "cancel", "web");
    await moving;
    expect(lastLine(theatre)).toBe("failed: Migrate web to Host B cancelled, it runs on where it was.");
    expect(guest("web")).toMatchObject({ host: "A", state: "running" });
    expect(guest("web")).not.toHaveProperty("job");
  });

  it("type at a console", async () => {
    const theatre = await opened(createLocalMachine);
    const { performance, view } = theatre;
    await order(theatre, "console", "files");
    expect(view().fleet.consoleOf).toBe(theatre.guest("files")?.id);
    await performance.handle({ kind: "input", input: { kind: "text", text: "root\n" } });
    await expect.poll(() => screenText(view().screen ?? { rows: [] }), { timeout: 10_000 }).toContain("login: root");
    await performance.handle({ kind: "close" });
    expect(view().screen).toBeUndefined();
  });

  it("take a snapshot and go back to it", async () => {
    const theatre = await opened();
    await order(theatre, "rollback", "web");
    expect(lastLine(theatre)).not.toContain("Roll back");
    await order(theatre, "snapshot", "web");
    await order(theatre, "powerOff", "web");
    expect(theatre.guest("web")).toMatchObject({ state: "off" });
    await order(theatre, "rollback", "web");
    expect(theatre.guest("web")).toMatchObject({ state: "running" });
  });
});

describe("what fails", () => {
  it("stands in the log: a machine that crashes can be built again", async () => {
    const theatre = await opened();
    const [first] = theatre.machines as FakeMachine[];
    const name = first?.spec.name ?? "";
    first?.crash("The emulator has failed.");
    await expect.poll(() => lastLine(theatre)).toBe(`failed: ${name} crashes: The emulator has failed.`);
    expect(theatre.guest(name)).toMatchObject({ state: "crashed" });
    await order(theatre, "recreate", name);
    expect(theatre.guest(name)).toMatchObject({ state: "running" });
    expect(theatre.guest(name)).not.toHaveProperty("crash");
  });

  it("stands in the log: a machine that cannot be built", async () => {
    let isOut = false;
    const theatre = await opened(async (spec) => {
      if (isOut) throw new Error("There is no memory left.");
      return createFake(spec);
    });
    isOut = true;
    await theatre.performance.handle({ kind: "ask", about: "create" });
    await theatre.performance.handle({ kind: "confirm" });
    expect(lastLine(theatre)).toBe("failed: Create test on Host A There is no memory left.");
    expect(theatre.guest("test")).toMatchObject({ state: "crashed" });
    await order(theatre, "migrate", "web");
    expect(lastLine(theatre)).toBe("failed: Migrate web to Host B There is no memory left.");
    expect(theatre.guest("web")).toMatchObject({ host: "A", state: "running" });
    isOut = false;
    await order(theatre, "recreate", "test");
    expect(theatre.guest("test")).toMatchObject({ state: "running" });
  });
});

describe("the life of a performance", () => {
  it("lets guests go on while the pane does not see them", async () => {
    const theatre = await opened();
    const { performance, view } = theatre;
    await performance.handle({ kind: "connect", connected: false });
    const known = view().fleet;
    await order(theatre, "pause", "web");
    await theatre.machines[0]?.pause();
    expect(view().fleet.guests).toEqual(known.guests);
    await performance.handle({ kind: "connect", connected: true });
    expect(view().fleet.guests.filter(({ state }) => state === "paused")).toHaveLength(1);
  });

  it("rests without forgetting who was paused by hand", async () => {
    const theatre = await opened();
    await order(theatre, "pause", "mail");
    await theatre.performance.rest();
    expect(theatre.machines.map(({ state }) => state)).toEqual(Array(4).fill("paused"));
    expect(theatre.guest("web")).toMatchObject({ state: "running" });
    await theatre.performance.wake();
    const states = theatre.machines.map(({ spec, state }) => `${spec.name} ${state}`);
    expect(states.sort()).toEqual(["db running", "files running", "mail paused", "web running"]);
  });

  it("gives back all machines, also those that are still being built", async () => {
    const built: Machine[] = [];
    const finish: (() => void)[] = [];
    const performance = live.start({
      createMachine: (spec) =>
        new Promise((resolve) => {
          finish.push(() => {
            built.push(createFake(spec));
            resolve(built.at(-1) as Machine);
          });
        }),
      show: () => undefined,
      report: () => undefined,
    });
    const opening = performance.perform(0, hurriedPace());
    opening.catch(() => undefined);
    await expect.poll(() => finish.length).toBe(4);
    const stopping = performance.stop();
    for (const one of finish) one();
    await stopping;
    await expect(opening).rejects.toThrow();
    expect(built.map(({ state }) => state)).toEqual(Array(4).fill("destroyed"));
  });

  it("survives hands that press anything at any time", async () => {
    await fc.assert(fc.asyncProperty(fc.array(gesture, { minLength: 15, maxLength: 45 }), pressAll), {
      seed: 11,
      numRuns: 8,
    });
  });
});

/** A hand's action, or a machine that fails: of which guest is told by a number that finds one. */
type Gesture =
  | { kind: "act"; of: (theatre: Theatre, id: number) => Action; at: number }
  | { kind: "crash"; at: number };

const orders: readonly Command[] = [
  ...(["start", "resume", "pause", "reset", "powerOff", "recreate", "console"] as const),
  ...(["snapshot", "rollback", "migrate", "cancel", "rename", "delete"] as const),
];
const act = (of: (id: number) => Action) =>
  fc.nat(9).map((at): Gesture => ({ kind: "act", at, of: (_, id) => of(id) }));

const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(...orders).chain((command) => act((id) => ({ kind: "command", command, id }))),
  },
  { weight: 4, arbitrary: act(() => ({ kind: "confirm" })) },
  { weight: 3, arbitrary: act(() => ({ kind: "ask", about: "create" })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("a", "web", "B!", "x-9").chain((name) => act(() => ({ kind: "name", name }))),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...hosts).chain((over) => act((id) => ({ kind: "drag", id, over, x: 0, y: 0 }))),
  },
  { weight: 2, arbitrary: act(() => ({ kind: "drop" })) },
  { weight: 1, arbitrary: fc.boolean().chain((connected) => act(() => ({ kind: "connect", connected }))) },
  { weight: 1, arbitrary: act(() => ({ kind: "input", input: { kind: "text", text: "ls\n" } })) },
  { weight: 1, arbitrary: fc.nat(9).map((at): Gesture => ({ kind: "crash", at })) },
);

async function pressAll(gestures: readonly Gesture[]): Promise<void> {
  const theatre = await opened();
  const { performance, machines, view } = theatre;
  const pending: (Promise<void> | void)[] = [];
  for (const [index, one] of gestures.entries()) {
    const { guests } = view().fleet;
    const machine = machines[one.at % machines.length] as FakeMachine;
    if (one.kind === "crash") machine.crash();
    else pending.push(performance.handle(one.of(theatre, guests[one.at % guests.length]?.id ?? 0)));
    if (index % 3 === 0) await new Promise((done) => setTimeout(done, 2));
    checkFleet(theatre);
  }
  await Promise.all(pending);
  await performance.handle({ kind: "connect", connected: true });
  checkFleet(theatre);
  expect(view().fleet.guests.filter(({ job }) => job)).toEqual([]);
  expect(theatre.reports).toEqual([]);
  await performance.stop();
  expect(new Set(machines.map(({ state }) => state))).toEqual(new Set(["destroyed"]));
}

function checkFleet({ view }: Theatre): void {
  const { fleet } = view();
  expect(new Set(fleet.guests.map(({ name }) => name)).size).toBe(fleet.guests.length);
  for (const host of hosts) expect(sumsOf(fleet, host).reservedMiB).toBeLessThanOrEqual(hostRamMiB);
  JSON.stringify(fleet);
}
