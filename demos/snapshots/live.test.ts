import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { createPace, type Pace } from "../../src/demo-kit/pace";
import { screenText } from "../../src/demo-kit/screen";
import { createFake, type FakeMachine } from "../../src/machine/fake-machine";
import { createLocalMachine } from "../../src/machine/local-machine";
import { type CreateMachine, type Machine, MachineError, type Snapshot } from "../../src/machine/machine";
import { packSnapshot } from "../../src/machine/snapshot-file";
import { type Action, demo, type SnapshotView, type View } from "./demo";
import { fileEnding } from "./file";
import { live, SnapshotsPerformance } from "./live";

// Real machines on a slow day: what is waited for comes, or never does.
vi.setConfig({ testTimeout: 60_000 });

const lastAct = demo.acts.length - 1;
const patience = { timeout: 10_000, interval: 10 };
const performed: SnapshotsPerformance[] = [];

/** A performance on machines of this thread, and all that it does to the world outside. */
function stage(create: CreateMachine = createLocalMachine) {
  let view: View | undefined;
  const machines: Machine[] = [];
  const files: File[] = [];
  const reports: unknown[] = [];
  const { pace, hurry } = createPace();
  hurry();
  const performance = new SnapshotsPerformance(
    {
      createMachine: async (spec) => {
        const machine = await create(spec);
        machines.push(machine);
        return machine;
      },
      show: (next) => {
        view = next;
      },
      report: (error) => void reports.push(error),
    },
    (name, bytes) => void files.push(new File([bytes], name)),
  );
  performed.push(performance);
  const see = () => view ?? expect.fail("nothing has been shown");
  return {
    ...{ performance, machines, files, reports, pace, see },
    hand: (action: Action) => performance.handle(action),
    performUpTo: (last: number) => performUpTo(performance, pace, last),
    kept: (name: string) => named(see(), name),
    screen: () => screenText(see().guest.screen),
  };
}

async function performUpTo(performance: SnapshotsPerformance, pace: Pace, last: number): Promise<void> {
  for (let act = 0; act <= last; act++) await performance.perform(act, pace);
}

function named({ snapshots }: View, name: string): SnapshotView {
  return snapshots.find((one) => one.name === name) ?? expect.fail(`no snapshot “${name}”`);
}

afterEach(() => Promise.all(performed.splice(0).map((performance) => performance.stop())));

test("the acts, in a hurry: kept, broken, whole again, and another way", async () => {
  const { performance, pace, see, screen, kept, machines } = stage();
  const act = (number: number) => performance.perform(number, pace);
  await act(0);
  await vi.waitFor(() => expect(screen()).toMatch(/wedding\.txt[\s\S]*Cake/), patience);
  expect(see()).toMatchObject({ guest: { state: "running" }, snapshots: [] });
  await act(1);
  expect(see()).toMatchObject({ snapshots: [{ id: 1, name: "clean" }], here: 1, chosen: 1 });
  await act(2);
  expect(kept("after the mail")).toMatchObject({ parent: 1 });
  expect(kept("after the mail").bytes, "only what differs").toBeLessThan(kept("clean").bytes);
  await act(3);
  await vi.waitFor(() => expect(screen()).toMatch(/rm \*[\s\S]*0 files/), patience);
  await act(4);
  await vi.waitFor(
    () => expect(screen()).toMatch(/ls\n[\s\S]*wedding\.txt[\s\S]*invoice\.exe[\s\S]*ls\n[\s\S]*wedding\.txt/),
    patience,
  );
  expect(screen()).not.toContain("rm *");
  expect(see()).toMatchObject({ here: 2, chosen: 2, backMs: expect.any(Number) });
  await act(5);
  expect(see().guest.state).toBe("halted");
  await act(6);
  expect(see().guest.state).toBe("running");
  expect(kept("without the mail")).toMatchObject({ parent: 1 });
  expect(see().here).toBe(kept("without the mail").id);
  await vi.waitFor(() => expect(screen()).toContain("reply.txt"), patience);
  expect(screen()).not.toContain("invoice.exe");
  await performance.stop();
  expect(machines.map(({ state }) => state)).toEqual(["destroyed"]);
});

test("every act finds its way from whatever the hands have left", async () => {
  const { performance, pace, see, hand, machines, kept } = stage();
  const act = (number: number) => performance.perform(number, pace);
  await act(0);
  await hand({ kind: "wipe" });
  await act(1);
  await hand({ kind: "delete-for-good", id: kept("clean").id });
  await machines[0]?.powerOff();
  await act(2);
  expect(see().snapshots.map(({ name }) => name)).toEqual(["clean", "after the mail"]);
  for (const { id } of see().snapshots) await hand({ kind: "delete-for-good", id });
  await hand({ kind: "panic" });
  await act(3);
  await machines[0]?.powerOff();
  await act(4);
  expect(see().guest.state).toBe("running");
  await machines[0]?.pause();
  await act(5);
  expect(see().guest.state).toBe("halted");
  for (const { id } of see().snapshots) await hand({ kind: "delete-for-good", id });
  await act(6);
  expect(named(see(), "without the mail").parent).toBe(named(see(), "clean").id);
});

test("a hand takes, names and deletes; what others stand on is asked for first", async () => {
  const { performUpTo, hand, see } = stage();
  await performUpTo(0);
  await hand({ kind: "take" });
  await hand({ kind: "take" });
  await hand({ kind: "rename", id: 1 });
  expect(see().renaming).toBe(1);
  await hand({ kind: "name", id: 1, name: "before  all" });
  await hand({ kind: "name", id: 1, name: "too late" });
  expect(see().snapshots.map(({ name }) => name)).toEqual(["before all", "snapshot 2"]);
  await hand({ kind: "delete", id: 1 });
  expect(see()).toMatchObject({ asking: { id: 1, children: 1 }, snapshots: [{ id: 1 }, { id: 2 }] });
  await hand({ kind: "cancel" });
  expect(see().asking).toBeUndefined();
  await hand({ kind: "delete", id: 2 });
  expect(see().asking, "the machine stands on it").toEqual({ id: 2, children: 0 });
  await hand({ kind: "back", id: 1 });
  await hand({ kind: "delete", id: 2 });
  expect(see().snapshots.map(({ id }) => id)).toEqual([1]);
  await hand({ kind: "delete-for-good", id: 1 });
  expect(see()).toMatchObject({ snapshots: [] });
  expect(see().here).toBeUndefined();
});

test("a child goes on without its parent", async () => {
  const { performUpTo, hand, see, kept, machines } = stage();
  await performUpTo(2);
  const before = await machines[0]?.snapshot();
  await hand({ kind: "take" });
  const { id } = kept("snapshot 3");
  await hand({ kind: "delete-for-good", id: kept("clean").id });
  await hand({ kind: "delete-for-good", id: kept("after the mail").id });
  await hand({ kind: "wipe" });
  await hand({ kind: "back", id });
  expect(see().snapshots).toHaveLength(1);
  const after = await machines[0]?.snapshot();
  const changed = [...(after?.hashes ?? [])].filter((hash, page) => hash !== before?.hashes[page]);
  expect(changed.length, "nothing but the guest's counters has moved on").toBeLessThan(8);
});

test("a snapshot goes out as a file and comes back as a root", async () => {
  const { performUpTo, hand, see, kept, files, screen } = stage();
  await performUpTo(1);
  await hand({ kind: "export", id: kept("clean").id });
  const [file] = files;
  expect(file?.name).toBe(`desk-clean${fileEnding}`);
  await hand({ kind: "import", file: file ?? expect.fail("no file") });
  expect(kept("clean (2)")).toEqual({ ...kept("clean"), id: 2, name: "clean (2)" });
  expect(see()).toMatchObject({ here: 1, chosen: 2 });
  await hand({ kind: "panic" });
  await vi.waitFor(() => expect(see().guest.state).toBe("halted"), patience);
  await hand({ kind: "back", id: 2 });
  expect(see()).toMatchObject({ here: 2, guest: { state: "running" } });
  await vi.waitFor(() => expect(screen()).toContain("Cake"), patience);
});

test("a file that is no good is refused with the reason, and nothing changes", async () => {
  const { performUpTo, hand, see, machines } = stage();
  await performUpTo(1);
  const snapshot = (await machines[0]?.snapshot()) ?? expect.fail("no machine");
  const info = { name: "x", takenAt: "2026-11-22T20:00:00.000Z" };
  const bad: [string, BlobPart, RegExp][] = [
    ["letter.txt", "Dear all,", /letter\.txt” was refused\. .*no saved machine/],
    ["half", (await packSnapshot(snapshot, info)).slice(0, 2000), /damaged/],
    ["small", await packSnapshot(halved(snapshot), info), /8 MiB of memory, and this one has 16 MiB/],
  ];
  for (const [name, bytes, why] of bad) {
    const before = see().snapshots;
    await hand({ kind: "import", file: new File([bytes], name) });
    expect(see().refused).toMatch(why);
    expect(see().snapshots).toEqual(before);
  }
  await hand({ kind: "take" });
  expect(see().refused).toBeUndefined();
  expect(see().snapshots, "and later ones still come through").toHaveLength(2);
});

/** The same snapshot, as of a machine with half of the memory. */
function halved(snapshot: Snapshot): Snapshot {
  return { ...snapshot, ramMiB: snapshot.ramMiB / 2, hashes: snapshot.hashes.slice(0, snapshot.hashes.length / 2) };
}

test("a machine that has crashed is replaced, and goes back to what was kept", async () => {
  const { performUpTo, hand, see, kept, machines } = stage(async (spec) => createFake(spec));
  await performUpTo(1);
  (machines[0] as FakeMachine).crash("The emulator has failed.");
  expect(see().guest).toMatchObject({ state: "crashed", crash: "The emulator has failed." });
  await hand({ kind: "back", id: kept("clean").id });
  expect(see().guest).toMatchObject({ state: "running" });
  (machines[1] as FakeMachine).crash();
  await hand({ kind: "renew" });
  expect(see().guest.state).toBe("running");
  expect(machines.map(({ state }) => state)).toEqual(["destroyed", "destroyed", "running"]);
  expect(see().snapshots).toHaveLength(1);
});

test("nothing that hands do in any order breaks it", async () => {
  const id = fc.integer({ min: 1, max: 6 });
  const action: fc.Arbitrary<Action> = fc.oneof(
    { weight: 2, arbitrary: fc.constant<Action>({ kind: "take" }) },
    fc
      .constantFrom<Action["kind"]>("power", "reset", "renew", "run", "wipe", "panic", "cancel")
      .map((kind) => ({ kind }) as Action),
    fc
      .constantFrom("choose", "back", "rename", "export", "delete", "delete-for-good")
      .chain((kind) => id.map((id) => ({ kind, id }) as Action)),
    fc.tuple(id, fc.string()).map(([id, name]): Action => ({ kind: "name", id, name })),
    fc.constant<Action>({ kind: "import", file: new File(["x"], "x") }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 12 }), async (actions) => {
      const { performance, performUpTo, hand, see, machines } = stage(async (spec) => createFake(spec));
      await performUpTo(0);
      const ends = await Promise.allSettled(actions.map(hand));
      for (const end of ends) if (end.status === "rejected") expect(end.reason).toBeInstanceOf(MachineError);
      const ids = new Set<number | undefined>([undefined, ...see().snapshots.map((one) => one.id)]);
      for (const { parent } of see().snapshots) expect(ids.has(parent)).toBe(true);
      expect(ids.has(see().here)).toBe(true);
      await performance.stop();
      expect(machines.every(({ state }) => state === "destroyed")).toBe(true);
    }),
    { numRuns: 12 },
  );
});

test("it rests and wakes, and stops while its machine is still being built", async () => {
  const { performance, performUpTo, machines } = stage();
  await performUpTo(0);
  await performance.rest();
  expect(machines[0]?.state).toBe("paused");
  await performance.wake();
  expect(machines[0]?.state).toBe("running");

  const early = stage(async (spec) => {
    await early.performance.stop();
    return createLocalMachine(spec);
  });
  await expect(early.performUpTo(0)).rejects.toThrow(MachineError);
  expect(early.machines[0]?.state).toBe("destroyed");
  expect(live.machines).toBe(1);
  expect(lastAct).toBe(6);
});
