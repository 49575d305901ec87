import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc32 } from "./engine/crc32";
import { hashBytes } from "./engine/page-hash";
import { pageBytes, type Snapshot } from "./machine";
import {
  packSnapshot,
  SnapshotFileError,
  type SnapshotFileProblem,
  type SnapshotInfo,
  unpackSnapshot,
} from "./snapshot-file";

const info: SnapshotInfo = { name: "web-1", takenAt: "2025-06-01T10:00:00Z", note: "before the update" };

function snapshotOf(numbers: readonly number[], changes: Partial<Snapshot> = {}): Snapshot {
  const bytes = Uint8Array.from({ length: numbers.length * pageBytes }, (_, index) => (index * 7 + (index >> 9)) & 255);
  const hashes = new BigUint64Array(256);
  for (const [index, hash] of hashBytes(bytes).entries()) hashes[numbers[index] ?? 0] = hash;
  return {
    ...{ ramMiB: 1, state: "paused", devices: Uint8Array.of(1, 2, 3), hashes },
    pages: { numbers: Uint32Array.from(numbers), bytes },
    screen: { columns: 80, rows: 25, cells: new Uint16Array(2000).fill(0x0741), cursor: { row: 3, column: 4 } },
    ...changes,
  };
}

/** The same with a checksum for the bytes of its pages: comparing them one by one takes seconds. */
function short({ pages, ...rest }: Snapshot) {
  return { ...rest, numbers: pages.numbers, bytes: [pages.bytes.length, crc32(pages.bytes)] };
}

async function problemOf(file: Uint8Array): Promise<SnapshotFileProblem | "none"> {
  try {
    await unpackSnapshot(file);
    return "none";
  } catch (error) {
    if (error instanceof SnapshotFileError) return error.reason;
    throw error;
  }
}

/** A file whose checksum is right, whatever is in it. */
function forge(head: string, body: Uint8Array, version = 1): Uint8Array {
  const text = new TextEncoder().encode(head);
  const file = new Uint8Array(20 + text.length + body.length);
  file.set([0x89, 0x48, 0x56, 0x53, 0x0d, 0x0a, 0x1a, 0x0a]);
  file.set(text, 20);
  file.set(body, 20 + text.length);
  const view = new DataView(file.buffer);
  view.setUint32(8, version, true);
  view.setUint32(16, text.length, true);
  view.setUint32(12, crc32(file.subarray(16)), true);
  return file;
}

async function zip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(
    await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer(),
  );
}

const head = { name: "a", takenAt: "b", ramMiB: 1, state: "paused", deviceBytes: 3, pages: 1 };
const bodyBytes = 3 + 4 + 8 + 4000 + pageBytes;

describe("a snapshot's file", () => {
  it("gives back what was put in", async () => {
    const numbers = fc.uniqueArray(fc.nat(255), { maxLength: 6 }).map((list) => list.sort((a, b) => a - b));
    const spec = {
      ...{ numbers, devices: fc.uint8Array({ maxLength: 100 }), note: fc.option(fc.string(), { nil: undefined }) },
      ...{ name: fc.string(), state: fc.constantFrom("running", "paused", "halted" as const), cursor: fc.boolean() },
    };
    await fc.assert(
      fc.asyncProperty(fc.record(spec), async ({ numbers, devices, note, name, state, cursor }) => {
        const full = snapshotOf(numbers, { devices, state });
        const { columns, rows, cells } = full.screen;
        const snapshot = cursor ? full : { ...full, screen: { columns, rows, cells } };
        const info = { name, takenAt: "today", ...(note !== undefined && { note }) };
        const read = await unpackSnapshot(await packSnapshot(snapshot, info));
        expect({ ...read, snapshot: short(read.snapshot) }).toEqual({ snapshot: short(snapshot), info });
      }),
      { numRuns: 30 },
    );
  });

  it("gives back all of a large one", async () => {
    const numbers = Array.from({ length: 1024 }, (_, index) => index * 4);
    const bytes = Uint8Array.from(
      { length: numbers.length * pageBytes },
      (_, index) => (index * 31 + (index >> 7)) & 255,
    );
    const hashes = new BigUint64Array(4096);
    const snapshot = { ...snapshotOf([]), ramMiB: 16, hashes, pages: { numbers: Uint32Array.from(numbers), bytes } };
    const read = (await unpackSnapshot(await packSnapshot(snapshot, info))).snapshot;
    expect(short(read)).toEqual(short(snapshot));
  });

  it("is refused with any byte flipped", async () => {
    const file = await packSnapshot(snapshotOf([1, 7]), info);
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (place, bits) => {
        const flipped = file.slice();
        flipped[place] = (flipped[place] ?? 0) ^ bits;
        expect(await problemOf(flipped)).not.toBe("none");
      }),
      { numRuns: 300 },
    );
  });

  it("is refused wherever it is cut, and with anything after its end", async () => {
    const file = await packSnapshot(snapshotOf([1]), info);
    for (let length = 0; length < file.length; length += length < 300 ? 1 : 97) {
      expect(await problemOf(file.subarray(0, length))).toBe(length < 8 ? "foreign" : "corrupt");
    }
    expect(await problemOf(new Uint8Array([...file, 0]))).toBe("corrupt");
  });

  it("is refused when it is any other bytes", async () => {
    const isRefused = async (file: Uint8Array) => (await problemOf(file)) !== "none";
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), isRefused));
    const body = fc.uint8Array({ maxLength: 100 });
    await fc.assert(fc.asyncProperty(fc.string(), body, (text, body) => isRefused(forge(text, body))));
    await fc.assert(fc.asyncProperty(fc.json(), body, (text, body) => isRefused(forge(text, body))));
  });

  it("is refused when its head says what cannot be, though its checksum is right", async () => {
    const body = await zip(new Uint8Array(bodyBytes));
    expect(await problemOf(forge(JSON.stringify(head), body))).toBe("none");
    const heads: [object, SnapshotFileProblem][] = [
      [{ ramMiB: 65 }, "too-large"],
      [{ deviceBytes: 2 ** 31 }, "too-large"],
      [{ pages: 257 }, "corrupt"],
      [{ pages: 0 }, "corrupt"],
      [{ pages: -1 }, "corrupt"],
      [{ pages: 0.5 }, "corrupt"],
      [{ pages: "1" }, "corrupt"],
      [{ name: 5 }, "corrupt"],
      [{ takenAt: null }, "corrupt"],
      [{ note: {} }, "corrupt"],
      [{ state: "off" }, "corrupt"],
      [{ cursor: { row: 25, column: 0 } }, "corrupt"],
      [{ cursor: null }, "corrupt"],
      [{ deviceBytes: 4 }, "corrupt"],
    ];
    for (const [change, problem] of heads) {
      expect(await problemOf(forge(JSON.stringify({ ...head, ...change }), body)), JSON.stringify(change)).toBe(
        problem,
      );
    }
  });

  it("is refused when its pages are not in order, or not there", async () => {
    for (const numbers of [
      [2, 1],
      [1, 1],
      [1, 256],
    ]) {
      const body = new Uint8Array(bodyBytes + 4 + 8 + pageBytes);
      body.set(new Uint8Array(Uint32Array.from(numbers).buffer), 3);
      expect(await problemOf(forge(JSON.stringify({ ...head, pages: 2 }), await zip(body)))).toBe("corrupt");
    }
  });

  it("is refused when what is compressed is damaged, too short or a bomb", async () => {
    const body = await zip(new Uint8Array(bodyBytes));
    for (const bad of [body.subarray(0, -4), body.subarray(1), new Uint8Array(50), await zip(new Uint8Array(7))]) {
      expect(await problemOf(forge(JSON.stringify(head), bad))).toBe("corrupt");
    }
    const bomb = await zip(new Uint8Array(64 << 20));
    const before = process.memoryUsage().arrayBuffers;
    expect(await problemOf(forge(JSON.stringify(head), bomb))).toBe("corrupt");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 << 20);
  });

  it("says who can read it", async () => {
    expect(await problemOf(forge(JSON.stringify(head), new Uint8Array(), 2))).toBe("too-new");
    expect(await problemOf(forge(JSON.stringify(head), new Uint8Array(), 0))).toBe("corrupt");
    expect(await problemOf(new TextEncoder().encode("a,b\n1,2\n"))).toBe("foreign");
    const large = new Uint8Array((80 << 20) + 1);
    large.set(forge("{}", new Uint8Array()).subarray(0, 20));
    expect(await problemOf(large)).toBe("too-large");
    expect(new SnapshotFileError("foreign").message).toMatch(/^This is no saved machine\. .+\.$/);
  });
});
