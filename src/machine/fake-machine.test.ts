import { describe, expect, it } from "vitest";
import { createFake, createFakeMachine } from "./fake-machine";
import { scanCodesOf } from "./guest/keyboard";
import { mailbox, readMailbox } from "./guest/mailbox";
import { command, request } from "./guest/protocol";
import type { MachineSpec, TextScreen } from "./machine";
import { createVirtualClock } from "./migration/virtual-clock";
import { describeMachine } from "./testing/machine-conformance";
import { listenTo } from "./testing/test-listener";

const spec: MachineSpec = { name: "one", ramMiB: 4, firmware: new Uint8Array(65_536), mailbox, timeoutMs: 200 };

describeMachine("an imitation", createFakeMachine, spec);

/** A running imitation in virtual time. */
async function running() {
  const clock = createVirtualClock();
  const machine = createFake(spec, { clock });
  const heard = listenTo(machine);
  await clock.finish(machine.boot());
  await clock.advance(300);
  return { clock, machine, heard };
}

function textOf({ cells, columns }: TextScreen): string {
  const text = [...cells].map((cell) => String.fromCharCode(cell & 0xff)).join("");
  return (text.match(new RegExp(`.{${columns}}`, "g")) ?? []).map((row) => row.trimEnd()).join("\n");
}

describe("the guest of an imitation", () => {
  it("beats ten times a second of its clock", async () => {
    const { clock, heard } = await running();
    await clock.advance(60_000);
    const beats = heard.lines().filter((line) => line.startsWith("beat"));
    expect(beats.length).toBeGreaterThan(598);
    expect(beats.at(-1)).toBe(`beat ${beats.length - 1}`);
  });

  it("logs in at the keyboard and runs commands there", async () => {
    const { clock, machine } = await running();
    expect(textOf(await machine.readScreen())).toContain("guest login:");
    await machine.sendKeys(scanCodesOf("anna\nhostname\n"));
    await clock.advance(100);
    expect(textOf(await machine.readScreen()).trimEnd()).toBe("guest login: anna\n$ hostname\nguest\n$");
  });

  it("answers when it serves, refuses when it does not, and counts in its mailbox", async () => {
    const { clock, machine, heard } = await running();
    await machine.sendSerial(request(1) + command("serve") + command("dirty 500 over 1") + request(2) + request(3));
    await clock.advance(1000);
    expect(heard.lines().filter((line) => /^(reply|refused)/.test(line))).toEqual([
      "refused 1",
      "reply 2 1 guest",
      "reply 3 2 guest",
    ]);
    const report = readMailbox((await machine.readStatistics()).mailbox);
    expect(report).toMatchObject({ answered: 2, phase: "shell", dirtyRate: 500, dirtySpan: 256, host: "guest" });
    expect(report?.pagesWritten).toBeGreaterThan(450);
    expect(report?.pagesWritten).toBeLessThan(550);
  });

  it("tells of its screen at most 30 times a second, and of its counts twice", async () => {
    const { clock, machine, heard } = await running();
    const from = heard.events.length;
    for (let turn = 0; turn < 100; turn++) {
      await machine.sendSerial(command(`what ${turn}`));
      await clock.advance(10);
    }
    const events = heard.events.slice(from);
    expect(events.filter(({ kind }) => kind === "statistics").length).toBe(2);
    expect(events.filter(({ kind }) => kind === "screen").length).toBeLessThanOrEqual(30);
    expect(events.filter(({ kind }) => kind === "screen").length).toBeGreaterThan(10);
  });
});

describe("an imitation that is made to fail", () => {
  it("crashes, and says so to whoever listens or calls", async () => {
    const { machine, heard } = await running();
    machine.crash("out of luck");
    expect(heard.states()).toEqual(["running", "crashed"]);
    expect(heard.events.at(-1)).toMatchObject({ kind: "crash", error: { kind: "crashed", message: "out of luck" } });
    await expect(machine.pause()).rejects.toMatchObject({ kind: "crashed" });
    await machine.destroy();
    expect(machine.state).toBe("destroyed");
  });

  it("hangs: beats no more, and the next call times out", async () => {
    const { clock, machine, heard } = await running();
    machine.hang();
    const before = heard.lines().length;
    await clock.advance(1000);
    expect([heard.lines().length, machine.state]).toEqual([before, "running"]);
    const fromMs = clock.now();
    await expect(clock.finish(machine.pause())).rejects.toMatchObject({ kind: "timeout" });
    expect([clock.now() - fromMs, machine.state]).toEqual([200, "crashed"]);
  });
});
