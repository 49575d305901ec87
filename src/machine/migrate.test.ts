import { describe, expect, it } from "vitest";
import { rules } from "../widgets/live-migration/rules";
import { createFake } from "./fake-machine";
import { MachineError } from "./machine";
import { migrate } from "./migrate";
import { type MigrationEvent, type MigrationOrder, pageHeaderBytes } from "./migration/migration";
import { sleep } from "./migration/page-clock";
import { expectEvents, expectNothingLost, expectOneCopy, intercept } from "./testing/test-migration";
import { type Scene, type Setting, setUp } from "./testing/test-scene";

const states = ({ source, target }: Scene) => [source.state, target.state];

describe("a live migration", () => {
  it("copies what is in use, then what was dirtied, stops by its rule and goes on at the target", async () => {
    const scene = await setUp({ dirtyPagesPerSecond: 100, linkMbps: 50 });
    const migration = await scene.migrate({ rule: rules.kvm, method: "pre-copy" });
    expect(migration).toMatchObject({ end: "target", home: "target", identical: true });
    const [first, second] = migration.rounds;
    expect(first).toMatchObject({ kind: "pre-copy", pages: migration.pagesInUse, skipped: 0 });
    expect(first?.rateMbps).toBeCloseTo(50, 3);
    expect(second?.pages).toBe(first?.leftPages);
    expect(migration.rounds.at(-1)?.kind).toBe("stop");
    expect(migration.sentBytes).toBe(migration.sentPages * (4096 + pageHeaderBytes) + migration.stateBytes);
    expect(migration.pauseMs).toBeLessThan(30);
    expectNothingLost(scene.users);
    expectOneCopy(migration, scene.source, scene.target);
    expectEvents(scene.events, migration);
  });

  it("stops and copies all of it in one, and takes the whole time of it", async () => {
    const scene = await setUp({ dirtyPagesPerSecond: 2000, linkMbps: 20 });
    const migration = await scene.migrate({ rule: rules.kvm, method: "stop-and-copy" });
    expect(migration).toMatchObject({ end: "once", home: "target", identical: true });
    expect(migration.rounds.map(({ kind }) => kind)).toEqual(["stop"]);
    expect(migration.sentPages).toBe(migration.pagesInUse);
    expect(migration.pauseMs / ((8 * migration.sentBytes) / 20_000)).toBeCloseTo(1, 6);
    expectNothingLost(scene.users);
  });

  it("skips what is written before its turn where the rule peeks, and only there", async () => {
    const setting = { dirtyPagesPerSecond: 3000, linkMbps: 20 };
    const peeking = await (await setUp(setting)).migrate({ rule: { ...rules.xen, rounds: 3 }, method: "pre-copy" });
    expect(peeking.rounds[0]?.skipped).toBeGreaterThan(50);
    expect(peeking.identical).toBe(true);
    const blind = await (await setUp(setting)).migrate({ rule: { ...rules.kvm, rounds: 3 }, method: "pre-copy" });
    expect(blind.rounds.every(({ skipped }) => skipped === 0)).toBe(true);
  });

  it("adapts its rate to what the guest dirties where the rule says so", async () => {
    const scene = await setUp({ dirtyPagesPerSecond: 300, linkMbps: 200 });
    const { rounds, end } = await scene.migrate({ rule: { ...rules.clark, enoughMB: 0.05 }, method: "pre-copy" });
    expect(rounds[0]?.rateMbps).toBeCloseTo(40, 1);
    expect(rounds[1]?.rateMbps).toBeGreaterThan(52);
    expect(rounds[1]?.rateMbps).toBeLessThan(80);
    expect([rounds.at(-1)?.kind, end]).toEqual(["stop", "enough"]);
  });

  it("tells of its progress, at most 20 times a second, and of each stage once", async () => {
    const scene = await setUp({ linkMbps: 4, dirtyPagesPerSecond: 200 });
    await scene.migrate({ rule: rules.kvm, method: "pre-copy" });
    const stages = scene.events.flatMap((event) => (event.kind === "stage" ? [event.stage] : []));
    expect(stages).toEqual(["reserve", "copy", "stop", "state", "resume", "done"]);
    const told = scene.events.flatMap((event) => (event.kind === "progress" && event.round === 0 ? [event.atMs] : []));
    expect(told.length).toBeGreaterThan(10);
    expect(told.slice(1, -1).every((atMs, at) => atMs - (told[at] ?? 0) >= 50)).toBe(true);
  });

  it("goes on although a listener throws", async () => {
    const scene = await setUp({});
    const thrown: unknown[] = [];
    const hear = (error: unknown) => void thrown.push(error);
    process.once("uncaughtException", hear);
    const onEvent = ({ kind }: MigrationEvent) => {
      if (kind === "resumed") throw new Error("a listener's own");
    };
    const migration = await scene.migrate({ rule: rules.kvm, method: "pre-copy", onEvent });
    process.off("uncaughtException", hear);
    expect(migration.home).toBe("target");
    expect(thrown).toEqual([new Error("a listener's own")]);
  });

  it("refuses what cannot be, and touches nothing", async () => {
    const scene = await setUp({});
    const other = createFake({ name: "small", ramMiB: 1, firmware: new Uint8Array() }, { clock: scene.clock });
    const attempts: Partial<MigrationOrder>[] = [{ target: scene.source }, { source: scene.target }, { target: other }];
    for (const attempt of attempts) {
      const order = { rule: rules.kvm, method: "pre-copy", ...attempt } as const;
      await expect(scene.migrate(order)).rejects.toMatchObject({ kind: "refused" });
    }
    expect(states(scene)).toEqual(["running", "off"]);
    expect(other.state).toBe("off");
  });

  it("compares nothing where it is not asked to", async () => {
    const scene = await setUp({ latencyMs: 1 });
    const migration = await scene.migrate({ rule: rules.kvm, method: "pre-copy", verify: false });
    expect([migration.verifyMs, "identical" in migration]).toEqual([0, false]);
    expectNothingLost(scene.users);
  });
});

describe("a migration that fails", () => {
  const order = { rule: rules.kvm, method: "pre-copy" } as const;

  it("leaves a machine alone that somebody else has switched on meanwhile", async () => {
    const scene = await setUp({ latencyMs: 1 });
    const booting = scene.target.boot();
    const { source, target, link, clock } = scene;
    const migration = await clock.finish(migrate({ source, target, link, clock, ...order }));
    await booting;
    expect(migration).toMatchObject({ end: "failed", home: "source", failure: { cause: "target", stage: "reserve" } });
    expect(states(scene)).toEqual(["running", "running"]);
  });

  it("is cancelled within a moment, on a link that is as good as dead too", async () => {
    const scene = await setUp({ linkMbps: 0.01 });
    scene.clock.after(700, () => scene.cancel.abort());
    const fromMs = scene.clock.now();
    const migration = await scene.migrate(order);
    expect(migration.failure).toMatchObject({ cause: "cancelled", stage: "copy" });
    expect(migration.totalMs).toBeLessThan(730);
    expect(migration.pauseMs).toBe(0);
    expect(scene.events.at(-1)).toMatchObject({ kind: "failed", home: "source", atMs: fromMs + 700 });
    expectOneCopy(migration, scene.source, scene.target);
    expectNothingLost(scene.users);
  });

  it("was cancelled before it began", async () => {
    const scene = await setUp({});
    scene.cancel.abort();
    const migration = await scene.migrate(order);
    expect(migration.failure).toMatchObject({ cause: "cancelled", stage: "reserve" });
    expectOneCopy(migration, scene.source, scene.target);
  });

  it("cannot be cancelled any more once the target has been told to run", async () => {
    const onCall: Setting["onCall"] = (side, name, { cancel }) => {
      if (side === "target" && name === "run") cancel.abort();
    };
    const scene = await setUp({ onCall, latencyMs: 1 });
    const migration = await scene.migrate(order);
    expect([migration.home, migration.failure]).toEqual(["target", undefined]);
    expectOneCopy(migration, scene.source, scene.target);
  });

  it("never lets the target run when it is cancelled just before", async () => {
    const scene = await setUp({ latencyMs: 1 });
    const onEvent = (event: MigrationEvent) => {
      if (event.kind === "stage" && event.stage === "resume") scene.cancel.abort();
    };
    const migration = await scene.migrate({ ...order, verify: false, onEvent });
    expect([migration.home, migration.failure?.cause]).toEqual(["source", "cancelled"]);
    expect(states(scene)).toEqual(["running", "off"]);
    expectNothingLost(scene.users);
  });

  it("ends a target that ran without saying so before the source goes on", async () => {
    const scene = await setUp({ latencyMs: 1 });
    const { target, clock, users } = scene;
    const runSilently = async () => {
      await target.run();
      await sleep(clock, 250);
      throw new MachineError("timeout", "target", "Its answer got lost.");
    };
    const silent = intercept(target, (name) => (name === "run" ? runSilently() : undefined));
    const migration = await scene.migrate({ ...order, target: silent });
    expect(migration).toMatchObject({ home: "source", failure: { stage: "resume", kind: "timeout" } });
    expectOneCopy(migration, scene.source, target);
    expectNothingLost(users);
  });

  it("is cut off when all but the device state has arrived", async () => {
    const scene = await setUp({});
    const onEvent = (event: MigrationEvent) => {
      if (event.kind === "stage" && event.stage === "state") scene.link.cut();
    };
    const migration = await scene.migrate({ ...order, onEvent });
    expect(migration.failure).toMatchObject({ cause: "link", stage: "state" });
    expectOneCopy(migration, scene.source, scene.target);
    expectNothingLost(scene.users);
  });

  it("says how long the guest stood still for nothing, and gives the guest its requests", async () => {
    const onCall: Setting["onCall"] = (side, name, { target }) => {
      if (side === "target" && name === "setDeviceState") target.hang();
    };
    const scene = await setUp({ onCall });
    const migration = await scene.migrate(order);
    expect(migration.failure).toMatchObject({ cause: "target", stage: "state", kind: "timeout" });
    expect(migration.pauseMs).toBeGreaterThanOrEqual(300);
    expectOneCopy(migration, scene.source, scene.target);
    expectNothingLost(scene.users);
  });

  it("goes on without the source once the target has all of it", async () => {
    const onCall: Setting["onCall"] = (side, name, { source }) => {
      if (side === "target" && name === "setDeviceState") source.crash();
    };
    const scene = await setUp({ onCall });
    const migration = await scene.migrate(order);
    expect(migration.home).toBe("target");
    expect(migration.identical).toBeUndefined();
    expectOneCopy(migration, scene.source, scene.target);
    expectNothingLost(scene.users);
  });

  it("does not mind a guest that panics: there is nothing to move, and the machine stays for a look", async () => {
    const scene = await setUp({ linkMbps: 1 });
    scene.clock.after(100, () => void scene.source.sendSerial("run panic\n"));
    const migration = await scene.migrate(order);
    expect(migration.failure).toMatchObject({ cause: "source", stage: "copy" });
    expect([migration.home, ...states(scene)]).toEqual(["source", "halted", "off"]);
  });
});
