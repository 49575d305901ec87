import fc from "fast-check";
import { expect, test } from "vitest";
import { packDeviceState } from "../../src/machine/engine/device-state";
import { MachineError, type MachineSpec, type Snapshot } from "../../src/machine/machine";
import { packSnapshot } from "../../src/machine/snapshot-file";
import { fileNameOf, readImport } from "./file";
import { sampleSnapshot } from "./sample";

const spec: MachineSpec = { name: "desk", ramMiB: 1, firmware: new Uint8Array(65_536) };
const info = { name: "before", takenAt: "2026-11-22T20:00:00.000Z" };
const leftOut = { unread: [], scanCodes: [], lastResult: 0, fpuStatus: 0, mxcsr: 0, clockMs: 0 };
const emulator = { v86: new ArrayBuffer(1024), leftOut };

const snapshot: Snapshot = {
  ...sampleSnapshot([3, 0, 5]),
  devices: packDeviceState({ ramMiB: 1, halfLine: "", saidOff: false, emulator }),
};
const good = await packSnapshot(snapshot, info);
const fileOf = (bytes: BlobPart, name = "desk-before.hvsnap") => new File([bytes], name);

test("what was written is read again", async () => {
  expect(await readImport(fileOf(good), spec)).toEqual({ snapshot, info });
});

test("a name for every disk", () => {
  expect(fileNameOf("desk", "after the mail")).toBe("desk-after-the-mail.hvsnap");
  expect(fileNameOf("desk", "../Über: alles?")).toMatch(/^desk-U-?ber-alles\.hvsnap$/);
  expect(fileNameOf("", "…")).toBe("snapshot.hvsnap");
});

/** Refused, by name and with a reason. */
async function refusal(bytes: BlobPart): Promise<string> {
  const error = await readImport(fileOf(bytes, "x.hvsnap"), spec).then(
    () => expect.fail("it was taken"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MachineError);
  expect(error).toMatchObject({ kind: "snapshot" });
  const { message } = error as MachineError;
  expect(message).toMatch(/^“x\.hvsnap” was refused\. .{10,}\.$/);
  return message;
}

test("foreign, later, other memory, other devices: each has its reason", async () => {
  expect(await refusal("Dear all,")).toMatch("no saved machine");
  const later = good.slice();
  later[8] = 200;
  expect(await refusal(later)).toMatch("later version");
  const larger = { ...snapshot, ramMiB: 2, hashes: new BigUint64Array(512) };
  larger.hashes.set(snapshot.hashes);
  expect(await refusal(await packSnapshot(larger, info))).toMatch("2 MiB of memory, and this one has 1 MiB");
  expect(await refusal(await packSnapshot({ ...snapshot, devices: Uint8Array.of(1) }, info))).toMatch("state");
});

test("hashes that do not belong to the pages are found out: the tree goes by them", async () => {
  const hashes = snapshot.hashes.slice();
  hashes[2] = 77n;
  expect(await refusal(await packSnapshot({ ...snapshot, hashes }, info))).toMatch("not what it says");
  hashes[2] = 0n;
  expect(await refusal(await packSnapshot({ ...snapshot, hashes }, info))).toMatch("not what it says");
});

test("a file that is too large is not even read", async () => {
  const huge = { name: "x.hvsnap", size: 2 ** 40, arrayBuffer: () => expect.fail("it was read") };
  await expect(readImport(huge, spec)).rejects.toThrow("larger than any snapshot");
});

test("no damaged file comes through", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const bad = good.slice();
      bad[at] = (bad[at] ?? 0) ^ flip;
      await refusal(bad);
      await refusal(good.slice(0, at));
    }),
    { numRuns: 150 },
  );
});
