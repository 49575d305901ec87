/** Migrations of the real guest on the real engine: of three machines of different sizes, to and fro, in real time. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rules, type StopRule } from "../widgets/live-migration/rules";
import { guestSpec } from "./guest/image";
import { command } from "./guest/protocol";
import { createLocalMachine } from "./local-machine";
import { type Machine, MachineError } from "./machine";
import { migrate } from "./migrate";
import { createLink } from "./migration/link";
import type { MigrationEvent, MigrationOrder } from "./migration/migration";
import { pageClock, sleep } from "./migration/page-clock";
import {
  createUsers,
  expectEvents,
  expectNothingLost,
  expectOneCopy,
  expectRule,
  intercept,
  isAnswered,
  preparations,
  type Users,
} from "./testing/test-migration";

/** A guest and its users; it is on `here`, and goes `there`. */
interface Home {
  here: Machine;
  there: Machine;
  users: Users;
}

const homes: Home[] = [];

/** Boots a guest of so much memory that answers requests. */
async function settle(ramMiB: number): Promise<Home> {
  const [here, there] = [
    await createLocalMachine(guestSpec("one", ramMiB)),
    await createLocalMachine(guestSpec("two", ramMiB)),
  ];
  const home = { here, there, users: createUsers(here, pageClock) };
  homes.push(home);
  await here.boot();
  await here.sendSerial(preparations(0, 0));
  await until(() => home.users.beats.length > 1);
  return home;
}

/** Waits until this is true; the test's own time-out ends it otherwise. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(pageClock, 2);
}

interface Case {
  linkMbps: number;
  dirtyPagesPerSecond: number;
  spanMiB: number;
  everyMs: number;
  rule: StopRule;
  method: "pre-copy" | "stop-and-copy";
}

/** Migrates while requests come in, waits until all are answered, and turns home round where the guest has moved. */
async function move(home: Home, one: Case, order: Partial<MigrationOrder> = {}) {
  const { here: source, there: target, users } = home;
  const { dirtyPagesPerSecond, spanMiB, linkMbps, rule, method, everyMs } = one;
  const dirty = dirtyPagesPerSecond > 0 ? `dirty ${dirtyPagesPerSecond} over ${spanMiB}` : "dirty 0";
  users.network.send(command(dirty));
  const events: MigrationEvent[] = [];
  const onEvent = (event: MigrationEvent) => void events.push(event);
  const stopAsking = users.ask(everyMs);
  const [link, address] = [createLink(linkMbps), users.network.move(target)];
  const migration = await migrate({ source, target, link, rule, method, address, onEvent, ...order });
  stopAsking();
  await until(() => migration.home === "lost" || isAnswered(users));
  if (migration.home === "target") Object.assign(home, { here: target, there: source });
  return { migration, events };
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  linkMbps: fc.oneof(
    fc.constant(Number.POSITIVE_INFINITY),
    fc.double({ min: 2.6, max: 3.8, noNaN: true }).map((exponent) => 10 ** exponent),
  ),
  dirtyPagesPerSecond: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 60_000 })),
  spanMiB: fc.integer({ min: 1, max: 2 }),
  everyMs: fc.integer({ min: 2, max: 30 }),
  rule: fc.oneof(
    fc.constantFrom(...Object.values(rules)).map((rule) => ({ ...rule, rounds: 5 })),
    fc.record(
      {
        peek: fc.boolean(),
        rounds: fc.integer({ min: 1, max: 6 }),
        aboveDirtyMbps: fc.integer({ min: 0, max: 1000 }),
        enoughMB: fc.double({ min: 0, max: 1, noNaN: true }),
        targetMs: fc.integer({ min: 0, max: 20 }),
        growths: fc.integer({ min: 1, max: 3 }),
        timesMemory: fc.double({ min: 0.5, max: 4, noNaN: true }),
      },
      { requiredKeys: ["peek", "rounds"] },
    ),
  ),
  method: fc.constantFrom("pre-copy", "pre-copy", "pre-copy", "stop-and-copy"),
});

beforeAll(async () => {
  for (const ramMiB of [4, 8, 16]) await settle(ramMiB);
}, 60_000);

afterAll(async () => {
  for (const { here, there } of homes) await Promise.all([here.destroy(), there.destroy()]);
});

describe("200 migrations of real guests", () => {
  it("lose no beat, no request and no byte of memory", async () => {
    const cases = fc.sample(anyCase, { seed: 451, numRuns: 200 });
    for (const [turn, one] of cases.entries()) {
      const home = homes[turn % homes.length];
      if (!home) throw new Error("Nobody is at home.");
      const { here: source, there: target } = home;
      const { migration, events } = await move(home, one);
      expect(migration, JSON.stringify(one)).toMatchObject({ home: "target", identical: true });
      expectOneCopy(migration, source, target);
      expectEvents(events, migration);
      if (one.method === "pre-copy") expectRule(one.rule, one.linkMbps, migration);
    }
    for (const { users } of homes) expectNothingLost(users);
  }, 300_000);
});

type Call = `${"source" | "target"} ${keyof Machine}`;

const calls: readonly Call[] = [
  ...(["source trackPages", "source dirtyPages", "source takePages", "source pause", "source deviceState"] as const),
  ...(["target receive", "target putPages", "target setDeviceState", "target hashPages", "target run"] as const),
];

/** Its dirtied pages need several rounds and a long stop, so that a failure has time to strike anywhere. */
const busy: Case = {
  linkMbps: 800,
  dirtyPagesPerSecond: 20_000,
  spanMiB: 1,
  everyMs: 5,
  rule: { peek: true, rounds: 3 },
  method: "pre-copy",
};

/** Migrates, and does something to it when this call is made for the n-th time; what comes back is the call's failure. */
function moveInto(home: Home, at: Call, turn: number, strike: () => Promise<never> | undefined, order = {}) {
  let made = 0;
  const watched = (side: "source" | "target", machine: Machine) =>
    intercept(machine, (name) => (`${side} ${name}` === at && ++made === turn ? strike() : undefined));
  const parties = { source: watched("source", home.here), target: watched("target", home.there) };
  return move(home, busy, { ...parties, ...order });
}

describe("a real migration that fails", () => {
  const expectAtHome = async (home: Home, { migration }: Awaited<ReturnType<typeof move>>, cause: string) => {
    expect(migration).toMatchObject({ end: "failed", home: "source", failure: { cause } });
    expectOneCopy(migration, home.here, home.there);
    const beats = home.users.beats.length;
    await until(() => home.users.beats.length > beats);
    expectNothingLost(home.users);
    if (home.there.state === "destroyed") home.there = await createLocalMachine(home.there.spec);
  };

  it.each(calls)(
    "goes on where it was when something goes wrong at the call of %s",
    async (at) => {
      const home = await settle(4);
      for (const turn of /(dirty|take|put)Pages/.test(at) ? [1, 2] : [1]) {
        const cancel = new AbortController();
        const cancelled = await moveInto(home, at, turn, () => void cancel.abort(), { signal: cancel.signal });
        // Told to run, the target is waited for.
        if (at !== "target run") await expectAtHome(home, cancelled, "cancelled");
        const killed = await moveInto(home, at, turn, () => void home.there.destroy());
        // Once the target is there to die, of course.
        if (at !== "target receive") await expectAtHome(home, killed, "target");
        else home.there = await createLocalMachine(home.there.spec);
        if (!at.startsWith("target")) continue;
        const silent = () => Promise.reject(new MachineError("timeout", "two", "It does not answer."));
        await expectAtHome(home, await moveInto(home, at, turn, silent), "target");
      }
    },
    60_000,
  );

  it.each([0, 5, 20, 60])(
    "goes on where it was when the link is cut after %i ms",
    async (cutMs) => {
      const home = await settle(4);
      const link = createLink(40);
      pageClock.after(cutMs, link.cut);
      await expectAtHome(home, await move(home, busy, { link }), "link");
    },
    60_000,
  );

  it.each(calls.slice(0, 5))(
    "says that the guest is lost when the source dies at the call of %s",
    async (at) => {
      const home = await settle(4);
      const { migration } = await moveInto(home, at, 1, () => void home.here.destroy());
      expect(migration).toMatchObject({ end: "failed", home: "lost", failure: { cause: "source" } });
      expect([home.here.state, home.there.state]).toEqual(["destroyed", "off"]);
    },
    60_000,
  );
});
