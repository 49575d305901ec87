import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { Performance } from "../../src/demo-kit/contract";
import { createPace } from "../../src/demo-kit/pace";
import { createFake } from "../../src/machine/fake-machine";
import { createLocalMachine } from "../../src/machine/local-machine";
import type { CreateMachine, Machine } from "../../src/machine/machine";
import { type Action, demo, type View } from "./demo";
import { findingsOf } from "./findings";
import { ramMiB } from "./guest-size";
import { live } from "./live";
import { linkRates, methods, ruleNames, writeRates } from "./settings";

interface Scene {
  performance: Performance<Action>;
  machines: Machine[];
  reports: unknown[];
  view(): View;
  perform(act: number): Promise<void>;
  /** Ends when a view is as wanted. */
  until(wanted: (view: View) => boolean): Promise<void>;
}

const scenes: Scene[] = [];

function begin(createMachine: CreateMachine): Scene {
  const { pace, hurry } = createPace();
  hurry();
  let view: View | undefined;
  const watchers = new Set<() => void>();
  const [machines, reports]: [Machine[], unknown[]] = [[], []];
  const performance = live.start({
    createMachine: async (spec) => {
      const machine = await createMachine(spec);
      machines.push(machine);
      return machine;
    },
    show: (next) => {
      view = next;
      for (const watcher of [...watchers]) watcher();
    },
    report: (error) => void reports.push(error),
  });
  const scene: Scene = {
    performance,
    machines,
    reports,
    view: () => view ?? expect.fail("nothing was shown"),
    perform: (act) => performance.perform(act, pace),
    until: (wanted) =>
      new Promise((done) => {
        const look = () => {
          if (!view || !wanted(view)) return;
          watchers.delete(look);
          done();
        };
        watchers.add(look);
        look();
      }),
  };
  scenes.push(scene);
  return scene;
}

/** An imitation that answers at once, and one that can be broken. */
const fake: CreateMachine = (spec) => Promise.resolve(createFake(spec));

afterEach(async () => {
  for (const { performance, machines, reports } of scenes.splice(0)) {
    await performance.stop();
    expect(machines.map(({ state }) => state)).toEqual(machines.map(() => "destroyed"));
    expect(reports).toEqual([]);
  }
});

/** Whether everything that was checked was well. */
function expectAllWell({ run }: View): void {
  const findings = findingsOf(run?.outcome ?? expect.fail("no move"), ramMiB);
  expect(findings.length).toBeGreaterThan(1);
  expect(findings.filter(({ isGood }) => !isGood)).toEqual([]);
}

/** Exactly one machine runs: the one where the guest is said to be. */
function expectOneGuest({ machines, view }: Scene): void {
  expect(machines.filter(({ state }) => state === "running")).toHaveLength(1);
  expect(view().guest.state).toBe("running");
}

describe("the acts", () => {
  test("leave what their sentences say, on real machines and in a hurry", async () => {
    const scene = begin(createLocalMachine);
    await scene.perform(0);
    expect(scene.view().guest).toMatchObject({ home: "a", state: "running" });
    expect(scene.view().guest.usedMB).toBeGreaterThan(12);
    for (const [act, home] of [
      [1, "b"],
      [2, "a"],
      [3, "b"],
      [4, "a"],
    ] as const) {
      await scene.perform(act);
      expect(scene.view()).toMatchObject({ guest: { home }, run: { outcome: { home, identical: true } } });
      expectAllWell(scene.view());
      expectOneGuest(scene);
    }
    expect(scene.view().run?.bars.map(({ kind }) => kind)).toEqual(["stop"]);
    await scene.perform(5);
    expect(scene.view()).toMatchObject({
      guest: { home: "a" },
      hosts: { a: { isDead: false }, b: { isDead: true } },
      run: { outcome: { home: "a", failure: "target" } },
    });
    expectAllWell(scene.view());
    expectOneGuest(scene);
  }, 60_000);

  test("come about from whatever hands have left", async () => {
    const scene = begin(fake);
    for (let act = 0; act < demo.acts.length; act++) {
      await scene.perform(act);
      const { run, guest } = scene.view();
      if (act > 0) expect(run?.outcome?.verdict).toMatchObject({ lost: 0, repeated: 0 });
      if (act === demo.acts.length - 1) expect(guest.home).toBe("a");
      // The guest elsewhere, another move under way, its target dead, the link cut.
      await scene.performance.handle({ kind: "repair" });
      await scene.performance.handle({ kind: "choose", change: { mbps: 25, method: "stop-and-copy" } });
      void scene.performance.handle({ kind: "move" });
      await scene.until((view) => view.run !== undefined);
      await scene.performance.handle({ kind: act % 2 === 0 ? "cut" : "kill" });
    }
  }, 60_000);
});

describe("by hand", { timeout: 30_000 }, () => {
  test("the guest moves there and back, and the hosts swap their parts", async () => {
    const scene = begin(fake);
    await scene.perform(0);
    for (const home of ["b", "a"] as const) {
      await scene.performance.handle({ kind: "move" });
      expect(scene.view().guest.home).toBe(home);
      expectAllWell(scene.view());
      expectOneGuest(scene);
    }
  });

  for (const [strike, cause] of [
    ["cancel", "cancelled"],
    ["cut", "link"],
    ["kill", "target"],
  ] as const) {
    test(`${strike}: the guest goes on where it was, and nothing is lost`, async () => {
      const scene = begin(fake);
      await scene.perform(0);
      await scene.performance.handle({ kind: "choose", change: { mbps: 25, pagesPerSecond: 6400 } });
      const moved = scene.performance.handle({ kind: "move" });
      await scene.until((view) => (view.run?.bars.length ?? 0) > 0 || view.run?.current !== undefined);
      await scene.performance.handle({ kind: strike });
      await moved;
      expect(scene.view()).toMatchObject({ guest: { home: "a" }, run: { outcome: { home: "a", failure: cause } } });
      expectAllWell(scene.view());
      expectOneGuest(scene);
      await scene.performance.handle({ kind: strike === "kill" ? "repair" : "mend" });
      await scene.performance.handle({ kind: "choose", change: { mbps: 500, pagesPerSecond: 0 } });
      await scene.performance.handle({ kind: "move" });
      expect(scene.view().guest.home).toBe("b");
    });
  }

  test("a guest whose machine crashes can be begun anew", async () => {
    const scene = begin(fake);
    await scene.perform(0);
    const [machine] = scene.machines;
    (machine as ReturnType<typeof createFake>).crash("the emulator failed");
    await scene.until((view) => view.guest.state === "crashed");
    expect(scene.view().guest.crash).toBe("the emulator failed");
    await expect(scene.performance.handle({ kind: "move" })).rejects.toThrow(/dead/);
    await scene.performance.handle({ kind: "renew" });
    expectOneGuest(scene);
    await scene.performance.handle({ kind: "move" });
    expectAllWell(scene.view());
  });

  test("it rests, with a move under way too, and goes on as if nothing had been", async () => {
    const scene = begin(fake);
    await scene.perform(0);
    await scene.performance.handle({ kind: "choose", change: { mbps: 25, pagesPerSecond: 6400 } });
    const moved = scene.performance.handle({ kind: "move" });
    await scene.until((view) => view.run !== undefined);
    await scene.performance.rest();
    await moved;
    expect(scene.machines.filter(({ state }) => state === "running")).toEqual([]);
    await scene.performance.wake();
    expectOneGuest(scene);
    await scene.performance.handle({ kind: "choose", change: { mbps: 500, pagesPerSecond: 0 } });
    await scene.performance.handle({ kind: "move" });
    expectAllWell(scene.view());
  });

  test("nothing that hands do breaks it", async () => {
    const action: fc.Arbitrary<Action> = fc.oneof(
      fc.constantFrom<Action>({ kind: "move" }, { kind: "move" }, { kind: "cancel" }, { kind: "cut" }),
      fc.constantFrom<Action>({ kind: "mend" }, { kind: "kill" }, { kind: "repair" }, { kind: "renew" }),
      fc
        .record(
          {
            mbps: fc.constantFrom(...linkRates),
            pagesPerSecond: fc.constantFrom(...writeRates),
            method: fc.constantFrom(...methods),
            rule: fc.constantFrom(...ruleNames),
          },
          { requiredKeys: [] },
        )
        .map((change): Action => ({ kind: "choose", change })),
    );
    const steps = fc.array(fc.record({ action, waitMs: fc.constantFrom(0, 0, 5, 40) }), {
      minLength: 3,
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const scene = begin(fake);
        await scene.perform(0);
        const done: Promise<unknown>[] = [];
        for (const { action, waitMs } of all) {
          const handled = Promise.resolve(scene.performance.handle(action));
          // A dead host, a link that is cut: whoever presses is told, in words.
          done.push(handled.catch((error: Error) => expect(error.message).toMatch(/dead|cut/)));
          await new Promise((next) => setTimeout(next, waitMs));
        }
        await scene.performance.handle({ kind: "cancel" });
        await Promise.all(done);
        await scene.performance.handle({ kind: "renew" });
        expectOneGuest(scene);
        await scene.performance.stop();
      }),
      { seed: 2009, numRuns: 15 },
    );
  }, 60_000);
});
