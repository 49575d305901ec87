import { afterEach, describe, expect, it } from "vitest";
import { createLocalMachine } from "../local-machine";
import { type CreateMachine, type Machine, type MachineSpec, pageBytes, type Snapshot } from "../machine";
import { createChannelMachine } from "../testing/test-channel";
import { testFirmware, testMailbox } from "../testing/test-firmware";
import { listenTo } from "../testing/test-listener";
import { hashBytes } from "./page-hash";

const ways: readonly { way: string; create: CreateMachine }[] = [
  { way: "in this thread", create: createLocalMachine },
  { way: "behind a channel", create: createChannelMachine },
];

const letter = (text: string, colour: number) => text.charCodeAt(0) | (colour << 8);

describe.each(ways)("$way", { timeout: 30_000 }, ({ create }) => {
  const machines: Machine[] = [];

  async function build(spec: Partial<MachineSpec> = {}): Promise<Machine> {
    const machine = await create({
      ...{ name: "one", ramMiB: 2, firmware: testFirmware(), mailbox: testMailbox },
      ...spec,
    });
    machines.push(machine);
    return machine;
  }

  /** A machine that runs and has said that it has booted. */
  async function booted(spec: Partial<MachineSpec> = {}) {
    const machine = await build(spec);
    const heard = listenTo(machine);
    await machine.boot();
    await heard.untilLine("boot");
    return { machine, heard };
  }

  afterEach(async () => {
    for (const machine of machines.splice(0)) await machine.destroy();
  });

  describe("a machine", () => {
    it("boots, tells its lines and shows its screen", async () => {
      const { machine, heard } = await booted();
      expect(machine.state).toBe("running");
      expect(heard.states()).toEqual(["running"]);
      await heard.until(({ events }) => events.some(({ kind }) => kind === "screen"));
      const screen = await machine.readScreen();
      expect(screen).toMatchObject({ columns: 80, rows: 25, cursor: { row: 0, column: 0 } });
      expect([screen.cells.length, screen.cells[0], screen.cells[1]]).toEqual([2000, letter("H", 0x1f), 0]);
    });

    it("answers its serial port and its keyboard", async () => {
      const { machine, heard } = await booted();
      await machine.sendSerial("xy");
      await heard.untilLine("echo y");
      await machine.sendKeys([0x1e]);
      await heard.untilLine("key >");
      expect(heard.lines()).toEqual(["boot", "echo x", "echo y", "key >"]);
    });

    it("counts what its guest does, and copies its mailbox", async () => {
      const { machine, heard } = await booted();
      await machine.sendSerial("b");
      await heard.until(({ events }) =>
        events.some((event) => event.kind === "statistics" && event.statistics.translations > 0),
      );
      const first = await machine.readStatistics();
      const second = await machine.readStatistics();
      expect(first.portAccesses).toBeGreaterThan(10);
      expect(first.deviceMemoryAccesses).toBeGreaterThan(0);
      expect(first.mailbox.length).toBe(testMailbox.bytes);
      expect(new DataView(first.mailbox.buffer).getUint32(4, true)).toBeGreaterThan(1000);
      expect(second.instructions).toBeGreaterThanOrEqual(first.instructions);
      expect(first.instructions).toBeGreaterThan(10_000);
    });

    it("interprets every instruction where it is told not to translate", async () => {
      const { machine, heard } = await booted({ translate: false });
      await machine.sendSerial("b");
      await heard.until(({ events }) => events.filter(({ kind }) => kind === "statistics").length >= 2);
      const { translations, instructions } = await machine.readStatistics();
      expect(translations).toBe(0);
      expect(instructions).toBeGreaterThan(10_000);
    });

    it("runs no instruction while it is paused", async () => {
      const { machine, heard } = await booted();
      await machine.sendSerial("b");
      await heard.until(({ events }) => events.some(({ kind }) => kind === "statistics"));
      const pausedMs = await machine.pause();
      const before = await machine.readStatistics();
      await machine.sendSerial("x");
      await machine.sendKeys([0x1e]);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve));
      const after = await machine.readStatistics();
      expect(after.instructions).toBe(before.instructions);
      expect(after.mailbox).toEqual(before.mailbox);
      expect(pausedMs).toBeLessThanOrEqual(before.atMs);
      expect(await machine.run()).toBeGreaterThanOrEqual(pausedMs);
    });

    it("starts from memory that is zero each time", async () => {
      const { machine, heard } = await booted();
      await machine.pause();
      await machine.putPages({ numbers: Uint32Array.of(300), bytes: new Uint8Array(pageBytes).fill(5) });
      await machine.reset();
      await heard.untilLine("boot", 2);
      expect((await machine.hashPages())[300]).toBe(0n);
      expect(heard.states()).toEqual(["running", "paused", "running"]);
    });

    it("has neither memory nor a picture once it is off", async () => {
      const { machine, heard } = await booted();
      await heard.until(({ events }) => events.some(({ kind }) => kind === "screen"));
      await machine.powerOff();
      await heard.until(({ events }) => {
        const last = events.findLast(({ kind }) => kind === "screen");
        return last?.kind === "screen" && last.screen.cells.every((cell) => cell === 0) && !last.screen.cursor;
      });
      expect((await machine.readScreen()).cells.every((cell) => cell === 0)).toBe(true);
      expect((await machine.readStatistics()).mailbox.length).toBe(0);
      await expect(machine.hashPages()).rejects.toMatchObject({ kind: "refused", machine: "one" });
    });
  });

  describe("a guest that resets its machine", () => {
    it("starts anew, and its machine runs on", async () => {
      const { machine, heard } = await booted();
      await machine.sendSerial("pn");
      await heard.until(({ lines }) => lines().length === 2);
      expect(heard.lines()).toEqual(["boot", "parboot"]);
      await machine.sendSerial("x");
      await heard.untilLine("echo x");
      expect(heard.states()).toEqual(["running"]);
    });
  });

  describe("the end of a guest", () => {
    it("is `halted` when its processor stops for good, with all that was there", async () => {
      const { machine, heard } = await booted();
      await machine.sendSerial("h");
      await heard.until(({ states }) => states().includes("halted"));
      expect((await machine.readScreen()).cells[0]).toBe(letter("H", 0x1f));
      const snapshot = await machine.snapshot();
      expect(snapshot.state).toBe("halted");
      await machine.reset();
      await heard.untilLine("boot", 2);
      await machine.rollback(snapshot);
      expect(machine.state).toBe("halted");
      await expect(machine.run()).rejects.toMatchObject({ kind: "refused" });
      await machine.boot();
      await heard.untilLine("boot", 3);
    });

    it("is `off` when it says so first", async () => {
      const { machine, heard } = await booted();
      await machine.sendSerial("o");
      await heard.until(({ states }) => states().includes("off"));
      expect(heard.lines()).toEqual(["boot", "off"]);
      expect(heard.states()).toEqual(["running", "off"]);
      await expect(machine.snapshot()).rejects.toMatchObject({ kind: "refused" });
    });

    it("is `halted` when “off” was not the last that it said", async () => {
      const { machine, heard } = await booted();
      await machine.pause();
      await machine.sendSerial("xh");
      await machine.run();
      await heard.until(({ states }) => states().at(-1) === "halted");
    });

    it("is a crash when the emulator does not survive it", async () => {
      const { machine, heard } = await booted();
      await machine.sendSerial("t");
      await heard.until(({ events }) => events.some(({ kind }) => kind === "crash"));
      expect(machine.state).toBe("crashed");
      const crash = heard.events.find((event) => event.kind === "crash");
      expect(crash?.error).toMatchObject({ kind: "crashed", machine: "one" });
      expect(crash?.error.message).toMatch(/“one” has crashed: .*#GP/s);
      await expect(machine.boot()).rejects.toMatchObject({ kind: "crashed" });
      await machine.destroy();
      expect(machine.state).toBe("destroyed");
    });
  });

  describe("a snapshot", () => {
    it("holds the pages that are not zero, and their hashes", async () => {
      const { machine } = await booted();
      await machine.pause();
      const bytes = Uint8Array.from({ length: 2 * pageBytes }, (_, index) => index % 251);
      await machine.putPages({ numbers: Uint32Array.of(300, 511), bytes });
      const { pages, hashes, ramMiB, screen } = await machine.snapshot();
      expect(ramMiB).toBe(2);
      expect(hashes.length).toBe(512);
      expect([...pages.numbers].slice(-2)).toEqual([300, 511]);
      expect(pages.bytes.subarray(-2 * pageBytes)).toEqual(bytes);
      expect([...hashBytes(pages.bytes)]).toEqual([...pages.numbers].map((page) => hashes[page]));
      expect([...hashes].filter((hash) => hash !== 0n).length).toBe(pages.numbers.length);
      expect(screen).toEqual(await machine.readScreen());
      expect(await machine.hashPages()).toEqual(hashes);
    });

    it("brings everything back, as often as one likes", async () => {
      const { machine, heard } = await booted();
      await machine.pause();
      const snapshot = await machine.snapshot();
      for (let turn = 1; turn <= 3; turn++) {
        await machine.run();
        await machine.sendSerial("sw");
        await machine.sendSerial("x");
        await heard.untilLine("echo x", turn);
        expect((await machine.readScreen()).cells[1]).toBe(1);
        await machine.rollback(snapshot);
        expect(machine.state).toBe("paused");
        expect((await machine.readScreen()).cells[1]).toBe(0);
        expect(await machine.hashPages()).toEqual(snapshot.hashes);
      }
    });

    it("of a running machine lets it run on, and runs again", async () => {
      const { machine, heard } = await booted();
      const snapshot = await machine.snapshot();
      expect([machine.state, snapshot.state]).toEqual(["running", "running"]);
      await machine.powerOff();
      await machine.rollback(snapshot);
      expect(machine.state).toBe("running");
      await machine.sendSerial("x");
      await heard.untilLine("echo x");
      expect(heard.states()).toEqual(["running", "off", "running"]);
    });

    it("makes a second machine go on where the first one was", async () => {
      const { machine, heard } = await booted();
      await machine.sendSerial("px");
      await machine.sendSerial("s");
      await heard.until(({ lines }) => lines().includes("parecho x"));
      const clone = await build({ name: "two" });
      const heardOfClone = listenTo(clone);
      await clone.rollback(await machine.snapshot());
      await machine.powerOff();
      await clone.sendSerial("y");
      await heardOfClone.untilLine("echo y");
      expect(heardOfClone.lines()).toEqual(["echo y"]);
    });

    it("keeps half a line and what the guest has not read, neither lost nor doubled", async () => {
      const { machine, heard } = await booted();
      await machine.sendSerial("p");
      await machine.sendSerial("x");
      await heard.untilLine("parecho x");
      await machine.sendSerial("p");
      // When the screen has changed, the letter before has been read.
      await machine.sendSerial("s");
      await heard.until(({ events }) => events.some((event) => event.kind === "screen" && event.screen.cells[1] === 1));
      await machine.pause();
      await machine.sendSerial("ry");
      await machine.sendKeys([0x1e]);
      const snapshot = await machine.snapshot();
      await machine.run();
      await heard.until(({ lines }) => lines().length >= 5);
      await machine.rollback(snapshot);
      await machine.run();
      await heard.until(({ lines }) => lines().length >= 8);
      const clone = await build({ name: "two" });
      const heardOfClone = listenTo(clone);
      await clone.rollback(snapshot);
      await clone.run();
      await heardOfClone.until(({ lines }) => lines().length >= 3);
      // The scan code is read before the letter that completes the line.
      const again = ["parkey >", "tial", "echo y"];
      expect(heard.lines()).toEqual(["boot", "parecho x", ...again, ...again]);
      expect(heardOfClone.lines()).toEqual(again);
    });

    it("keeps the processor's flags, at whatever instruction it was taken", async () => {
      const { machine } = await booted({ translate: false });
      await machine.sendSerial("f");
      await machine.sendSerial("zzz");
      const clone = await build({ name: "two", translate: false });
      const heard = listenTo(clone);
      for (let turn = 0; turn < 12; turn++) {
        await clone.rollback(await machine.snapshot());
        const { instructions } = await clone.readStatistics();
        // Until it has gone through its loop at least once.
        while ((await clone.readStatistics()).instructions < instructions + 1000) await new Promise(setImmediate);
        await clone.powerOff();
      }
      expect(heard.lines()).toEqual([]);
    });

    it("is refused by a machine with other memory, and changes nothing there", async () => {
      const { machine } = await booted();
      const snapshot = await machine.snapshot();
      const { machine: other } = await booted({ name: "two", ramMiB: 1 });
      await other.pause();
      const before = await other.hashPages();
      await expect(other.rollback(snapshot)).rejects.toMatchObject({ kind: "snapshot", machine: "two" });
      expect(await other.hashPages()).toEqual(before);
      expect(other.state).toBe("paused");
    });

    it("is refused where it is damaged", async () => {
      const { machine } = await booted();
      const snapshot = await machine.snapshot();
      const flipped = snapshot.devices.slice();
      flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
      const [first = 0, second = 0, ...others] = snapshot.pages.numbers;
      const damaged: Partial<Snapshot>[] = [
        { devices: flipped },
        { devices: snapshot.devices.subarray(0, -1) },
        { devices: new Uint8Array() },
        { pages: { ...snapshot.pages, bytes: snapshot.pages.bytes.subarray(1) } },
        { pages: { ...snapshot.pages, numbers: Uint32Array.of(second, first, ...others) } },
        { pages: { numbers: Uint32Array.of(512), bytes: new Uint8Array(pageBytes) } },
        { state: "off" as "paused" },
      ];
      for (const change of damaged) {
        await expect(machine.rollback({ ...snapshot, ...change })).rejects.toMatchObject({ kind: "snapshot" });
      }
      expect(machine.state).toBe("running");
    });
  });

  describe("pages", () => {
    it("are dirty when they hold something else than when they were taken", async () => {
      const { machine } = await booted();
      await machine.pause();
      await expect(machine.dirtyPages()).rejects.toMatchObject({ kind: "refused" });
      await machine.trackPages();
      const used = (await machine.snapshot()).pages.numbers;
      expect(await machine.dirtyPages()).toEqual(used);
      const taken = await machine.takePages(used);
      expect(taken.numbers).toEqual(used);
      expect(await machine.dirtyPages()).toEqual(Uint32Array.of());
      const page = new Uint8Array(pageBytes).fill(1);
      await machine.putPages({ numbers: Uint32Array.of(400, 401), bytes: new Uint8Array([...page, ...page]) });
      expect(await machine.dirtyPages()).toEqual(Uint32Array.of(400, 401));
      await machine.takePages(Uint32Array.of(401));
      expect(await machine.dirtyPages()).toEqual(Uint32Array.of(400));
      await machine.putPages({ numbers: Uint32Array.of(400), bytes: new Uint8Array(pageBytes) });
      expect(await machine.dirtyPages()).toEqual(Uint32Array.of());
    });

    it("that have changed since the last look are left out on request, and stay dirty", async () => {
      const { machine } = await booted();
      await machine.pause();
      const put = (page: number, value: number) =>
        machine.putPages({ numbers: Uint32Array.of(page), bytes: new Uint8Array(pageBytes).fill(value) });
      await machine.trackPages();
      await machine.takePages(await machine.dirtyPages());
      await put(400, 1);
      await put(401, 1);
      const dirty = await machine.dirtyPages();
      await put(401, 2);
      const { numbers, bytes } = await machine.takePages(dirty, "changed");
      expect([...numbers]).toEqual([400]);
      expect(bytes).toEqual(new Uint8Array(pageBytes).fill(1));
      expect(await machine.dirtyPages()).toEqual(Uint32Array.of(401));
      expect((await machine.takePages(Uint32Array.of(401), "changed")).bytes[0]).toBe(2);
      expect(await machine.dirtyPages()).toEqual(Uint32Array.of());
    });

    it("are refused where they make no sense", async () => {
      const { machine } = await booted();
      await machine.pause();
      await machine.trackPages();
      await expect(machine.takePages(Uint32Array.of(512))).rejects.toMatchObject({ kind: "refused" });
      await expect(machine.takePages(Uint32Array.of(2, 1))).rejects.toMatchObject({ kind: "refused" });
      const short = { numbers: Uint32Array.of(1, 2), bytes: new Uint8Array(pageBytes) };
      await expect(machine.putPages(short)).rejects.toMatchObject({ kind: "refused" });
    });

    it("and a device state make another machine the same, with what the guest has not read", async () => {
      const { machine, heard } = await booted();
      await machine.sendSerial("w");
      await machine.pause();
      await machine.sendSerial("x");
      const target = await build({ name: "two" });
      await target.receive();
      expect(target.state).toBe("paused");
      expect((await target.hashPages()).every((hash) => hash === 0n)).toBe(true);
      await machine.trackPages();
      await target.putPages(await machine.takePages(await machine.dirtyPages()));
      await target.setDeviceState(await machine.deviceState());
      expect(target.state).toBe("paused");
      expect(await target.hashPages()).toEqual(await machine.hashPages());
      const heardOfTarget = listenTo(target);
      await target.run();
      await heardOfTarget.untilLine("echo x");
      expect(heard.lines()).toEqual(["boot"]);
    });
  });
});
