/** From an instruction to its bytes. Where two encodings mean the same, the shorter one, and else the one that nasm takes. */
import { type Encoding, encodePlace, immediate, join, numberBytes, raw } from "./encode-parts";
import type { Memory, Operand, Register } from "./operands";
import { AssemblyError, type Branch, type Instruction } from "./program";

/** The bytes of an instruction, with what is to be put in when the labels are known. Throws an AssemblyError. */
export function encodeInstruction(instruction: Instruction, bits: 16 | 32): Encoding {
  const { name, operands, repeat } = instruction;
  const encoder = Object.hasOwn(encoders, name) ? encoders[name] : undefined;
  const encoded = encoder?.(operands, bits);
  if (encoded === undefined) throw new AssemblyError("There is no such instruction with these operands.");
  return repeat === undefined ? encoded : join(raw(repeat === "repne" ? 0xf2 : 0xf3), encoded);
}

/** The bytes of a jump or call that goes to `target`, in its short form or its long one. */
export function encodeBranch({ name, target }: Branch, isShort: boolean, bits: 16 | 32): Encoding {
  const wide = bits === 32 ? 4 : 2;
  const condition = conditions.indexOf(name);
  if (condition < 0 && name !== "jmp" && name !== "call") throw new AssemblyError(`There is no jump “${name}”.`);
  const short = condition < 0 ? [0xeb] : [0x70 + condition];
  const long = condition < 0 ? [name === "call" ? 0xe8 : 0xe9] : [0x0f, 0x80 + condition];
  const opcode = isShort ? short : long;
  const size = isShort ? 1 : wide;
  const bytes = [...opcode, ...Array<number>(size).fill(0)];
  return { bytes, fixups: [{ at: opcode.length, size, label: target, plus: 0, isRelative: true }] };
}

const conditions = "jo jno jc jnc jz jnz jbe ja js jns jp jnp jl jge jle jg".split(" ");

/** Gives undefined where the instruction does not take such operands. */
type Encoder = (operands: readonly Operand[], bits: 16 | 32) => Encoding | undefined;

const isRegister = (operand: Operand | undefined): operand is Register =>
  typeof operand === "object" && operand.kind === "register";
const isPlace = (operand: Operand | undefined): operand is Register | Memory =>
  typeof operand === "object" && (operand.kind === "register" || operand.kind === "memory");
const isAccumulator = (operand: Operand | undefined) => isRegister(operand) && operand.code === 0;

/** The width that two operands agree on. */
function widthOf(...places: readonly (Register | Memory)[]): number {
  const widths = new Set(places.flatMap(({ width }) => (width === undefined ? [] : [width])));
  const [width] = widths;
  if (width === undefined) throw new AssemblyError("Say how wide it is: byteAt, wordAt or dwordAt.");
  if (widths.size > 1)
    throw new AssemblyError(`Its operands are of different widths: ${[...widths].join(" and ")} bits.`);
  return width;
}

/** What an operand of this width is encoded with: a prefix where it is not the mode's own, then the opcode. */
function sized(width: number, bits: number, ...opcode: readonly number[]): Encoding {
  return raw(...(width !== 8 && width !== bits ? [0x66] : []), ...opcode);
}

const fits8 = (value: number) => (value | 0) >= -128 && (value | 0) <= 127;

const arithmetic =
  (number: number): Encoder =>
  ([target, source], bits) => {
    if (!isPlace(target) || source === undefined) return undefined;
    if (isRegister(source)) {
      const width = widthOf(target, source);
      return join(sized(width, bits, number * 8 + (width === 8 ? 0 : 1)), encodePlace(target, source.code, bits));
    }
    if (isPlace(source)) {
      if (!isRegister(target)) return undefined;
      const width = widthOf(target, source);
      return join(sized(width, bits, number * 8 + (width === 8 ? 2 : 3)), encodePlace(source, target.code, bits));
    }
    const width = widthOf(target);
    const value = immediate(source, width);
    if (width !== 8 && typeof source === "number" && fits8(source)) {
      return join(sized(width, bits, 0x83), encodePlace(target, number, bits), numberBytes(source | 0, 1));
    }
    if (isAccumulator(target)) return join(sized(width, bits, number * 8 + (width === 8 ? 4 : 5)), value);
    return join(sized(width, bits, width === 8 ? 0x80 : 0x81), encodePlace(target, number, bits), value);
  };

const mov: Encoder = ([target, source], bits) => {
  if (target === undefined || source === undefined) return undefined;
  if (typeof target === "object" && target.kind === "segment") {
    return isRegister(source) ? join(raw(0x8e), encodePlace(source, target.code, bits)) : undefined;
  }
  if (typeof target === "object" && target.kind === "control") {
    return isRegister(source) ? join(raw(0x0f, 0x22), encodePlace(source, target.code, bits)) : undefined;
  }
  if (!isPlace(target)) return undefined;
  if (typeof source === "object" && source.kind === "control") {
    return join(raw(0x0f, 0x20), encodePlace(target, source.code, bits));
  }
  return isPlace(source) ? movPlaces(target, source, bits) : movImmediate(target, source, bits);
};

function movPlaces(target: Register | Memory, source: Register | Memory, bits: 16 | 32): Encoding | undefined {
  const width = widthOf(target, source);
  const wide = width === 8 ? 0 : 1;
  // The accumulator reaches a plain address without a byte that says how.
  if (isAccumulator(target) && isPlain(source)) {
    return join(sized(width, bits, 0xa0 + wide), immediate(source.offset, bits));
  }
  if (isPlain(target) && isAccumulator(source)) {
    return join(sized(width, bits, 0xa2 + wide), immediate(target.offset, bits));
  }
  if (isRegister(source)) return join(sized(width, bits, 0x88 + wide), encodePlace(target, source.code, bits));
  if (!isRegister(target)) return undefined;
  return join(sized(width, bits, 0x8a + wide), encodePlace(source, target.code, bits));
}

function isPlain(place: Register | Memory): place is Memory {
  return place.kind === "memory" && !place.base && !place.index && !place.segment;
}

function movImmediate(target: Register | Memory, source: Operand, bits: 16 | 32): Encoding {
  const width = widthOf(target);
  const value = immediate(source, width);
  if (isRegister(target)) return join(sized(width, bits, (width === 8 ? 0xb0 : 0xb8) + target.code), value);
  return join(sized(width, bits, width === 8 ? 0xc6 : 0xc7), encodePlace(target, 0, bits), value);
}

const test: Encoder = ([target, source], bits) => {
  if (!isPlace(target) || source === undefined) return undefined;
  if (isRegister(source)) {
    const width = widthOf(target, source);
    return join(sized(width, bits, width === 8 ? 0x84 : 0x85), encodePlace(target, source.code, bits));
  }
  if (isPlace(source)) return undefined;
  const width = widthOf(target);
  const value = immediate(source, width);
  if (isAccumulator(target)) return join(sized(width, bits, width === 8 ? 0xa8 : 0xa9), value);
  return join(sized(width, bits, width === 8 ? 0xf6 : 0xf7), encodePlace(target, 0, bits), value);
};

const xchg: Encoder = ([one, other], bits) => {
  if (!isRegister(one) || !isPlace(other)) return undefined;
  const width = widthOf(one, other);
  if (width !== 8 && isRegister(other) && (one.code === 0 || other.code === 0)) {
    return sized(width, bits, 0x90 + one.code + other.code);
  }
  return join(sized(width, bits, width === 8 ? 0x86 : 0x87), encodePlace(other, one.code, bits));
};

const movzx: Encoder = ([target, source], bits) => {
  if (!isRegister(target) || !isPlace(source)) return undefined;
  const from = widthOf(source);
  if (from >= target.width) throw new AssemblyError("movzx makes something wider.");
  return join(sized(target.width, bits, 0x0f, from === 8 ? 0xb6 : 0xb7), encodePlace(source, target.code, bits));
};

const lea: Encoder = ([target, source], bits) => {
  if (!isRegister(target) || !isPlace(source) || source.kind !== "memory") return undefined;
  return join(sized(target.width, bits, 0x8d), encodePlace(source, target.code, bits));
};

/** An instruction with one place: its opcode for bytes, the next one for all else. */
const onePlace =
  (opcode: number, number: number, shortOpcode?: number): Encoder =>
  ([place], bits) => {
    if (!isPlace(place)) return undefined;
    const width = widthOf(place);
    if (shortOpcode !== undefined && isRegister(place) && width !== 8)
      return sized(width, bits, shortOpcode + place.code);
    return join(sized(width, bits, opcode + (width === 8 ? 0 : 1)), encodePlace(place, number, bits));
  };

const push: Encoder = ([value], bits) => {
  if (value === undefined) return undefined;
  if (typeof value === "number" && fits8(value)) return join(raw(0x6a), numberBytes(value | 0, 1));
  if (!isPlace(value)) return join(raw(0x68), immediate(value, bits));
  const width = widthOf(value);
  if (width === 8) return undefined;
  return isRegister(value)
    ? sized(width, bits, 0x50 + value.code)
    : join(sized(width, bits, 0xff), encodePlace(value, 6, bits));
};

const pop: Encoder = ([place], bits) => {
  if (!isPlace(place) || widthOf(place) === 8) return undefined;
  return isRegister(place)
    ? sized(place.width, bits, 0x58 + place.code)
    : join(sized(widthOf(place), bits, 0x8f), encodePlace(place, 0, bits));
};

const shift =
  (number: number): Encoder =>
  ([place, by], bits) => {
    if (!isPlace(place) || by === undefined) return undefined;
    const width = widthOf(place);
    const wide = width === 8 ? 0 : 1;
    const encodeWith = (opcode: number) => join(sized(width, bits, opcode + wide), encodePlace(place, number, bits));
    if (isRegister(by)) return by.name === "cl" ? encodeWith(0xd2) : undefined;
    if (typeof by !== "number" || by < 1 || by >= width)
      throw new AssemblyError(`Nothing is shifted by ${String(by)}.`);
    return by === 1 ? encodeWith(0xd0) : join(encodeWith(0xc0), numberBytes(by, 1));
  };

/** `in` and `out`: the register comes second where data goes out. */
const port =
  (opcode: number, dataAt: 0 | 1): Encoder =>
  (operands, bits) => {
    const [data, from] = [operands[dataAt], operands[1 - dataAt]];
    if (!isRegister(data) || !isAccumulator(data)) return undefined;
    const wide = data.width === 8 ? 0 : 1;
    if (isRegister(from)) return from.name === "dx" ? sized(data.width, bits, opcode + 8 + wide) : undefined;
    return from === undefined ? undefined : join(sized(data.width, bits, opcode + wide), immediate(from, 8));
  };

const table =
  (number: number): Encoder =>
  ([place], bits) => {
    if (!isPlace(place) || place.kind !== "memory") return undefined;
    // In code of 16 bits the whole base of 32 bits is wanted: the listing says `o32` as well.
    return encodePlace(place, number, bits, [...(bits === 16 ? [0x66] : []), 0x0f, 0x01]);
  };

const jump =
  (number: number): Encoder =>
  ([target], bits) => {
    if (typeof target === "object" && target.kind === "far") {
      const to = immediate({ kind: "address", label: target.label, plus: 0 }, 32);
      return join(sized(32, bits, 0xea), to, numberBytes(target.selector, 2));
    }
    if (!isPlace(target) || widthOf(target) === 8) return undefined;
    return join(sized(widthOf(target), bits, 0xff), encodePlace(target, number, bits));
  };

const fixed =
  (...opcode: readonly number[]): Encoder =>
  (operands) =>
    operands.length === 0 ? raw(...opcode) : undefined;
const fixedWide =
  (width: 16 | 32, opcode: number): Encoder =>
  (operands, bits) =>
    operands.length === 0 ? sized(width, bits, opcode) : undefined;

const groups = {
  arithmetic: "add or adc sbb and sub xor cmp".split(" "),
  shifts: "rol ror rcl rcr shl shr sal sar".split(" "),
};

const encoders: Readonly<Record<string, Encoder>> = {
  ...Object.fromEntries(groups.arithmetic.map((name, number) => [name, arithmetic(number)])),
  ...Object.fromEntries(groups.shifts.map((name, number) => [name, shift(number)])),
  mov,
  test,
  xchg,
  movzx,
  lea,
  push,
  pop,
  inc: onePlace(0xfe, 0, 0x40),
  dec: onePlace(0xfe, 1, 0x48),
  not: onePlace(0xf6, 2),
  neg: onePlace(0xf6, 3),
  mul: onePlace(0xf6, 4),
  div: onePlace(0xf6, 6),
  in: port(0xe4, 0),
  out: port(0xe6, 1),
  lgdt: table(2),
  lidt: table(3),
  call: jump(2),
  jmp: jump(4),
  int: ([vector]) => (typeof vector === "number" ? join(raw(0xcd), immediate(vector, 8)) : undefined),
  nop: fixed(0x90),
  ret: fixed(0xc3),
  hlt: fixed(0xf4),
  cmc: fixed(0xf5),
  clc: fixed(0xf8),
  stc: fixed(0xf9),
  cli: fixed(0xfa),
  sti: fixed(0xfb),
  cld: fixed(0xfc),
  rdtsc: fixed(0x0f, 0x31),
  ud2: fixed(0x0f, 0x0b),
  iret: fixed(0xcf),
  pushad: fixedWide(32, 0x60),
  popad: fixedWide(32, 0x61),
  movsb: fixed(0xa4),
  movsd: fixedWide(32, 0xa5),
  cmpsb: fixed(0xa6),
  stosb: fixed(0xaa),
  stosw: fixedWide(16, 0xab),
  stosd: fixedWide(32, 0xab),
  lodsb: fixed(0xac),
  lodsd: fixedWide(32, 0xad),
  scasb: fixed(0xae),
};
