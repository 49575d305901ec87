/**
 * A snapshot as a file that a person can keep and load again. Files come from anywhere, so nothing in one is believed
 * before it was looked at: not a length, not a number of pages, not the size of what is compressed.
 *
 * The bytes: a mark of 8, version, CRC-32 of all that follows, length of the head (32 bits each, little endian); the head
 * as JSON; and, compressed by gzip: device state, numbers of the pages, their hashes, the screen's cells, the pages.
 */
import { crc32 } from "./engine/crc32";
import { pageBytes, type Snapshot } from "./machine";

/** What is written beside the snapshot, for people. `takenAt` is a date and time, usually as ISO 8601. */
export interface SnapshotInfo {
  name: string;
  takenAt: string;
  note?: string;
}

/** What is wrong with a file: it is none of ours, damaged, written by a later version, or beyond all limits. */
export type SnapshotFileProblem = "foreign" | "corrupt" | "too-new" | "too-large";

const messages: Readonly<Record<SnapshotFileProblem, string>> = {
  foreign: "This is no saved machine. Choose a file that was saved here.",
  corrupt: "This file is damaged. Get it once more from where it comes from, or choose another one.",
  "too-new": "This file was saved by a later version. Load the newest version of this page, and try again.",
  "too-large": "This file is larger than any machine can be. Choose a file that was saved here.",
};

/** Why a file cannot be read as a snapshot; the message says it to a person, and what to do. */
export class SnapshotFileError extends Error {
  override readonly name = "SnapshotFileError";
  constructor(
    readonly reason: SnapshotFileProblem,
    options?: ErrorOptions,
  ) {
    super(messages[reason], options);
  }
}

/** As in PNG: no text begins like this, and a transfer that changes the ends of lines changes it. */
const mark = [0x89, 0x48, 0x56, 0x53, 0x0d, 0x0a, 0x1a, 0x0a];
const version = 1;
const fixedBytes = 20;
const checkedFrom = 16;

const pagesPerMiB = 256;
const screen = { columns: 80, rows: 25 } as const;
const cellBytes = screen.columns * screen.rows * 2;

const most = { fileBytes: 80 << 20, ramMiB: 64, headBytes: 64 << 10, deviceBytes: 4 << 20 } as const;

/** What the file says of itself. */
interface Head extends SnapshotInfo {
  ramMiB: number;
  state: Snapshot["state"];
  deviceBytes: number;
  pages: number;
  cursor?: { row: number; column: number };
}

/** Writes a snapshot as bytes; one of 16 MiB takes up to a second where its memory is full. */
export async function packSnapshot(snapshot: Snapshot, info: SnapshotInfo): Promise<Uint8Array<ArrayBuffer>> {
  const { ramMiB, state, devices, pages, screen } = snapshot;
  const { name, takenAt, note } = info;
  const more = { ...(note !== undefined && { note }), ...(screen.cursor && { cursor: screen.cursor }) };
  const sizes = { deviceBytes: devices.length, pages: pages.numbers.length };
  const head = new TextEncoder().encode(
    JSON.stringify({ name, takenAt, ramMiB, state, ...sizes, ...more } satisfies Head),
  );
  const body = await gzip(bodyOf(snapshot));
  const file = new Uint8Array(fixedBytes + head.length + body.length);
  file.set(mark);
  file.set(head, fixedBytes);
  file.set(body, fixedBytes + head.length);
  const view = new DataView(file.buffer);
  view.setUint32(8, version, true);
  view.setUint32(16, head.length, true);
  view.setUint32(12, crc32(file.subarray(checkedFrom)), true);
  return file;
}

function bodyOf({ devices, pages, hashes, screen }: Snapshot): Uint8Array<ArrayBuffer> {
  const used = BigUint64Array.from(pages.numbers, (page) => hashes[page] ?? 0n);
  const body = new Uint8Array(bodyBytes({ deviceBytes: devices.length, pages: pages.numbers.length }));
  let at = 0;
  for (const part of [devices, pages.numbers, used, screen.cells, pages.bytes]) {
    body.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return body;
}

function bodyBytes({ deviceBytes, pages }: Pick<Head, "deviceBytes" | "pages">): number {
  return deviceBytes + pages * (4 + 8 + pageBytes) + cellBytes;
}

/** Reads a file that `packSnapshot` wrote; throws a SnapshotFileError for any other bytes. */
export async function unpackSnapshot(file: Uint8Array): Promise<{ snapshot: Snapshot; info: SnapshotInfo }> {
  const { head, packed } = open(file);
  const body = await gunzip(packed, bodyBytes(head));
  return { snapshot: snapshotOf(head, body), info: infoOf(head) };
}

/** The head of a file, and its compressed rest. */
function open(file: Uint8Array): { head: Head; packed: Uint8Array<ArrayBuffer> } {
  if (mark.some((byte, index) => file[index] !== byte)) throw new SnapshotFileError("foreign");
  if (file.length > most.fileBytes) throw new SnapshotFileError("too-large");
  if (file.length < fixedBytes) throw new SnapshotFileError("corrupt");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(8, true) > version) throw new SnapshotFileError("too-new");
  const headBytes = view.getUint32(16, true);
  const isWhole = view.getUint32(8, true) === version && view.getUint32(12, true) === crc32(file.subarray(checkedFrom));
  if (!isWhole || headBytes > most.headBytes) throw new SnapshotFileError("corrupt");
  const head = readHead(file.subarray(fixedBytes, fixedBytes + headBytes));
  return { head, packed: file.slice(fixedBytes + headBytes) };
}

function readHead(bytes: Uint8Array): Head {
  let head: Partial<Head> | null;
  try {
    head = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new SnapshotFileError("corrupt", { cause: error });
  }
  const { name, takenAt, note, ramMiB, state, deviceBytes, pages, cursor } = head ?? {};
  const isFor = (value: unknown, limit: number) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= limit;
  if (Number(ramMiB) > most.ramMiB || Number(deviceBytes) > most.deviceBytes) throw new SnapshotFileError("too-large");
  const isKnown =
    [name, takenAt, note ?? ""].every((text) => typeof text === "string") &&
    ["running", "paused", "halted"].includes(String(state)) &&
    isFor(ramMiB, most.ramMiB) &&
    isFor(deviceBytes, most.deviceBytes) &&
    isFor(pages, Number(ramMiB) * pagesPerMiB) &&
    (cursor === undefined || (isFor(cursor?.row, screen.rows - 1) && isFor(cursor?.column, screen.columns - 1)));
  if (!isKnown) throw new SnapshotFileError("corrupt");
  return head as Head;
}

function infoOf({ name, takenAt, note }: Head): SnapshotInfo {
  return note === undefined ? { name, takenAt } : { name, takenAt, note };
}

function snapshotOf(head: Head, body: Uint8Array<ArrayBuffer>): Snapshot {
  let at = 0;
  const next = (bytes: number) => {
    at += bytes;
    return body.slice(at - bytes, at);
  };
  const devices = next(head.deviceBytes);
  const numbers = new Uint32Array(next(head.pages * 4).buffer);
  const used = new BigUint64Array(next(head.pages * 8).buffer);
  const cells = new Uint16Array(next(cellBytes).buffer);
  const bytes = next(head.pages * pageBytes);
  const hashes = new BigUint64Array(head.ramMiB * pagesPerMiB);
  for (const [index, page] of numbers.entries()) {
    if (page >= hashes.length || page <= (numbers[index - 1] ?? -1)) throw new SnapshotFileError("corrupt");
    hashes[page] = used[index] ?? 0n;
  }
  const { ramMiB, state, cursor } = head;
  const text = { ...screen, cells, ...(cursor && { cursor: { row: cursor.row, column: cursor.column } }) };
  return { ramMiB, state, devices, pages: { numbers, bytes }, hashes, screen: text };
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Exactly as many bytes as are expected, or an error: what would be more is not even unpacked. */
async function gunzip(packed: Uint8Array<ArrayBuffer>, expected: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(expected);
  let at = 0;
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes.set(part.value, at);
      at += part.value.length;
    }
  } catch (error) {
    // Either the stream failed, or it held more than fits.
    reader.cancel().catch(() => {});
    throw new SnapshotFileError("corrupt", { cause: error });
  }
  if (at !== expected) throw new SnapshotFileError("corrupt");
  return bytes;
}
