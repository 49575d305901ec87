/** The parts that an encoded instruction is put together from: numbers, and the bytes that say where an operand is. */
import type { LabelAddress, Memory, Operand, Register } from "./operands";
import { AssemblyError } from "./program";

/** A label's address, or the distance to it, to be written into some bytes when it is known. */
export interface Fixup {
  at: number;
  size: number;
  label: string;
  plus: number;
  /** Counted from the end of the instruction; what a jump holds. */
  isRelative: boolean;
}

/** Bytes, and what is still open in them. */
export interface Encoding {
  bytes: readonly number[];
  fixups: readonly Fixup[];
}

/** Bytes with nothing open. */
export function raw(...bytes: readonly number[]): Encoding {
  return { bytes, fixups: [] };
}

/** One encoding after the other. */
export function join(...parts: readonly Encoding[]): Encoding {
  const bytes: number[] = [];
  const fixups: Fixup[] = [];
  for (const part of parts) {
    for (const fixup of part.fixups) fixups.push({ ...fixup, at: fixup.at + bytes.length });
    bytes.push(...part.bytes);
  }
  return { bytes, fixups };
}

/** A number in little endian; throws an AssemblyError where it does not fit, signed or unsigned. */
export function numberBytes(value: number, size: number): Encoding {
  if (!Number.isInteger(value) || value < -(2 ** (8 * size - 1)) || value >= 2 ** (8 * size)) {
    throw new AssemblyError(`${value} does not fit into ${8 * size} bits.`);
  }
  return raw(...Array.from({ length: size }, (_, at) => Math.floor(value / 2 ** (8 * at)) & 0xff));
}

/** A number or a label's address as an operand of so many bits. */
export function immediate(operand: Operand, bits: number): Encoding {
  if (typeof operand === "number") return numberBytes(operand, bits / 8);
  if (operand.kind !== "address") throw new AssemblyError("A number or a label is expected here.");
  return openAddress(operand, bits / 8);
}

function openAddress({ label, plus }: LabelAddress, size: number): Encoding {
  if (size === 1) throw new AssemblyError(`The address of “${label}” does not fit into 8 bits.`);
  return { bytes: Array<number>(size).fill(0), fixups: [{ at: 0, size, label, plus, isRelative: false }] };
}

/**
 * The bytes that say where an operand is, beside a register or a number that is part of the opcode. What comes between a
 * segment prefix and them is in `opcode`.
 */
export function encodePlace(
  place: Register | Memory,
  number: number,
  bits: 16 | 32,
  opcode: readonly number[] = [],
): Encoding {
  if (place.kind === "register") return raw(...opcode, 0xc0 | (number << 3) | place.code);
  if (place.segment !== undefined && opcode.length === 0) throw new AssemblyError("No segment can be named here.");
  const prefix = place.segment === "cs" ? [0x2e] : [];
  return join(raw(...prefix, ...opcode), bits === 16 ? encodePlain16(place, number) : encodeMemory(place, number));
}

/** In code of 16 bits a place is an offset and nothing else: more is not needed to leave that mode. */
function encodePlain16({ base, index, offset }: Memory, number: number): Encoding {
  if (base || index) throw new AssemblyError("Code of 16 bits reaches plain addresses only.");
  return join(raw((number << 3) | 6), immediate(offset, 16));
}

const sib = 4;
const noBase = 5;

function encodeMemory(place: Memory, number: number): Encoding {
  const { base, index, scale, offset } = unfold(place);
  for (const register of [base, index]) {
    if (register && register.width !== 32) throw new AssemblyError(`“${register.name}” cannot be part of an address.`);
  }
  if (index?.name === "esp") throw new AssemblyError("esp cannot be an index.");
  const field = number << 3;
  const scaleBits = { 1: 0, 2: 0x40, 4: 0x80, 8: 0xc0 }[scale];
  if (!base) {
    if (!index) return join(raw(field | noBase), immediate(offset, 32));
    return join(raw(field | sib, scaleBits | (index.code << 3) | noBase), immediate(offset, 32));
  }
  const isIndexed = index !== undefined || base.name === "esp";
  const sibByte = isIndexed ? [scaleBits | ((index?.code ?? sib) << 3) | base.code] : [];
  const [size, mod] = displacement(base, offset);
  const distance = size === 0 ? raw() : immediate(offset, 8 * size);
  return join(raw(mod | field | (isIndexed ? sib : base.code), ...sibByte), distance);
}

/** Twice a register is the register plus itself, which is shorter. */
function unfold(place: Memory): Memory {
  const { base, index, scale } = place;
  return !base && index && scale === 2 ? { ...place, base: index, scale: 1 } : place;
}

/** How many bytes an offset takes beside a base, and the bits that say so. */
function displacement(base: Register, offset: number | LabelAddress): [size: 0 | 1 | 4, mod: number] {
  if (typeof offset !== "number") return [4, 0x80];
  if (offset === 0 && base.name !== "ebp") return [0, 0];
  return (offset | 0) >= -128 && (offset | 0) <= 127 ? [1, 0x40] : [4, 0x80];
}
