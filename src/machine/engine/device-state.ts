/**
 * Processor and devices as bytes: a snapshot without its memory. v86's own state is 1.4 MB, nearly all of it zeros of the
 * graphics memory, so only blocks are kept that are not all zero: some 16 KB.
 *
 * The bytes: "HVDS", a CRC-32 of all that follows, version, length of the header, length of v86's state (32 bits each,
 * little endian); the header as JSON; a bit for each block of v86's state, and the blocks whose bit is set.
 */
import { crc32 } from "./crc32";
import type { EmulatorState, LeftOut } from "./emulator";

/** What a machine is besides its memory. */
export interface DeviceState {
  ramMiB: number;
  emulator: EmulatorState;
  /** What the guest has sent of a line that is not complete. */
  halfLine: string;
  /** Whether its last line was “off”, so that a halt means that it has switched itself off. */
  saidOff: boolean;
}

const magic = 0x53445648;
const version = 1;
const fixedBytes = 20;
const blockBytes = 512;
/** v86's state of a machine with the least graphics memory is 1.4 MB. */
const mostStateBytes = 4 << 20;

type Header = Omit<DeviceState, "emulator"> & LeftOut;

export function packDeviceState({ emulator, ...machine }: DeviceState): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(JSON.stringify({ ...machine, ...emulator.leftOut } satisfies Header));
  const { bits, blocks } = usedBlocks(new Uint8Array(emulator.v86));
  const packed = new Uint8Array(fixedBytes + header.length + bits.length + blocks.length * blockBytes);
  packed.set(header, fixedBytes);
  packed.set(bits, fixedBytes + header.length);
  let at = fixedBytes + header.length + bits.length;
  for (const block of blocks) {
    packed.set(block, at);
    at += blockBytes;
  }
  const view = new DataView(packed.buffer);
  for (const [index, value] of [magic, 0, version, header.length, emulator.v86.byteLength].entries()) {
    view.setUint32(index * 4, value, true);
  }
  view.setUint32(4, crc32(packed.subarray(8)), true);
  return packed;
}

function usedBlocks(state: Uint8Array): { bits: Uint8Array; blocks: Uint8Array[] } {
  const count = Math.ceil(state.length / blockBytes);
  const bits = new Uint8Array(Math.ceil(count / 8));
  const blocks: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    const block = state.subarray(index * blockBytes, (index + 1) * blockBytes);
    if (isZero(block)) continue;
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
    blocks.push(block);
  }
  return { bits, blocks };
}

/** v86's state is a whole number of words, and begins with one that is not zero. */
function isZero(block: Uint8Array): boolean {
  const words = new Int32Array(block.buffer, block.byteOffset, block.length >> 2);
  for (let index = 0; index < words.length; index++) if (words[index] !== 0) return false;
  return true;
}

/** Reads what `packDeviceState` wrote; throws an Error with a sentence for a person where it did not. */
export function unpackDeviceState(packed: Uint8Array): DeviceState {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const field = (index: number) => (packed.length < fixedBytes ? 0 : view.getUint32(index * 4, true));
  if (field(0) !== magic) throw new Error("This is no state of a processor and its devices.");
  if (field(1) !== crc32(packed.subarray(8))) throw new Error("The state of processor and devices is damaged.");
  if (field(2) !== version) throw new Error("The state of processor and devices is of another version.");
  const headerEnd = fixedBytes + field(3);
  const header = readHeader(packed.subarray(fixedBytes, headerEnd));
  const { ramMiB, halfLine, saidOff, ...leftOut } = header;
  const v86 = placeBlocks(packed.subarray(headerEnd), field(4));
  return { ramMiB, halfLine, saidOff, emulator: { v86, leftOut } };
}

function placeBlocks(packed: Uint8Array, stateBytes: number): ArrayBuffer {
  const count = Math.ceil(stateBytes / blockBytes);
  const bits = packed.subarray(0, Math.ceil(count / 8));
  if (stateBytes > mostStateBytes || bits.length < count / 8) throw new Error("The state has lost some of its bytes.");
  const state = new Uint8Array(count * blockBytes);
  let from = bits.length;
  for (let index = 0; index < count; index++) {
    if (((bits[index >> 3] ?? 0) & (1 << (index & 7))) === 0) continue;
    state.set(packed.subarray(from, from + blockBytes), index * blockBytes);
    from += blockBytes;
  }
  return state.buffer.slice(0, stateBytes);
}

function readHeader(bytes: Uint8Array): Header {
  const header = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Header> | null;
  const numbers = ["ramMiB", "lastResult", "fpuStatus", "mxcsr", "clockMs"] as const;
  const isBytes = (list: unknown) => Array.isArray(list) && list.every((byte) => Number.isInteger(byte));
  const isKnown =
    numbers.every((name) => Number.isFinite(header?.[name])) &&
    [header?.unread, header?.scanCodes].every(isBytes) &&
    typeof header?.halfLine === "string" &&
    typeof header.saidOff === "boolean";
  if (!isKnown) throw new Error("The state of processor and devices has a header that makes no sense.");
  return header as Header;
}
