import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { DemoStage } from "../../src/demo-kit/contract";
import { createPace } from "../../src/demo-kit/pace";
import { createLocalMachine } from "../../src/machine/local-machine";
import { type CreateMachine, type Machine, MachineError } from "../../src/machine/machine";
import { type Action, demo, type View } from "./demo";
import { startDirect } from "./direct";
import { SpeedPerformance } from "./live";
import { engines, probes, slowdownOf } from "./results";

interface Show {
  performance: SpeedPerformance;
  machines: Machine[];
  reports: unknown[];
  view(): View;
  /** What the tab is. */
  tab: { isHidden: boolean };
}

const shows: Show[] = [];
afterEach(async () => {
  await Promise.all(shows.splice(0).map(({ performance }) => performance.stop()));
});

function begin(createMachine: CreateMachine = createLocalMachine): Show {
  const machines: Machine[] = [];
  const reports: unknown[] = [];
  const views: View[] = [];
  const tab = { isHidden: false };
  const stage: DemoStage<View> = {
    async createMachine(spec) {
      const machine = await createMachine(spec);
      machines.push(machine);
      return machine;
    },
    show: (view) => void views.push(structuredClone(view)),
    report: (error) => void reports.push(error),
  };
  const performance = new SpeedPerformance(stage, { startDirect, isHidden: () => tab.isHidden, patience: 0.1 });
  const show = { performance, machines, reports, tab, view: () => views.at(-1) ?? expect.fail("nothing was shown") };
  shows.push(show);
  return show;
}

function hurry() {
  const control = createPace();
  control.hurry();
  return control;
}

const measured = ({ samples }: View) => probes.filter((probe) => samples[probe] !== undefined);

test("each act measures what it tells of, and the last one shows the published figures", async () => {
  const { performance, view, machines } = begin();
  const { pace } = hurry();
  const seen = [];
  for (let act = 0; act < demo.acts.length; act++) {
    await performance.perform(act, pace);
    seen.push(measured(view()).length);
    expect(view().measuring).toBeUndefined();
    expect(view().published).toBe(act === 5);
    expect(JSON.parse(JSON.stringify(view()))).toEqual(view());
  }
  expect(seen).toEqual([0, 1, 2, 3, 5, 5]);
  expect(new Set(Object.values(view().samples).map(({ length }) => length)), "rounds of each").toEqual(new Set([3]));
  for (const engine of engines) expect(slowdownOf(view().samples, engine)?.low).toBeGreaterThan(0);
  expect(machines.map(({ state }) => state)).toEqual(["paused", "paused", "paused"]);
}, 30_000);

test("the button measures everything, from whatever stands there", async () => {
  const { performance, view } = begin();
  await performance.perform(0, hurry().pace);
  await performance.handle({ kind: "measure" });
  expect(measured(view())).toEqual([...probes]);
  expect(view().samples.direct?.length).toBeGreaterThanOrEqual(3);
  await performance.perform(1, hurry().pace);
  expect(measured(view()), "what was measured before").toEqual([...probes]);
}, 30_000);

test("an act ends what a hand began, and then measures itself", async () => {
  const { performance, view } = begin();
  await performance.perform(0, hurry().pace);
  const byHand = performance.handle({ kind: "measure" });
  await performance.perform(1, hurry().pace);
  await byHand;
  expect(view().samples.direct).toBeDefined();
  expect(view().measuring).toBeUndefined();
}, 30_000);

test("bets are placed, changed and taken back", async () => {
  const { performance, view } = begin();
  await performance.handle({ kind: "bet", engine: "translated", times: 10 });
  await performance.handle({ kind: "bet", engine: "interpreted", times: 30 });
  await performance.handle({ kind: "bet", engine: "translated", times: 3 });
  expect(view().bets).toEqual({ translated: 3, interpreted: 30 });
  await performance.handle({ kind: "bet", engine: "translated", times: 3 });
  expect(view().bets).toEqual({ interpreted: 30 });
});

test("in a hidden tab nothing is measured, and it says so; seen again it is made up for", async () => {
  const { performance, view, tab, reports } = begin();
  await performance.perform(0, hurry().pace);
  tab.isHidden = true;
  await performance.perform(1, hurry().pace);
  expect(measured(view())).toEqual([]);
  expect(view().trouble).toContain("hidden");
  tab.isHidden = false;
  await performance.wake();
  await expect.poll(() => [measured(view()), view().measuring], { timeout: 10_000 }).toEqual([["direct"], undefined]);
  expect(view().trouble).toBeUndefined();
  expect(reports).toEqual([]);
}, 30_000);

test("a machine that crashes is told of, and replaced by the next measurement", async () => {
  const { performance, view, machines } = begin();
  await performance.perform(0, hurry().pace);
  const translated = machines.find(({ spec }) => spec.name === "translated") ?? expect.fail();
  // What is gone answers as one that has crashed does.
  await translated.destroy();
  await performance.handle({ kind: "measure" });
  expect(machines).toHaveLength(4);
  expect(measured(view())).toEqual([...probes]);
}, 30_000);

test("a browser without machines says why, and stays usable", async () => {
  const { performance, view } = begin((spec) =>
    Promise.reject(new MachineError("unsupported", spec.name, "This browser runs no WebAssembly.")),
  );
  await expect(performance.perform(0, hurry().pace)).rejects.toThrow("no WebAssembly");
  await performance.perform(1, hurry().pace);
  expect(measured(view())).toEqual(["direct"]);
  await expect(performance.perform(2, hurry().pace)).rejects.toThrow("no WebAssembly");
  expect(view().measuring).toBeUndefined();
}, 30_000);

test("stop gives back every machine, also those still being built, and then nothing is shown", async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  const { performance, machines, view } = begin(async (spec) => {
    asked++;
    await gate;
    return createLocalMachine(spec);
  });
  const control = hurry();
  const opening = performance.perform(0, control.pace);
  opening.catch(() => undefined);
  await expect.poll(() => asked).toBe(3);
  control.end();
  const stopped = performance.stop();
  const last = view();
  release();
  await stopped;
  await expect(opening).rejects.toThrow();
  expect(machines).toHaveLength(3);
  expect(machines.map(({ state }) => state)).toEqual(["destroyed", "destroyed", "destroyed"]);
  await performance.handle({ kind: "published" });
  expect(view()).toEqual(last);
});

test("hands may do anything at any time", async () => {
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.constant<Action>({ kind: "measure" }),
    fc.constant<Action>({ kind: "published" }),
    fc.record({
      kind: fc.constant("bet" as const),
      engine: fc.constantFrom(...engines),
      times: fc.constantFrom(3, 30),
    }),
  );
  const plan = fc.array(fc.record({ action, waitMs: fc.constantFrom(0, 0, 20, 120) }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(plan, async (steps) => {
      const { performance, view, machines } = begin();
      const { pace } = hurry();
      const acts = (async () => {
        for (const act of [0, 1, 2]) await performance.perform(act, pace);
      })();
      const hands = steps.map(async ({ action: one, waitMs }) => {
        await pace.hold(waitMs);
        await performance.handle(one);
      });
      await Promise.all([acts, ...hands]);
      expect(view().measuring).toBeUndefined();
      await performance.stop();
      expect(machines.every(({ state }) => state === "destroyed")).toBe(true);
    }),
    { numRuns: 4, seed: 2009 },
  );
}, 60_000);
