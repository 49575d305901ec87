import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Machine, type MachineSpec, pageBytes } from "../machine";
import { createChannelMachine } from "../testing/test-channel";
import { testFirmware } from "../testing/test-firmware";
import { listenTo } from "../testing/test-listener";
import { createRemoteMachine } from "./remote-machine";
import { type Answer, buffersIn, copyOf, type Port, type Request } from "./wire";

const spec: MachineSpec = { name: "one", ramMiB: 1, firmware: testFirmware(), timeoutMs: 1000 };

/** The other side, played by the test: what was asked there, and answers by hand. */
function otherSide() {
  const asked: Request[] = [];
  let listener: (event: { data: unknown }) => void = () => {};
  const port: Port = {
    postMessage: (request) => void asked.push(request as Request),
    addEventListener: (_, hears) => {
      listener = hears;
    },
  };
  return { port, asked, answer: (answer: Answer) => listener({ data: answer }) };
}

async function built() {
  const side = otherSide();
  const end = vi.fn();
  const creation = createRemoteMachine(spec, side.port, end);
  side.answer({ kind: "done", id: 0, result: undefined });
  const machine = await creation;
  return { ...side, end, machine, heard: listenTo(machine) };
}

const outcome = (call: Promise<unknown>) =>
  call.then(
    (result) => result,
    ({ kind, message }) => [kind, message],
  );

describe("a rollback through a port", () => {
  async function watched() {
    const machine = await createChannelMachine(spec);
    await machine.boot();
    await machine.pause();
    const snapshot = await machine.snapshot();
    return { machine, snapshot };
  }

  const scribble = async (machine: Machine, page: number) =>
    machine.putPages({ numbers: Uint32Array.of(page), bytes: new Uint8Array(pageBytes).fill(7) });

  it("brings back every page, changed, new or gone", async () => {
    const { machine, snapshot } = await watched();
    const used = snapshot.pages.numbers[0] ?? expect.fail("no page is in use");
    await machine.putPages({ numbers: Uint32Array.of(used), bytes: new Uint8Array(pageBytes) });
    await scribble(machine, 200);
    await machine.rollback(snapshot);
    expect(await machine.hashPages()).toEqual(snapshot.hashes);
    await machine.destroy();
  });

  it("comes before what is asked for after it", async () => {
    const { machine, snapshot } = await watched();
    await scribble(machine, 200);
    const [, hashes] = await Promise.all([machine.rollback(snapshot), machine.hashPages()]);
    expect(hashes).toEqual(snapshot.hashes);
    await machine.destroy();
  });

  it("takes nobody's word for the hashes of a snapshot from elsewhere", async () => {
    const { machine, snapshot } = await watched();
    await scribble(machine, 200);
    const wrong = { ...snapshot, hashes: await machine.hashPages() };
    await machine.rollback(wrong);
    expect(await machine.hashPages()).toEqual(snapshot.hashes);
    await machine.destroy();
  });

  it("works from a machine that runs on meanwhile, and into one that is off", async () => {
    const { machine, snapshot } = await watched();
    await machine.run();
    await machine.rollback(snapshot);
    expect([machine.state, await machine.hashPages()]).toEqual(["paused", snapshot.hashes]);
    await machine.powerOff();
    await machine.rollback(snapshot);
    expect([machine.state, await machine.hashPages()]).toEqual(["paused", snapshot.hashes]);
    await machine.destroy();
  });
});

describe("a machine behind a port", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is built by a request with its spec, and asks by numbers", async () => {
    const { machine, asked, answer } = await built();
    const [first, second] = [machine.readScreen(), machine.takePages(Uint32Array.of(3), "changed")];
    expect(asked.map(({ kind }) => kind)).toEqual(["create", "command", "command"]);
    expect(asked[2]).toMatchObject({ id: 2, command: "takePages", values: [Uint32Array.of(3), "changed"] });
    answer({ kind: "done", id: 2, result: "second" });
    answer({ kind: "done", id: 1, result: "first" });
    expect([await first, await second]).toEqual(["first", "second"]);
  });

  it("has crashed when a call is not answered in time; the others fail with it", async () => {
    const { machine, heard, end } = await built();
    const calls = [outcome(machine.boot()), outcome(machine.readScreen())];
    await vi.advanceTimersByTimeAsync(999);
    expect(machine.state).toBe("off");
    await vi.advanceTimersByTimeAsync(1);
    const message = "“one” has not answered for 1 s.";
    expect(await Promise.all(calls)).toEqual([
      ["timeout", message],
      ["crashed", message],
    ]);
    expect(heard.events.map((event) => (event.kind === "state" ? event.state : event.kind))).toEqual([
      "crashed",
      "crash",
    ]);
    expect(await outcome(machine.boot())).toEqual(["crashed", message]);
    expect(end).toHaveBeenCalledTimes(1);
    await machine.destroy();
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("gets its time again where this side was stopped meanwhile", async () => {
    const { machine, answer } = await built();
    const call = machine.boot();
    const now = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 60_000);
    await vi.advanceTimersByTimeAsync(1000);
    now.mockRestore();
    expect(machine.state).toBe("off");
    answer({ kind: "done", id: 1, result: 5 });
    expect(await call).toBe(5);
    await vi.advanceTimersByTimeAsync(5000);
    expect(machine.state).toBe("off");
  });

  it("fails to be built where nobody answers, and ends what is there", async () => {
    const side = otherSide();
    const end = vi.fn();
    const creation = outcome(createRemoteMachine(spec, side.port, end));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await creation).toMatchObject(["timeout", expect.anything()]);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("fails to be built where the other side refuses it", async () => {
    const side = otherSide();
    const end = vi.fn();
    const creation = outcome(createRemoteMachine(spec, side.port, end));
    side.answer({ kind: "failed", id: 0, error: { kind: "refused", message: "No." } });
    expect(await creation).toEqual(["refused", "No."]);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("passes on what the machine tells, and what it refuses", async () => {
    const { machine, heard, answer } = await built();
    const call = outcome(machine.boot());
    answer({ kind: "event", event: { kind: "state", state: "running" } });
    answer({ kind: "event", event: { kind: "serial", line: "boot", atMs: 5 } });
    answer({ kind: "failed", id: 1, error: { kind: "refused", message: "It runs." } });
    expect(await call).toEqual(["refused", "It runs."]);
    expect(machine.state).toBe("running");
    expect([heard.states(), heard.lines()]).toEqual([["running"], ["boot"]]);
  });

  it.each<{ end: string; answer: Answer; message: string }>([
    {
      end: "its crash",
      answer: { kind: "crash", error: { kind: "crashed", message: "“one” has crashed: #GP" } },
      message: "“one” has crashed: #GP",
    },
    {
      end: "a failure that no machine noticed",
      answer: { kind: "broken", message: "lost" },
      message: "“one” has crashed: lost",
    },
  ])("has crashed after $end, once", async ({ answer: last, message }) => {
    const { machine, heard, answer, end } = await built();
    const call = outcome(machine.boot());
    answer({ kind: "event", event: { kind: "state", state: "crashed" } });
    answer(last);
    answer(last);
    answer({ kind: "event", event: { kind: "serial", line: "late", atMs: 5 } });
    answer({ kind: "done", id: 1, result: 5 });
    expect(await call).toEqual(["crashed", message]);
    expect(heard.events).toEqual([
      { kind: "state", state: "crashed" },
      { kind: "crash", error: expect.objectContaining({ kind: "crashed", message }) },
    ]);
    expect(end).toHaveBeenCalledTimes(1);
    expect(await outcome(machine.run())).toEqual(["crashed", message]);
  });

  it("forgets its time-outs when it is destroyed", async () => {
    const { machine, end } = await built();
    const call = outcome(machine.boot());
    await machine.destroy();
    expect(await call).toMatchObject(["destroyed", expect.anything()]);
    expect(vi.getTimerCount()).toBe(0);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("tells nothing to those who no longer listen", async () => {
    const { machine, answer } = await built();
    const listener = vi.fn();
    const [leave, stay] = [machine.subscribe(listener), machine.subscribe(listener)];
    answer({ kind: "event", event: { kind: "state", state: "running" } });
    expect(listener).toHaveBeenCalledTimes(2);
    leave();
    answer({ kind: "event", event: { kind: "state", state: "paused" } });
    expect(listener).toHaveBeenCalledTimes(3);
    stay();
  });
});

describe("what goes over the wire", () => {
  let machine: Machine | undefined;
  afterEach(() => machine?.destroy());

  it("leaves a snapshot usable after it was sent", async () => {
    machine = await createChannelMachine(spec);
    await machine.receive();
    const snapshot = await machine.snapshot();
    await machine.rollback(snapshot);
    await machine.rollback(snapshot);
    await machine.putPages({ numbers: Uint32Array.of(1), bytes: new Uint8Array(4096).fill(1) });
    expect((await machine.snapshot()).pages.bytes.length).toBe(4096);
    expect(snapshot.screen.cells.length).toBe(2000);
  });

  it("hands over all buffers of a result, and each once", () => {
    const bytes = new Uint8Array(8);
    const cells = new Uint16Array(4);
    expect(buffersIn({ a: 1, b: { bytes }, c: [cells, "text", undefined, null] })).toEqual([
      bytes.buffer,
      cells.buffer,
    ]);
    expect(buffersIn(5)).toEqual([]);
  });

  it("copies what it sends, of a view no more than the view", () => {
    const value = {
      a: [1, "b", undefined],
      view: new Uint8Array(100).fill(7).subarray(10, 13),
      hash: BigUint64Array.of(5n),
    };
    const copy = copyOf(value);
    expect(copy).toEqual(value);
    expect([copy.view.buffer.byteLength, copy.hash === value.hash]).toEqual([3, false]);
  });
});
