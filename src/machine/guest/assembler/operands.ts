/** What an instruction works on: registers, places in memory, numbers and labels. Plain data. */

/** How wide an operand is, in bits. */
export type Width = 8 | 16 | 32;

/** A general register; `code` is its number in an encoded instruction. */
export interface Register {
  kind: "register";
  name: string;
  code: number;
  width: Width;
}

/** A segment register, or a control register: only `mov` takes them. */
export interface SpecialRegister {
  kind: "segment" | "control";
  name: string;
  code: number;
}

/** The address of a label, plus a number. */
export interface LabelAddress {
  kind: "address";
  label: string;
  plus: number;
}

/** A place in memory: base + index × scale + offset. */
export interface Memory {
  kind: "memory";
  width: Width | undefined;
  segment?: "cs";
  base?: Register;
  index?: Register;
  scale: 1 | 2 | 4 | 8;
  offset: number | LabelAddress;
}

/** A far address: a segment's selector, and a label in it. */
export interface FarAddress {
  kind: "far";
  selector: number;
  label: string;
}

/** Whatever an instruction can work on. */
export type Operand = Register | SpecialRegister | Memory | LabelAddress | FarAddress | number;

const general = (width: Width) => (name: string, code: number) => ({ kind: "register" as const, name, code, width });
const [r8, r16, r32] = [general(8), general(16), general(32)];

/** The registers, each in the order of its numbers: 8 bits, 16 bits, 32 bits. */
export const [al, cl, dl, bl] = [r8("al", 0), r8("cl", 1), r8("dl", 2), r8("bl", 3)];
export const [ah, ch, dh, bh] = [r8("ah", 4), r8("ch", 5), r8("dh", 6), r8("bh", 7)];
export const [ax, cx, dx, bx] = [r16("ax", 0), r16("cx", 1), r16("dx", 2), r16("bx", 3)];
export const [sp, bp, si, di] = [r16("sp", 4), r16("bp", 5), r16("si", 6), r16("di", 7)];
export const [eax, ecx, edx, ebx] = [r32("eax", 0), r32("ecx", 1), r32("edx", 2), r32("ebx", 3)];
export const [esp, ebp, esi, edi] = [r32("esp", 4), r32("ebp", 5), r32("esi", 6), r32("edi", 7)];

const special = (kind: SpecialRegister["kind"], name: string, code: number): SpecialRegister => ({ kind, name, code });
/** Those registers that only `mov` reaches. */
export const [es, ss, ds] = [special("segment", "es", 0), special("segment", "ss", 2), special("segment", "ds", 3)];
export const [cr0, cr2] = [special("control", "cr0", 0), special("control", "cr2", 2)];

/** The address of a label as a number of 32 bits. */
export function addressOf(label: string, plus = 0): LabelAddress {
  return { kind: "address", label, plus };
}

/** An index register times 2, 4 or 8, for `at`. */
export interface Scaled {
  kind: "scaled";
  index: Register;
  scale: 2 | 4 | 8;
}

/** An index register times 2, 4 or 8, for `at`. */
export function times(index: Register, scale: 2 | 4 | 8): Scaled {
  return { kind: "scaled", index, scale };
}

type Term = Register | Scaled | LabelAddress | number | string;

/** The place in memory that these terms add up to, as wide as the other operand; a string is a label. */
export function at(...terms: readonly Term[]): Memory {
  return terms.reduce<Memory>(addTerm, { kind: "memory", width: undefined, scale: 1, offset: 0 });
}

function addTerm(place: Memory, term: Term): Memory {
  if (typeof term === "number") {
    const { offset } = place;
    if (typeof offset === "number") return { ...place, offset: offset + term };
    return { ...place, offset: { ...offset, plus: offset.plus + term } };
  }
  if (typeof term === "string") return addTerm(place, addressOf(term));
  if (term.kind === "scaled") return { ...place, index: term.index, scale: term.scale };
  if (term.kind === "register") return place.base ? { ...place, index: term } : { ...place, base: term };
  return { ...place, offset: { ...term, plus: term.plus + (typeof place.offset === "number" ? place.offset : 0) } };
}

/** A byte in memory. */
export function byteAt(...terms: readonly Term[]): Memory {
  return { ...at(...terms), width: 8 };
}

/** Two bytes in memory. */
export function wordAt(...terms: readonly Term[]): Memory {
  return { ...at(...terms), width: 16 };
}

/** Four bytes in memory. */
export function dwordAt(...terms: readonly Term[]): Memory {
  return { ...at(...terms), width: 32 };
}

/** An offset in the segment that runs: how code of 16 bits reaches a label, which is given by its distance from `base`. */
export function inCodeSegment(label: string, base: number): Memory {
  return { ...at(addressOf(label, -base)), segment: "cs" };
}
