import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answer, boot, kernelKiB, type TestGuest } from "./harness";
import { guestFirmware } from "./image";
import { region } from "./system/memory";

let guest: TestGuest;
let atShell: ArrayBuffer;

const last = () => guest.screen().findLast((row) => row !== "");
const pageBytes = 4096;
const mib = 1 << 20;

beforeAll(async () => {
  guest = await boot(guestFirmware());
  await guest.until(() => last() === "guest login:");
  guest.type("ana\n");
  await guest.until(() => last() === "ana@guest:~$");
  atShell = await guest.save();
});
afterAll(() => guest.destroy());
beforeEach(() => guest.restore(atShell));

/** Of each page of some MiB from 2 MiB up, the sum of its numbers. */
function pageSums(spanMiB: number): number[] {
  const words = new Uint32Array(guest.read(region.free, spanMiB * mib).buffer);
  const pageWords = pageBytes / 4;
  return Array.from({ length: words.length / pageWords }, (_, page) =>
    words.subarray(page * pageWords, (page + 1) * pageWords).reduce((sum, word) => sum + word, 0),
  );
}

describe("dirty", () => {
  it.each([
    [7, 1],
    [400, 4],
    [6400, 2],
    [60_000, 12],
  ])("writes to %i pages a second over %i MiB, by the guest's own clock", async (rate, spanMiB) => {
    await answer(guest, `dirty ${rate} over ${spanMiB}`);
    const before = guest.report();
    expect(before).toMatchObject({ dirtyRate: rate, dirtySpan: spanMiB * 256 });
    await guest.until(() => guest.report().uptimeSeconds > before.uptimeSeconds + 2);
    const after = guest.report();
    const expected = rate * (after.uptimeSeconds - before.uptimeSeconds);
    // Time is told in ticks, which are rounded: half a tick at either end.
    expect(Math.abs(after.pagesWritten - before.pagesWritten - expected)).toBeLessThanOrEqual(rate * 0.02 + 1);
  });

  it("changes a page with each write, and chooses all pages alike", async () => {
    const [rate, spanMiB] = [3000, 4];
    await answer(guest, `dirty ${rate} over ${spanMiB}`);
    await guest.until(() => guest.report().pagesWritten > 2000);
    await guest.pause();
    const written = guest.report().pagesWritten;
    const sums = pageSums(spanMiB);
    expect(sums.reduce((sum, one) => sum + one, 0)).toBe(written);
    const pages = spanMiB * 256;
    // Of so many pages, chosen blindly so often, this many are expected to be different ones: N(1 − e^(−k/N)).
    const distinct = sums.filter((sum) => sum > 0).length;
    const expected = pages * (1 - Math.exp(-written / pages));
    expect(Math.abs(distinct - expected)).toBeLessThan(40);
    expect(Math.max(...sums)).toBeLessThan(14);
    for (const quarter of [0, 1, 2, 3]) {
      const part = sums.slice((quarter * pages) / 4, ((quarter + 1) * pages) / 4).reduce((sum, one) => sum + one, 0);
      expect(Math.abs(part / written - 0.25)).toBeLessThan(0.05);
    }
    const beyond = new Uint32Array(guest.read(region.free + spanMiB * mib, mib).buffer);
    expect(beyond.every((word) => word === 0)).toBe(true);
    await guest.run();
  });

  it("stops, and counts what it wrote to as in use", async () => {
    await answer(guest, "dirty 1000 over 3");
    await guest.until(() => guest.report().pagesWritten > 10);
    await answer(guest, "dirty 0");
    await guest.until(() => guest.report().memoryKiB === kernelKiB + 1 + 3 * 1024);
    const { pagesWritten, uptimeSeconds, dirtyRate, dirtySpan } = guest.report();
    expect([dirtyRate, dirtySpan]).toEqual([0, 0]);
    await guest.until(() => guest.report().uptimeSeconds > uptimeSeconds + 0.3);
    expect(guest.report().pagesWritten).toBe(pagesWritten);
  });
});

describe("fill", () => {
  it("leaves no two pages alike, and zeros above", async () => {
    await answer(guest, "fill 9");
    await answer(guest, "fill 6");
    const bytes = guest.read(region.free, 10 * mib);
    const pages = Array.from({ length: 6 * 256 }, (_, page) =>
      Buffer.from(bytes.subarray(page * pageBytes, (page + 1) * pageBytes)).toString("latin1"),
    );
    expect(new Set(pages).size).toBe(pages.length);
    const ones = bytes.subarray(0, pageBytes).reduce((sum, byte) => sum + byte, 0) / pageBytes;
    expect(Math.abs(ones - 127.5)).toBeLessThan(6);
    expect(bytes.subarray(6 * mib).every((byte) => byte === 0)).toBe(true);
    await guest.until(() => guest.report().memoryKiB === kernelKiB + 1 + 6 * 1024);
  });

  it("takes all memory there is, and gives it back", async () => {
    await answer(guest, "fill 14");
    expect(await answer(guest, "free")).toEqual([
      "memory      16384 KiB",
      `free         ${2047 - kernelKiB} KiB`,
      `kernel        ${kernelKiB} KiB`,
      "files           1 KiB",
      "filled      14336 KiB",
    ]);
    await answer(guest, "fill 0");
    expect(guest.read(region.free, 14 * mib).every((byte) => byte === 0)).toBe(true);
    expect((await answer(guest, "free"))[1]).toBe(`free        ${16383 - kernelKiB} KiB`);
  });

  it("keeps in use what dirty writes to", async () => {
    await answer(guest, "dirty 10 over 5");
    expect(await answer(guest, "fill 2")).toEqual(["filled: 5 MiB are in use from 2 MiB up"]);
  });
});

describe("load", () => {
  it.each(["cpu", "mem", "io"] as const)("%s takes the share of time that it was given", async (kind) => {
    await answer(guest, `load ${kind} 60`);
    expect(guest.report()).toMatchObject({ load: kind, loadLevel: 60 });
    const { uptimeSeconds } = guest.report();
    await guest.until(() => guest.report().uptimeSeconds > uptimeSeconds + 1.5);
    expect(Math.abs(guest.report().busy - 0.6)).toBeLessThan(0.25);
    const rows = await answer(guest, "ps");
    expect(rows[0]).toBe("TASK                         LAST SECOND");
    expect(rows[4]).toMatch(new RegExp(`^load ${kind.padEnd(3)}  60 % {18}[ \\d]{4}\\.\\d %$`));
    const shares = rows.slice(1).map((row) => Number(/([\d.]+) %$/.exec(row)?.[1]));
    const sum = shares.reduce((total, share) => total + share, 0);
    expect(Math.abs(sum - 100)).toBeLessThan(1);
    await answer(guest, `load ${kind} 0`);
    expect(guest.report()).toMatchObject({ load: "none", loadLevel: 0 });
    await guest.until(() => guest.report().busy < 0.3);
  });

  it("leaves no dirty page behind while it copies memory", async () => {
    await answer(guest, "load mem 50");
    await guest.until(() => guest.report().busy > 0.3);
    expect(pageSums(14).every((sum) => sum === 0)).toBe(true);
  });

  it("at 100 % leaves the shell and the heartbeat alive", async () => {
    await answer(guest, "load cpu 100");
    const { beats } = guest.report();
    await guest.until(() => guest.report().beats > beats + 12);
    expect(guest.report().busy).toBeGreaterThan(0.9);
    expect(await answer(guest, "echo alive")).toEqual(["alive"]);
  });

  it("ends with Ctrl-C, as dirty and serve do", async () => {
    guest.type("\x0cload cpu 20\ndirty 100 over 4\nserve\nwhat\x03");
    await guest.until(() => last() === "ana@guest:~$" && guest.screen().includes("serve: stopped"));
    expect(guest.screen().slice(6, 11)).toEqual([
      "ana@guest:~$ what^C",
      "load: stopped",
      "dirty: stopped",
      "serve: stopped",
      "ana@guest:~$",
    ]);
    expect(guest.report()).toMatchObject({ load: "none", dirtyRate: 0 });
  });

  it("shows each task that runs", async () => {
    guest.type("load io 5\ndirty 12345 over 14\nserve\n");
    await guest.until(() => guest.screen().includes("serve: answering requests"));
    const rows = (await answer(guest, "ps")).map((row) => row.slice(0, 32).trimEnd());
    expect(rows.slice(1)).toEqual([
      ..."idle clock shell".split(" "),
      "load io    5 %",
      "dirty  12345/s over 14 MiB",
      "serve          0 answers",
    ]);
  });
});

describe("an idle guest", () => {
  it("sleeps", async () => {
    const { uptimeSeconds } = guest.report();
    await guest.until(() => guest.report().uptimeSeconds > uptimeSeconds + 1.2);
    expect(guest.report().busy).toBeLessThan(0.2);
  });

  it("changes hardly a page", async () => {
    const all = () => guest.read(0, 16 * mib);
    await guest.pause();
    const before = all();
    const { beats } = guest.report();
    await guest.run();
    await guest.until(() => guest.report().beats > beats + 3);
    await guest.pause();
    const after = all();
    const changed = new Set<number>();
    before.forEach((byte, address) => {
      if (byte !== after[address]) changed.add(address >> 12);
    });
    // The mailbox with the variables, and the stack.
    expect([...changed].every((page) => page === 0x7 || page === 0x9)).toBe(true);
    expect(changed.has(0x9)).toBe(true);
    await guest.run();
  });
});
