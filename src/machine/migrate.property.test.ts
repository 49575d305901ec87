import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules, type StopRule } from "../widgets/live-migration/rules";
import type { MigrationOrder } from "./migration/migration";
import { expectEvents, expectNothingLost, expectOneCopy, expectRule } from "./testing/test-migration";
import { type Setting, setUp } from "./testing/test-scene";

/** Rules whose loops end, real ones and others. */
const anyRule: fc.Arbitrary<StopRule> = fc.oneof(
  fc.constantFrom(...Object.values(rules)).map((rule) => ({ rounds: 12, ...rule })),
  fc.record(
    {
      peek: fc.boolean(),
      rounds: fc.integer({ min: 1, max: 12 }),
      aboveDirtyMbps: fc.integer({ min: 0, max: 100 }),
      enoughMB: fc.double({ min: 0, max: 1, noNaN: true }),
      targetMs: fc.integer({ min: 0, max: 200 }),
      growths: fc.integer({ min: 1, max: 4 }),
      timesMemory: fc.double({ min: 0.5, max: 4, noNaN: true }),
    },
    { requiredKeys: ["peek", "rounds"] },
  ),
);

const anySetting = fc.record({
  ramMiB: fc.integer({ min: 2, max: 4 }),
  dirtyPagesPerSecond: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6000 })),
  spanMiB: fc.integer({ min: 1, max: 3 }),
  linkMbps: fc.oneof(
    fc.constant(Number.POSITIVE_INFINITY),
    fc.double({ min: 1, max: 3, noNaN: true }).map((exponent) => 10 ** exponent),
  ),
  latencyMs: fc.constantFrom(0, 0, 0.3, 2),
  requestEveryMs: fc.integer({ min: 15, max: 60 }),
});

const anyOrder = fc.record({ rule: anyRule, method: fc.constantFrom("pre-copy", "pre-copy", "stop-and-copy") });

describe("any migration", () => {
  it("loses nothing, whatever the link, the guest, the rule and the method", async () => {
    const property = fc.asyncProperty(anySetting, anyOrder, async (setting, order) => {
      const scene = await setUp(setting);
      const migration = await scene.migrate(order);
      expect(migration).toMatchObject({ home: "target", identical: true });
      expectNothingLost(scene.users);
      expectOneCopy(migration, scene.source, scene.target);
      expectEvents(scene.events, migration);
      if (order.method === "pre-copy") expectRule(order.rule, setting.linkMbps, migration);
      else expect(migration.end).toBe("once");
    });
    await fc.assert(property, { seed: 2005, numRuns: 120 });
  }, 180_000);
});

const whats = ["cancel", "cut", "crash target", "hang target", "crash source"] as const;
const places = [
  ...(["source trackPages", "source dirtyPages", "source takePages", "source pause", "source deviceState"] as const),
  ...(["target receive", "target putPages", "target setDeviceState", "target hashPages", "target run"] as const),
  ...(["source hashPages", "source powerOff"] as const),
];

/** Something that goes wrong when a machine is about to carry out a call, the n-th of its name. */
interface Failure {
  what: (typeof whats)[number];
  at: (typeof places)[number];
  turn: number;
}

/** Migrates with the failure, expects what must hold whatever failed, and says what became of it. */
async function migrateInto(failure: Failure, setting: Setting, order: Pick<MigrationOrder, "rule" | "method">) {
  let calls = 0;
  const onCall: Setting["onCall"] = (side, name, { source, target, link, cancel }) => {
    if (`${side} ${name}` !== failure.at || ++calls !== failure.turn) return;
    if (failure.what === "cancel") cancel.abort();
    if (failure.what === "cut") link.cut();
    if (failure.what === "crash target") target.crash();
    if (failure.what === "hang target") target.hang();
    if (failure.what === "crash source") source.crash();
  };
  const scene = await setUp({ ...setting, onCall });
  const migration = await scene.migrate(order);
  const { home, failure: told } = migration;
  expectEvents(scene.events, migration);
  if (calls < failure.turn) expect(home).toBe("target");
  if (home === "lost") {
    expect([failure.what, told?.cause]).toEqual(["crash source", "source"]);
    expect(scene.target.state).toMatch(/^(off|destroyed)$/);
  } else if (home === "target" && scene.target.state !== "running") {
    // It died after it was told to run, and had said that it did: with the guest, as any machine does.
    expect(failure.what).toMatch(/target/);
    expect(failure.at).toMatch(/source (hashPages|powerOff)/);
  } else {
    expect(home === "source").toBe(told !== undefined);
    expectOneCopy(migration, scene.source, scene.target);
    expectNothingLost(scene.users);
  }
  return calls < failure.turn ? "none" : `${failure.what}: ${told?.stage ?? "done"}`;
}

describe("any failure leaves one guest that runs and has lost nothing, unless the source died with it:", () => {
  it("at every call that a migration makes", async () => {
    const setting = { dirtyPagesPerSecond: 1000, linkMbps: 40, latencyMs: 0.5 };
    const seen = new Set<string>();
    for (const what of whats) {
      for (const at of places) {
        for (const turn of [1, 3]) {
          seen.add(await migrateInto({ what, at, turn }, setting, { rule: rules.kvm, method: "pre-copy" }));
        }
      }
    }
    for (const what of ["cancel", "crash target", "hang target"]) {
      for (const stage of ["reserve", "copy", "stop", "state", "resume"]) expect(seen).toContain(`${what}: ${stage}`);
    }
    for (const stage of ["reserve", "copy", "stop"]) expect(seen).toContain(`crash source: ${stage}`);
    for (const stage of ["copy", "stop"]) expect(seen).toContain(`cut: ${stage}`);
  }, 180_000);

  it("whatever the link, the guest, the rule and the method", async () => {
    const anyFailure = fc.record({
      what: fc.constantFrom(...whats),
      at: fc.constantFrom(...places),
      turn: fc.constantFrom(1, 1, 1, 2, 3, 5, 9),
    });
    const property = fc.asyncProperty(anyFailure, anySetting, anyOrder, async (failure, setting, order) => {
      await migrateInto(failure, setting, order);
    });
    await fc.assert(property, { seed: 1812, numRuns: 120 });
  }, 180_000);
});
