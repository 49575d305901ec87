import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { boot, type TestGuest } from "./harness";
import { guestFirmware, guestImage } from "./image";
import { screen } from "./system/screen";

let guest: TestGuest;

const last = () => guest.screen().findLast((row) => row !== "");

beforeEach(async () => {
  guest = await boot(guestFirmware());
  await guest.until(() => last() === "guest login:");
  guest.type("ana\n");
  await guest.until(() => last() === "ana@guest:~$");
});
afterEach(() => guest.destroy());

describe("panic", () => {
  it.each([
    ["panic", "somebody asked for it"],
    ["panic the disk is on fire", "the disk is on fire"],
    [`panic ${"p".repeat(70)}`, "p".repeat(70)],
  ])("%j stops everything, loudly", async (command, reason) => {
    guest.type(`${command}\n`);
    await guest.until(() => guest.isHalted());
    expect(guest.lines.at(-1)).toBe(`panic ${reason}`);
    expect(guest.report().phase).toBe("panicked");
    const rows = guest.screen();
    expect(rows[0]).toBe("  GUEST PANIC");
    expect(rows.join("").replaceAll(" ", "")).toContain(`GUESTPANIC${reason.replaceAll(" ", "")}hvos1.0onguest`);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(screen.used);
    expect([...guest.cells()].every((cell) => cell >> 12 === 4)).toBe(true);
    expect(rows.some((row) => /^ {2}eax {3}[0-9a-f]{8} {2}ebx {3}[0-9a-f]{8}$/.test(row))).toBe(true);
  });

  const main = () => guestImage().labels.get("mainLoop") ?? Number.NaN;

  it.each([
    ["#UD invalid opcode", [0x0f, 0x0b], 0],
    ["#DE divide error", [0x31, 0xc9, 0xf7, 0xf1], 2],
    ["#GP general protection", [0xb8, 0x34, 0x12, 0x00, 0x00, 0x8e, 0xd8], 5],
  ])("%s is found by the processor", async (name, code, eip) => {
    guest.write(main(), new Uint8Array(code));
    await guest.until(() => guest.isHalted());
    expect(guest.lines.at(-1)).toBe(`panic ${name}`);
    expect(guest.screen()[1]).toBe(`  ${name}`);
    const where = (main() + eip).toString(16).padStart(8, "0");
    expect(guest.screen().some((row) => row.endsWith(`eip   ${where}`))).toBe(true);
    expect(guest.report().phase).toBe("panicked");
  });

  it("is over with an older snapshot", async () => {
    const before = await guest.save();
    guest.type("panic\n");
    await guest.until(() => guest.isHalted());
    const { beats } = guest.report();
    await guest.restore(before);
    await guest.until(() => guest.report().phase === "shell" && last() === "ana@guest:~$");
    await guest.until(() => guest.report().beats > beats + 2);
  });
});

describe("poweroff", () => {
  it("says so, sends what is queued and stops", async () => {
    guest.type("poweroff\n");
    await guest.until(() => guest.isHalted());
    expect(guest.lines.at(-1)).toBe("off");
    expect(last()).toBe("Power off. The files were in memory only.");
    expect(guest.report().phase).toBe("off");
    const count = guest.lines.length;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(guest.lines).toHaveLength(count);
  });
});

describe("reboot", () => {
  it("starts again, with the files of the start", async () => {
    guest.type("rm *\n");
    await guest.until(() => guest.report().files === 0);
    guest.sendSerial("name web\n");
    await guest.until(() => last() === "ana@web:~$");
    guest.lines.length = 0;
    guest.type("reboot\n");
    await guest.until(() => guest.lines.includes("ready guest") && last() === "guest login:");
    expect(guest.lines.filter((line) => !line.startsWith("beat ")).slice(-2)).toEqual(["boot", "ready guest"]);
    expect(guest.report()).toMatchObject({ files: 6, host: "guest", phase: "login" });
    expect(guest.screen()[0]).toBe(" hvos 1.0  a guest system of our own");
  });
});
