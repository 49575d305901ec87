import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import type { Performance } from "../../src/demo-kit/contract";
import { createPace, isEnd, type PaceControl } from "../../src/demo-kit/pace";
import { createFake, createFakeMachine, type FakeMachine } from "../../src/machine/fake-machine";
import { createLocalMachine } from "../../src/machine/local-machine";
import type { CreateMachine, Machine } from "../../src/machine/machine";
import { type Action, demo, type View } from "./demo";
import { live } from "./live";
import { slotCount } from "./slots";

// Eight machines in one thread take their time where others work, too.
vi.setConfig({ testTimeout: 120_000 });

/** What has to be given back at the end of a test. */
const running: { performance: Performance<Action>; control: PaceControl; machines: readonly Machine[] }[] = [];

/** A performance in a hurry, what it shows last, what it reports, and all machines that it was given. */
function start(createMachine: CreateMachine) {
  const control = createPace();
  control.hurry();
  const machines: Machine[] = [];
  const reports: unknown[] = [];
  let view: View | undefined;
  const performance = live.start({
    createMachine: async (spec) => {
      const machine = await createMachine(spec);
      machines.push(machine);
      return machine;
    },
    show: (next) => {
      view = JSON.parse(JSON.stringify(next)) as View;
    },
    report: (error) => void reports.push(error),
  });
  running.push({ performance, control, machines });
  return {
    ...{ performance, control, machines, reports },
    view: () => view ?? expect.fail("nothing was shown"),
    act: (act: number) => performance.perform(act, control.pace),
    hand: (action: Action) => performance.handle(action),
  };
}

afterEach(async () => {
  for (const { performance, machines, control } of running.splice(0)) {
    control.end();
    await performance.stop();
    expect(machines.filter(({ state }) => state !== "destroyed")).toEqual([]);
  }
});

const hosts = (view: View) => view.servers.map(({ answer }) => answer?.host);
const copied = (view: View) => view.servers.map((server) => server.copied?.pages ?? Number.NaN);

test("the acts, with real machines: one server is set up, sealed, copied, asked and patched", {
  timeout: 120_000,
}, async () => {
  const { act, view } = start(createLocalMachine);
  await act(0);
  expect(view().template).toMatchObject({ state: "running", sealed: false });
  expect(view().template.setUp?.answerMs).toBeGreaterThan(view().template.setUp?.promptMs ?? Number.NaN);
  expect(JSON.stringify(view().open)).toContain("root@web");

  await act(1);
  expect(view()).toMatchObject({ template: { sealed: true }, servers: [] });
  // What was filled is in use, and hardly more.
  const used = view().template.used?.pages ?? 0;
  expect([used > 1024, used < 1280]).toEqual([true, true]);

  await act(2);
  expect(hosts(view())).toEqual(["web-1"]);
  await act(3);
  expect(hosts(view())).toEqual(["web-1", "web-2", "web-3", "web-4"]);

  await act(4);
  expect(hosts(view())).toEqual(Array.from({ length: slotCount }, (_, slot) => `web-${slot + 1}`));
  // Its template answered once, each copy when it came up and when it was asked.
  expect(view().servers.map(({ answer }) => answer?.count)).toEqual(new Array(slotCount).fill(3));
  for (const pages of copied(view())) expect([pages > 0, pages < 100]).toEqual([true, true]);
  const firsts = view().servers.map(({ firstMs }) => firstMs ?? Number.NaN);
  expect(view().deployed).toEqual({ count: slotCount, allMs: Math.max(...firsts) });

  await act(5);
  expect(view().servers.map(({ patches, patching }) => [patches, patching])).toEqual(
    new Array(slotCount).fill([1, false]),
  );
  for (const pages of copied(view())) expect([pages > 1024, pages < 1280]).toEqual([true, true]);
});

test("copies are made of what hands have done to the server, and can be patched until memory is full", {
  timeout: 120_000,
}, async () => {
  const { act, hand, view } = start(createLocalMachine);
  await act(0);
  await hand({ kind: "input", input: { kind: "text", text: "root\nrm orders.csv\nls\n" } });
  await vi.waitFor(() => expect(JSON.stringify(view().open?.guest.screen)).toContain("thesis.txt"), 10_000);
  await hand({ kind: "seal" });
  await hand({ kind: "deploy", count: 1 });
  await hand({ kind: "select", slot: 0 });
  await hand({ kind: "console" });
  await vi.waitFor(() => expect(JSON.stringify(view().open)).toContain("rm orders.csv"), 10_000);
  expect(view().open?.title).toBe("web-1");
  const deltas: number[] = [];
  for (let patch = 0; patch < 4; patch++) {
    await hand({ kind: "patch" });
    deltas.push(copied(view())[0] ?? Number.NaN);
  }
  expect(view().servers[0]?.patches).toBe(3);
  expect(deltas.map((pages) => Math.floor(pages / 256))).toEqual([4, 5, 6, 6]);
});

test("acts bring about what they promise whatever hands have left", async () => {
  const { act, hand, view } = start(createFakeMachine);
  await act(0);
  await hand({ kind: "input", input: { kind: "text", text: "root\npanic\n" } });
  await vi.waitFor(() => expect(view().template.state).toBe("halted"));
  await act(1);
  expect(view().template.sealed).toBe(true);
  await hand({ kind: "deploy", count: 4 });
  await act(2);
  expect(hosts(view())).toEqual(["web-1"]);
  await hand({ kind: "delete" });
  await act(5);
  expect(view().servers.map(({ patches }) => patches)).toEqual(new Array(slotCount).fill(1));
});

test("a server that crashes is told of and can be made anew; its neighbours go on", async () => {
  const made: FakeMachine[] = [];
  const { act, hand, view } = start(async (spec) => {
    const machine = createFake(spec);
    made.push(machine);
    return machine;
  });
  await act(0);
  await act(3);
  made.at(-3)?.crash("Out of steam.");
  await vi.waitFor(() => expect(view().servers[1]?.state).toBe("crashed"));
  expect(view().servers[1]?.trouble).toContain("Out of steam.");
  await hand({ kind: "ask" });
  expect(view().servers.map(({ answer }) => answer?.count)).toEqual([3, 2, 3, 3]);
  await hand({ kind: "renew", slot: 1 });
  expect(view().servers.map(({ state, answer }) => [state, answer?.count])).toEqual([
    ["running", 3],
    ["running", 2],
    ["running", 3],
    ["running", 3],
  ]);
});

test("a server that cannot be made says so, and the others come", async () => {
  let left = 4;
  const { act, hand, view } = start(async (spec) => {
    if (left-- === 0) throw new Error("There is no memory.");
    return createFakeMachine(spec);
  });
  await act(0);
  await act(1);
  await expect(hand({ kind: "deploy", count: 4 })).rejects.toThrow("There is no memory.");
  expect(view().servers.map(({ trouble }) => trouble)).toEqual([undefined, undefined, undefined, "did not start"]);
  expect(view().servers.filter(({ firstMs }) => firstMs !== undefined)).toHaveLength(3);
  await hand({ kind: "renew", slot: 3 });
  expect(view().servers[3]?.trouble).toBeUndefined();
});

test("nothing runs while nobody can see it, and then goes on", async () => {
  const { act, machines, performance } = start(createFakeMachine);
  await act(0);
  await act(3);
  const states = () => machines.map(({ state }) => state).filter((state) => state !== "destroyed");
  await performance.rest();
  expect(states()).toEqual(["paused", "paused", "paused", "paused"]);
  await performance.wake();
  expect(states()).toEqual(["running", "running", "running", "running"]);
});

test("the end comes in the middle of anything and leaves no machine behind", async () => {
  const { act, control, machines, performance } = start(async (spec) => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    return createFakeMachine(spec);
  });
  await act(0);
  const acting = act(4).catch((error: unknown) => error);
  // Some are still being made, and come only after the end.
  await vi.waitFor(() => expect(machines.at(0)?.state).toBe("destroyed"));
  control.end();
  await performance.stop();
  await acting;
  expect(machines.map(({ state }) => state)).toEqual(machines.map(() => "destroyed"));
});

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom<Action>(
    ...(["prepare", "seal", "measure", "list", "ask", "patch", "delete", "console"] as const).map((kind) => ({ kind })),
  ),
  fc.constantFrom(1, 4, 8).map((count): Action => ({ kind: "deploy", count })),
  fc.nat(slotCount - 1).map((slot): Action => ({ kind: "select", slot })),
  fc.nat(slotCount - 1).map((slot): Action => ({ kind: "renew", slot })),
  fc.constant<Action>({ kind: "input", input: { kind: "text", text: "root\nls\n" } }),
);

test("hands may do anything in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 8 }), async (actions) => {
      const { act, hand, view, performance, reports } = start(createFakeMachine);
      await act(0);
      // A hand does not wait until what it did before is done.
      await Promise.all(actions.map(hand));
      expect(view().servers.length).toBeLessThanOrEqual(slotCount);
      const slots = view().servers.map(({ slot }) => slot);
      expect(new Set(slots).size).toBe(slots.length);
      await act(4).catch((error: unknown) => expect(isEnd(error)).toBe(true));
      expect(hosts(view())).toHaveLength(slotCount);
      expect(reports).toEqual([]);
      await performance.stop();
    }),
    { numRuns: 12, seed: 62 },
  );
});

test("a view is small enough to be kept", async () => {
  const { act, view } = start(createFakeMachine);
  for (const number of demo.acts.keys()) await act(number);
  expect(JSON.stringify(view()).length).toBeLessThan(10_000);
});
