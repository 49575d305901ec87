import { afterEach, describe, expect, it } from "vitest";
import { boot, kernelKiB, romKiB, type TestGuest } from "./harness";
import { guestFirmware } from "./image";
import { screen } from "./system/screen";

let guest: TestGuest;
afterEach(() => guest.destroy());

const isReady = () => guest.lines.some((line) => line.startsWith("ready "));
const beats = () => guest.lines.filter((line) => line.startsWith("beat ")).map((line) => Number(line.slice(5)));

describe("the guest boots", () => {
  it("to a login prompt, and says so on the serial port", async () => {
    guest = await boot(guestFirmware());
    await guest.until(isReady);
    expect(guest.lines.slice(0, 2)).toEqual(["boot", "beat 0"]);
    expect(guest.lines).toContain("ready guest");
    await guest.until(() => guest.cursor().row === 13);
    expect(guest.screen().slice(0, 15)).toEqual([
      " hvos 1.0  a guest system of our own",
      "",
      " ■ processor  32 bits, protected mode",
      ` ■ memory     16 MiB, kernel ${kernelKiB} KiB`,
      ` ■ program    ${romKiB} KiB, run from its ROM`,
      " ■ screen     text, 80 x 25",
      " ■ timer      50 ticks a second",
      " ■ keyboard   US layout",
      " ■ serial     COM1, 115200 baud",
      " ■ files      6 in memory, 828 bytes",
      " ■ heartbeat  10 a second, on the serial port",
      "",
      "Any name of 1 to 8 letters logs in.",
      "guest login:",
      "",
    ]);
    expect(guest.cursor()).toEqual({ row: 13, column: 13 });
    expect(guest.report()).toMatchObject({
      phase: "login",
      host: "guest",
      files: 6,
      fileBytes: 828,
      memoryKiB: kernelKiB + 1,
    });
  });

  it("in few instructions, so that no machine keeps anybody waiting", async () => {
    guest = await boot(guestFirmware());
    await guest.until(isReady);
    // At 60 million a second, which the slowest interpreter carries out, that is less than 2 ms.
    expect(guest.instructions()).toBeLessThan(100_000);
  });

  it("where every instruction is interpreted", async () => {
    guest = await boot(guestFirmware(), { translate: false });
    await guest.until(() => isReady() && beats().length > 3);
    expect(beats().slice(0, 4)).toEqual([0, 1, 2, 3]);
  });

  it.each([1, 2, 3, 8, 17, 64])("and finds its memory of %i MiB", async (ramMiB) => {
    guest = await boot(guestFirmware(), { ramMiB });
    await guest.until(() => guest.screen()[3] === ` ■ memory     ${ramMiB} MiB, kernel ${kernelKiB} KiB`);
  });

  it("and beats ten times a second from 0, consecutively", async () => {
    guest = await boot(guestFirmware());
    await guest.until(() => beats().length >= 12);
    expect(beats()).toEqual(beats().map((_, index) => index));
    const { beats: counted, uptimeSeconds } = guest.report();
    expect(counted).toBe(beats().length);
    expect(counted).toBe(Math.floor(uptimeSeconds * 10) + 1);
  });

  it("uses the left of the screen only, and no colour but its own", async () => {
    guest = await boot(guestFirmware());
    await guest.until(() => guest.cursor().row === 13);
    const colours = new Set<number>();
    guest.cells().forEach((cell, at) => {
      if (at % screen.columns >= screen.used) expect(cell).toBe(0x0720);
      if ((cell & 0xff) !== 32) colours.add(cell >> 8);
    });
    expect([...colours].sort((a, b) => a - b)).toEqual([0x07, 0x08, 0x0a, 0x0b, 0x0f, 0x3f]);
  });
});

describe("the guest's time", () => {
  const ticks = () => Math.round(guest.report().uptimeSeconds * 50);

  it("catches up with ticks that came late", async () => {
    guest = await boot(guestFirmware());
    await guest.until(isReady);
    for (let isMeasured = false; !isMeasured; ) {
      await guest.until(() => ticks() % 2 === 0);
      const [before, start] = [ticks(), performance.now()];
      while (performance.now() - start < 130);
      await guest.until(() => ticks() > before);
      const tookMs = performance.now() - start;
      // On a machine that is busy it may have taken so long that it does not count.
      isMeasured = tookMs < 200;
      if (isMeasured) expect(ticks() - before).toBeGreaterThanOrEqual(5);
    }
  });

  it("counts a quarter of a second of a pause at most", async () => {
    guest = await boot(guestFirmware());
    await guest.until(isReady);
    await guest.pause();
    const before = ticks();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await guest.run();
    await guest.until(() => ticks() > before);
    expect(ticks() - before).toBeLessThan(25);
  });
});
