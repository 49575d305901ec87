import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { assembleWithNasm, hasNasm } from "./assembler/nasm";
import { guestFirmware, guestImage, guestProgram, guestSpec } from "./image";
import { mailbox } from "./mailbox";
import { firstFiles } from "./system/files";
import { line, lines, most, region, rom, state } from "./system/memory";
import { screen } from "./system/screen";

const golden = fileURLToPath(new URL("image.nasm.sha256", import.meta.url));
const hash = (bytes: Uint8Array) => `${createHash("sha256").update(bytes).digest("hex")}\n`;

describe("guestFirmware", () => {
  // Writes the golden file with `vitest -u`: who changes the guest needs nasm once.
  // Where there is no nasm, what it gave is compared below.
  if (hasNasm) {
    it("is what nasm makes of it, byte for byte", async () => {
      const theirs = assembleWithNasm(guestProgram, rom.address);
      expect(Buffer.compare(guestFirmware(), theirs)).toBe(0);
      await expect(hash(theirs)).toMatchFileSnapshot(golden);
    });
  }

  it("is what nasm made of it when it was last changed", () => {
    expect(hash(guestFirmware())).toBe(readFileSync(golden, "utf8"));
  });

  it("is one ROM, made once, and small", () => {
    expect(guestFirmware()).toHaveLength(64 * 1024);
    expect(guestFirmware()).toBe(guestFirmware());
    const used = (guestImage().labels.get("imageEnd") ?? Number.NaN) - rom.address;
    expect(used).toBeGreaterThan(4 * 1024);
    expect(used).toBeLessThan(12 * 1024);
  });

  it("is part of the spec of a machine", () => {
    const { firmware, ...rest } = guestSpec("web");
    expect(firmware).toHaveLength(64 * 1024);
    expect(rest).toEqual({ name: "web", ramMiB: 16, mailbox });
    expect(guestSpec("web", 32).ramMiB).toBe(32);
  });
});

describe("guestSpec", () => {
  it("writes the machine's name over the one that the guest has in its ROM, and nothing else", () => {
    const [short, long] = [guestSpec("a"), guestSpec("a-name-of-15-ch")].map(({ firmware }) => firmware);
    const differing = [...guestFirmware()].flatMap((byte, at) =>
      short?.[at] === byte && long?.[at] === byte ? [] : [at],
    );
    expect(Math.max(...differing) - Math.min(...differing)).toBeLessThan(16);
    expect(new TextDecoder("latin1").decode(long)).toContain("a-name-of-15-ch\0");
    expect(new TextDecoder("latin1").decode(guestFirmware())).toContain("guest\0");
  });

  it.each(["", "Web", "1st", "a-name-of-16-chr", "web one"])("refuses the name “%s”", (name) => {
    expect(() => guestSpec(name)).toThrow(RangeError);
  });
});

describe("the guest's memory", () => {
  it("has no two things in one place", () => {
    const ends = (places: Readonly<Record<string, number>>) => Math.max(...Object.values(places));
    expect(mailbox.address + mailbox.bytes).toBeLessThanOrEqual(region.variables);
    expect(ends(state) + 256).toBeLessThanOrEqual(region.sendQueue);
    expect(ends(lines) + line.kept * line.room).toBeLessThanOrEqual(region.cells);
    expect(region.fileTable + 32 * most.files).toBeLessThanOrEqual(region.shown);
    expect(region.fileData + most.files * most.fileBytes).toBe(region.zeroedTo);
  });
});

describe("the first files", () => {
  it.each(Object.entries(firstFiles))("%s fits", (name, content) => {
    expect(name).toMatch(/^[a-z0-9.-]{1,15}$/);
    expect(content.length).toBeLessThanOrEqual(most.fileBytes);
    expect(content.endsWith("\n")).toBe(true);
    for (const row of content.split("\n")) expect(row.length).toBeLessThanOrEqual(screen.used);
  });
});
