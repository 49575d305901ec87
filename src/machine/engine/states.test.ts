/** Every command in every state. */
import { afterEach, describe, expect, it } from "vitest";
import { type Command, commands } from "../commands";
import { createLocalMachine } from "../local-machine";
import { type CreateMachine, type Machine, type MachineState, pageBytes, type Snapshot } from "../machine";
import { createChannelMachine } from "../testing/test-channel";
import { testFirmware } from "../testing/test-firmware";
import { listenTo } from "../testing/test-listener";

const ways: readonly { way: string; create: CreateMachine }[] = [
  { way: "in this thread", create: createLocalMachine },
  { way: "behind a channel", create: createChannelMachine },
];

const machines: Machine[] = [];

afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.destroy();
});

/** What a command does in the states that allow it: the state afterwards, where that is another one. */
const results: Readonly<Record<Command, Partial<Record<MachineState, MachineState>>>> = {
  boot: { off: "running", halted: "running" },
  run: { paused: "running", running: "running" },
  pause: { running: "paused", paused: "paused" },
  reset: { off: "running", running: "running", paused: "running", halted: "running" },
  powerOff: { off: "off", running: "off", paused: "off", halted: "off" },
  snapshot: { running: "running", paused: "paused", halted: "halted" },
  rollback: { off: "paused", running: "paused", paused: "paused", halted: "paused" },
  sendSerial: { running: "running", paused: "paused", halted: "halted" },
  sendKeys: { running: "running", paused: "paused", halted: "halted" },
  readScreen: { off: "off", running: "running", paused: "paused", halted: "halted" },
  readStatistics: { off: "off", running: "running", paused: "paused", halted: "halted" },
  hashPages: { running: "running", paused: "paused", halted: "halted" },
  receive: { off: "paused" },
  trackPages: { running: "running", paused: "paused", halted: "halted" },
  dirtyPages: { running: "running", paused: "paused", halted: "halted" },
  takePages: { running: "running", paused: "paused", halted: "halted" },
  putPages: { paused: "paused" },
  deviceState: { paused: "paused", halted: "halted" },
  setDeviceState: { paused: "paused" },
};

const states: readonly MachineState[] = ["off", "running", "paused", "halted", "crashed", "destroyed"];
const names = Object.keys(commands) as Command[];

describe.each(ways)("a machine $way", { timeout: 30_000 }, ({ create }) => {
  const spec = { name: "one", ramMiB: 1, firmware: testFirmware() };

  /** A machine in this state. */
  async function inState(state: MachineState): Promise<Machine> {
    const machine = await create(spec);
    machines.push(machine);
    if (state === "off") return machine;
    const heard = listenTo(machine);
    await machine.boot();
    await heard.untilLine("boot");
    await machine.trackPages();
    if (state === "paused") await machine.pause();
    if (state === "halted") await machine.sendSerial("h");
    if (state === "crashed") await machine.sendSerial("t");
    if (state === "destroyed") await machine.destroy();
    if (state !== "destroyed") await heard.until(() => machine.state === state);
    return machine;
  }

  /** A snapshot of another machine. */
  async function save(): Promise<Snapshot> {
    const machine = await create({ ...spec, name: "other" });
    machines.push(machine);
    await machine.receive();
    return machine.snapshot();
  }

  function give(command: Command, machine: Machine, saved: Snapshot): Promise<unknown> {
    const page = { numbers: Uint32Array.of(20), bytes: new Uint8Array(pageBytes) };
    const values: Partial<Record<Command, unknown[]>> = {
      rollback: [saved],
      sendSerial: ["x"],
      sendKeys: [[0x1e]],
      takePages: [Uint32Array.of(20)],
      putPages: [page],
      setDeviceState: [saved.devices],
    };
    const act = machine[command] as (...values: unknown[]) => Promise<unknown>;
    return act.apply(machine, values[command] ?? []);
  }

  it.each(states)("that is %s does what it may, and says why not", async (state) => {
    const saved = await save();
    const message = expect.stringMatching(/^“one” .+[.:]/s);
    const kind = state === "crashed" || state === "destroyed" ? state : "refused";
    let machine = await inState(state);
    for (const command of names) {
      const expected = results[command][state];
      const told = `${command} while ${state}`;
      const done = give(command, machine, saved);
      if (expected) await done;
      else await expect(done, told).rejects.toMatchObject({ kind, machine: "one", message });
      expect(machine.state, told).toBe(expected ?? state);
      if (machine.state !== state) machine = await inState(state);
    }
    await Promise.all([machine.destroy(), machine.destroy()]);
    expect(machine.state).toBe("destroyed");
  });

  it("that is destroyed in the middle of a command lets it fail, and nothing else", async () => {
    const saved = await save();
    for (const command of ["boot", "reset", "receive", "rollback", "readScreen"] as const) {
      const machine = await inState("off");
      const heard = listenTo(machine);
      const open = give(command, machine, saved).then(
        () => "done",
        ({ kind }) => kind,
      );
      const next = machine.readStatistics().catch(({ kind }) => kind);
      await machine.destroy();
      expect([await open, await next], command).toEqual(["destroyed", "destroyed"]);
      expect(heard.states()).toEqual(["destroyed"]);
    }
  });

  it("carries commands out in the order in which they were given", async () => {
    const machine = await inState("off");
    const heard = listenTo(machine);
    const done = await Promise.all([machine.boot(), machine.pause(), machine.run(), machine.pause(), machine.reset()]);
    expect(heard.states()).toEqual(["running", "paused", "running", "paused", "running"]);
    expect([...done].sort((a, b) => a - b)).toEqual(done);
  });
});
