/** What every machine must do, imitation or not: tests of the contract that `machine` words. */
import { afterEach, describe, expect, it } from "vitest";
import { command, request } from "../guest/protocol";
import {
  type CreateMachine,
  type Machine,
  type MachineSpec,
  type MachineState,
  type Pages,
  pageBytes,
  type Snapshot,
} from "../machine";
import { testMoves, testPages } from "./page-conformance";
import { type Booted, type Build, beatsOf, expectConsecutive, type Running, untilBeats } from "./test-beats";
import { listenTo } from "./test-listener";

const refused = { kind: "refused" };

/** Tests machines that are created like this; the spec's guest speaks the protocol, and has 4 MiB or more. */
export function describeMachine(name: string, create: CreateMachine, spec: MachineSpec): void {
  describe(`${name} keeps the contract:`, { timeout: 30_000 }, () => {
    const machines: Machine[] = [];
    const build = async (changes: Partial<MachineSpec> = {}) => {
      const machine = await create({ ...spec, ...changes });
      machines.push(machine);
      return machine;
    };
    const booted = async (): Promise<Running> => {
      const machine = await build();
      const heard = listenTo(machine);
      await machine.boot();
      await untilBeats(heard, 3);
      return { machine, heard };
    };
    afterEach(async () => {
      for (const machine of machines.splice(0)) await machine.destroy();
    });
    testStates(build, booted);
    testSnapshots(build, booted);
    testPages(booted);
    testMoves(build, booted);
  });
}

function testStates(build: Build, booted: Booted): void {
  it("begins off, and refuses there what needs power", async () => {
    const machine = await build();
    expect(machine.state).toBe("off");
    const calls: (() => Promise<unknown>)[] = [
      ...[machine.run, machine.pause, machine.snapshot, machine.hashPages, machine.trackPages, machine.deviceState],
      ...[() => machine.sendSerial("x"), () => machine.takePages(Uint32Array.of(1)), () => machine.sendKeys([1])],
      ...[() => machine.putPages(onePage(1)), () => machine.setDeviceState(new Uint8Array())],
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject(refused);
    await machine.powerOff();
    expect(machine.state).toBe("off");
  });

  it("boots, beats and refuses while it runs what would tear it", async () => {
    const { machine, heard } = await booted();
    expect(heard.states()).toEqual(["running"]);
    expect(heard.lines()[0]).toBe("boot");
    expect(beatsOf(heard)[0]).toBe(0);
    expectConsecutive(beatsOf(heard));
    const calls = [machine.boot, machine.receive, machine.deviceState, () => machine.putPages(onePage(1))];
    for (const call of calls) await expect(call()).rejects.toMatchObject(refused);
    await expect(machine.run()).resolves.toBeGreaterThan(0);
    expect(machine.state).toBe("running");
  });

  it("stands still while it is paused, and goes on where it was", async () => {
    const { machine, heard } = await booted();
    const pausedMs = await machine.pause();
    const before = await machine.readStatistics();
    const hashes = await machine.hashPages();
    expect(await machine.pause()).toBeGreaterThanOrEqual(pausedMs);
    expect((await machine.readStatistics()).instructions).toBe(before.instructions);
    expect(await machine.hashPages()).toEqual(hashes);
    expect(await machine.run()).toBeGreaterThanOrEqual(pausedMs);
    await untilBeats(heard, 2);
    expectConsecutive(beatsOf(heard));
    expect(heard.states()).toEqual(["running", "paused", "running"]);
  });

  it("carries out calls in the order in which they were made", async () => {
    const { machine, heard } = await booted();
    await Promise.all([machine.pause(), machine.run(), machine.pause(), machine.powerOff(), machine.boot()]);
    expect(heard.states()).toEqual(["running", "paused", "running", "paused", "off", "running"]);
  });

  it("starts anew after the plug was pulled, and by the reset button", async () => {
    const { machine, heard } = await booted();
    await machine.powerOff();
    expect(machine.state).toBe("off");
    await machine.boot();
    await heard.untilLine("boot", 2);
    await machine.reset();
    await heard.untilLine("boot", 3);
    await untilBeats(heard, 2);
    expect(beatsOf(heard).filter((beat) => beat === 0).length).toBeGreaterThan(1);
  });

  it("is halted after a panic, can be looked at and switched on again", async () => {
    const { machine, heard } = await booted();
    await machine.sendSerial(command("panic now"));
    await heard.until(({ states }) => states().includes("halted"));
    for (const call of [machine.run, machine.pause]) await expect(call()).rejects.toMatchObject(refused);
    expect((await machine.snapshot()).state).toBe("halted");
    expect(String.fromCharCode(...(await machine.readScreen()).cells.map((cell) => cell & 0xff))).toMatch(/panic/i);
    await machine.boot();
    await heard.untilLine("boot", 2);
  });

  it("is gone once it is destroyed, and that never fails", async () => {
    const { machine } = await booted();
    await machine.destroy();
    await machine.destroy();
    expect(machine.state).toBe("destroyed");
    for (const call of [machine.boot, machine.run, machine.powerOff, machine.readScreen]) {
      await expect(call()).rejects.toMatchObject({ kind: "destroyed" });
    }
  });
}

function testSnapshots(build: Build, booted: Booted): void {
  it("becomes what it was, as often as it is asked to", async () => {
    const { machine, heard } = await booted();
    await machine.pause();
    const snapshot = await machine.snapshot();
    const last = beatsOf(heard).at(-1) ?? 0;
    for (let turn = 0; turn < 2; turn++) {
      await machine.run();
      await untilBeats(heard, 3);
      await machine.rollback(snapshot);
      expect(machine.state).toBe("paused");
      expect(await machine.hashPages()).toEqual(snapshot.hashes);
      const before = beatsOf(heard).length;
      await machine.run();
      await untilBeats(heard, 2);
      expectConsecutive([last, ...beatsOf(heard).slice(before)]);
    }
  });

  it("takes a snapshot while it runs, which stays what it is while it goes on", async () => {
    const { machine, heard } = await booted();
    const snapshot = await machine.snapshot();
    const copy = structuredClone(snapshot);
    await untilBeats(heard, 2);
    expect(machine.state).toBe("running");
    expect(snapshot).toEqual(copy);
    expectSnapshot(snapshot, "running");
    await machine.rollback(snapshot);
    expect(machine.state).toBe("running");
  });

  it("makes another machine what this one was, also one that is off", async () => {
    const { machine, heard } = await booted();
    await machine.sendSerial(command("serve"));
    await untilBeats(heard, 2);
    await machine.pause();
    await machine.sendSerial(request(7));
    const snapshot = await machine.snapshot();
    const clone = await build({ name: "clone" });
    const cloned = listenTo(clone);
    await clone.rollback(snapshot);
    expect(clone.state).toBe("paused");
    expect(await clone.hashPages()).toEqual(snapshot.hashes);
    expect(await clone.readScreen()).toEqual(snapshot.screen);
    await clone.run();
    await cloned.until(({ lines }) => lines().some((line) => line.startsWith("reply 7 1 ")));
    await untilBeats(cloned, 1);
    expectConsecutive([beatsOf(heard).at(-1) ?? 0, ...beatsOf(cloned)]);
  });

  it("refuses a snapshot of another size, and goes on", async () => {
    const { machine, heard } = await booted();
    const snapshot = await machine.snapshot();
    const larger = await build({ ramMiB: machine.spec.ramMiB + 1 });
    await larger.boot();
    const misfit = await larger.snapshot();
    await expect(machine.rollback(misfit)).rejects.toMatchObject({ kind: "snapshot" });
    await expect(machine.rollback({ ...snapshot, devices: new Uint8Array(3) })).rejects.toMatchObject({
      kind: "snapshot",
    });
    await untilBeats(heard, 2);
    expectConsecutive(beatsOf(heard));
  });
}

function onePage(page: number): Pages {
  return { numbers: Uint32Array.of(page), bytes: new Uint8Array(pageBytes) };
}

function expectSnapshot(snapshot: Snapshot, state: MachineState): void {
  expect(snapshot.state).toBe(state);
  expect(snapshot.pages.bytes.length).toBe(snapshot.pages.numbers.length * pageBytes);
  expect(snapshot.hashes.length).toBe((snapshot.ramMiB * 2 ** 20) / pageBytes);
  const used = [...snapshot.hashes.keys()].filter((page) => snapshot.hashes[page] !== 0n);
  expect([...snapshot.pages.numbers]).toEqual(used);
  expect([snapshot.screen.columns, snapshot.screen.rows, snapshot.screen.cells.length]).toEqual([80, 25, 2000]);
}
