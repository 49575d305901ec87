/**
 * Hashes of 64 bits for pages of memory, made by a WebAssembly module of our own that reads the guest's memory where it
 * is: a copy of 16 MiB would cost more than the hashing. A page of zeros, and no other, has the hash 0.
 *
 * The rule for a page that is not all zero: four lanes, each starting with a seed of its own, take the page's words of 64
 * bits in turn, `lane = rotate(lane xor word, 29) × 0x9E3779B97F4A7C15`; then the lanes, rotated by 1, 7, 12 and 18 bits,
 * are added, and the sum is mixed: `x ^= x >>> 32; x ×= 0xD6E8FEB86659FD93; x ^= x >>> 32`. What would be 0 becomes 1.
 * Every operation on a lane can be undone, so two pages that differ in one word never share a hash.
 */
import { pageBytes } from "../machine";

/** Hashes the pages from one address up to another (multiples of 4,096) into 8 bytes each, from `out` on. */
export type HashPages = (from: number, to: number, out: number) => void;

/** The rule's numbers, for its second implementation in the tests. */
export const hashRule = {
  seeds: [0x243f6a8885a308d3n, 0x13198a2e03707344n, 0x2463fbf04dd1d9b5n, 0x1c0ac29b7c97c50dn],
  turn: 29n,
  factor: 0x9e3779b97f4a7c15n,
  joins: [1n, 7n, 12n, 18n],
  mixFactor: 0xd6e8feb86659fd93n,
} as const;

/** Makes the function that hashes pages of this memory. */
export function pageHasher(memory: WebAssembly.Memory): HashPages {
  module ??= new WebAssembly.Module(moduleBytes());
  const { exports } = new WebAssembly.Instance(module, { guest: { memory } });
  const hash = exports.hash as HashPages;
  return (from, to, out) => {
    // The loop inside ends only where both addresses meet.
    if (from < to) hash(from, to, out);
  };
}

let module: WebAssembly.Module | undefined;

/** Hashes pages that lie one after the other outside of any machine, e.g. in a snapshot's file. */
export function hashBytes(bytes: Uint8Array): BigUint64Array {
  const chunkPages = 256;
  const scratch = new WebAssembly.Memory({ initial: (chunkPages * (pageBytes + 8)) / 65_536 + 1 });
  const hash = pageHasher(scratch);
  const hashes = new BigUint64Array(bytes.length / pageBytes);
  for (let done = 0; done < hashes.length; done += chunkPages) {
    const chunk = bytes.subarray(done * pageBytes, (done + chunkPages) * pageBytes);
    new Uint8Array(scratch.buffer).set(chunk);
    hash(0, chunk.length, chunkPages * pageBytes);
    hashes.set(new BigUint64Array(scratch.buffer, chunkPages * pageBytes, chunk.length / pageBytes), done);
  }
  return hashes;
}

/** The WebAssembly opcodes that the module uses, by their names in the text format. */
const op = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  end: [0x0b],
  br: [0x0c],
  brIf: [0x0d],
  localGet: [0x20],
  localSet: [0x21],
  localTee: [0x22],
  i64Load: [0x29, 0x03],
  i64Store: [0x37, 0x03, 0x00],
  i32Const: [0x41],
  i64Const: [0x42],
  i32Ne: [0x47],
  i64Eqz: [0x50],
  i64Ne: [0x52],
  i32Add: [0x6a],
  i64Add: [0x7c],
  i64Mul: [0x7e],
  i64Or: [0x84],
  i64Xor: [0x85],
  i64ShrU: [0x88],
  i64Rotl: [0x89],
  i64ExtendI32U: [0xad],
} as const;

type Code = readonly number[];

/** Parameters and locals of the function, by number. */
const from = 0;
const to = 1;
const out = 2;
const at = 3;
const end = 4;
const lanes = [5, 6, 7, 8] as const;
const sum = lanes[0];

const get = (local: number): Code => [...op.localGet, local];
const set = (local: number): Code => [...op.localSet, local];
const i32 = (value: number): Code => [...op.i32Const, ...signed(BigInt(value))];
const i64 = (value: bigint): Code => [...op.i64Const, ...signed(BigInt.asIntN(64, value))];
/** The word of 64 bits that lies `offset` bytes behind `at`. */
const word = (offset: number): Code => [...get(at), ...op.i64Load, offset];
const advance = (local: number, bytes: number): Code => [...get(local), ...i32(bytes), ...op.i32Add];
/** Eight words are read in one turn of a loop; it goes on until the page ends. */
const wordOffsets = [0, 8, 16, 24, 32, 40, 48, 56];
const nextWords: Code = [...advance(at, 64), ...op.localTee, at, ...get(end), ...op.i32Ne, ...op.brIf, 0];

/** Leaves for the block that `depth` names when the page holds anything but zeros. */
function leaveUnlessZero(depth: number): Code {
  const [first = 0, ...rest] = wordOffsets;
  const any = [...word(first), ...rest.flatMap((offset) => [...word(offset), ...op.i64Or])];
  return [...op.loop, ...any, ...i64(0n), ...op.i64Ne, ...op.brIf, depth, ...nextWords, ...op.end];
}

/** Leaves the page's hash in `sum`. */
function hashWords(): Code {
  const start = lanes.flatMap((lane, index) => [...i64(hashRule.seeds[index] ?? 0n), ...set(lane)]);
  const take = wordOffsets.flatMap((offset, index) => {
    const lane = lanes[index % 4] ?? 0;
    const turned = [...get(lane), ...word(offset), ...op.i64Xor, ...i64(hashRule.turn), ...op.i64Rotl];
    return [...turned, ...i64(hashRule.factor), ...op.i64Mul, ...set(lane)];
  });
  const turned = lanes.map((lane, index) => [...get(lane), ...i64(hashRule.joins[index] ?? 0n), ...op.i64Rotl]);
  const joined = turned.flatMap((lane, index) => (index === 0 ? lane : [...lane, ...op.i64Add]));
  const fold = [...get(sum), ...get(sum), ...i64(32n), ...op.i64ShrU, ...op.i64Xor];
  const mixed = [...joined, ...set(sum), ...fold, ...i64(hashRule.mixFactor), ...op.i64Mul, ...set(sum), ...fold];
  const notZero = [...set(sum), ...get(sum), ...get(sum), ...op.i64Eqz, ...op.i64ExtendI32U, ...op.i64Or, ...set(sum)];
  return [...start, ...op.loop, ...take, ...nextWords, ...op.end, ...mixed, ...notZero];
}

/** For each page: a scan that ends at the first words that are not zero, and only then the hash, from the page's start. */
function functionCode(): Code {
  const rewind = [...get(from), ...set(at)];
  return [
    ...op.loop,
    ...[...advance(from, pageBytes), ...set(end), ...rewind],
    ...op.block,
    ...[...op.block, ...leaveUnlessZero(1), ...i64(0n), ...set(sum), ...op.br, 1, ...op.end],
    ...[...rewind, ...hashWords()],
    ...op.end,
    ...[...get(out), ...get(sum), ...op.i64Store, ...advance(out, 8), ...set(out)],
    ...[...get(end), ...op.localTee, from, ...get(to), ...op.i32Ne, ...op.brIf, 0],
    ...op.end,
    ...op.end,
  ];
}

/** The module: imports "guest"."memory", exports "hash". */
function moduleBytes(): Uint8Array<ArrayBuffer> {
  const i32Type = 0x7f;
  const i64Type = 0x7e;
  const body = [2, 2, i32Type, 4, i64Type, ...functionCode()];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 3, i32Type, i32Type, i32Type, 0]),
    ...section(2, [1, ...text("guest"), ...text("memory"), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text("hash"), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const text = (name: string): Code => [name.length, ...new TextEncoder().encode(name)];

/** LEB128, as WebAssembly writes its numbers: seven bits a byte, the lowest first. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: bigint): Code {
  const low = Number(value & 127n);
  const rest = value >> 7n;
  const isLast = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
  return isLast ? [low] : [low | 128, ...signed(rest)];
}
