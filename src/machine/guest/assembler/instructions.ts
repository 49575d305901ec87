/** One function for each instruction that the guest uses; each gives plain data. */
import type { FarAddress, LabelAddress, Memory, Operand, Register, SpecialRegister } from "./operands";
import type { Branch, Instruction } from "./program";

type Place = Register | Memory;
type Immediate = number | LabelAddress;

const instruction = (name: string, ...operands: readonly Operand[]): Instruction => ({
  kind: "instruction",
  name,
  operands,
});
const plain = (name: string) => () => instruction(name);
const onePlace = (name: string) => (place: Place) => instruction(name, place);
const twoPlaces = (name: string) => (target: Place, source: Place | Immediate) => instruction(name, target, source);
const shift = (name: string) => (place: Place, by: number | Register) => instruction(name, place, by);
const branch =
  (name: string) =>
  (target: string): Branch => ({ kind: "branch", name, target });

/** Copies: the only instruction that reaches every kind of register. */
export function mov(target: Place | SpecialRegister, source: Place | SpecialRegister | Immediate): Instruction {
  return instruction("mov", target, source);
}

/** Instructions of a target and a source. */
export const add = twoPlaces("add");
export const or = twoPlaces("or");
export const adc = twoPlaces("adc");
export const sbb = twoPlaces("sbb");
export const and = twoPlaces("and");
export const sub = twoPlaces("sub");
export const xor = twoPlaces("xor");
export const cmp = twoPlaces("cmp");
export const test = twoPlaces("test");
export const xchg = (one: Register, other: Place): Instruction => instruction("xchg", one, other);
export const movzx = (target: Register, source: Place): Instruction => instruction("movzx", target, source);
export const lea = (target: Register, place: Memory): Instruction => instruction("lea", target, place);

/** Instructions of one operand. */
export const inc = onePlace("inc");
export const dec = onePlace("dec");
export const neg = onePlace("neg");
export const not = onePlace("not");
export const mul = onePlace("mul");
export const div = onePlace("div");
export const pop = onePlace("pop");
export const push = (value: Place | Immediate): Instruction => instruction("push", value);

/** Shifts, by a number or by cl. */
export const rol = shift("rol");
export const ror = shift("ror");
export const shl = shift("shl");
export const shr = shift("shr");
export const sar = shift("sar");

/** Reads a port into al, ax or eax; the port is a number below 256 or dx. */
export const input = (target: Register, port: number | Register): Instruction => instruction("in", target, port);
/** Writes al, ax or eax to a port. */
export const output = (port: number | Register, source: Register): Instruction => instruction("out", port, source);

/** Tables of the processor, and interrupts by command. */
export const lgdt = (place: Memory): Instruction => instruction("lgdt", place);
export const lidt = (place: Memory): Instruction => instruction("lidt", place);
export const int = (vector: number): Instruction => instruction("int", vector);

/** Instructions that stand alone. */
export const nop = plain("nop");
export const ret = plain("ret");
export const iret = plain("iret");
export const hlt = plain("hlt");
export const cli = plain("cli");
export const sti = plain("sti");
export const cld = plain("cld");
export const clc = plain("clc");
export const cmc = plain("cmc");
export const stc = plain("stc");
export const pushad = plain("pushad");
export const popad = plain("popad");
export const rdtsc = plain("rdtsc");
export const ud2 = plain("ud2");
export const lodsb = plain("lodsb");
export const lodsd = plain("lodsd");
export const stosb = plain("stosb");
export const stosw = plain("stosw");
export const stosd = plain("stosd");
export const movsb = plain("movsb");
export const movsd = plain("movsd");
export const cmpsb = plain("cmpsb");
export const scasb = plain("scasb");

/** As often as ecx says. */
export const rep = (one: Instruction): Instruction => ({ ...one, repeat: "rep" });
/** As often as ecx says, while what is compared is equal. */
export const repe = (one: Instruction): Instruction => ({ ...one, repeat: "repe" });
/** As often as ecx says, until what is compared is equal. */
export const repne = (one: Instruction): Instruction => ({ ...one, repeat: "repne" });

/** Jumps to a label, or to the address that a register or a place in memory holds. */
export function jmp(target: string | Place | FarAddress): Branch | Instruction {
  return typeof target === "string" ? branch("jmp")(target) : instruction("jmp", target);
}

/** Calls a label, or the address that a register or a place in memory holds. */
export function call(target: string | Place): Branch | Instruction {
  return typeof target === "string" ? branch("call")(target) : instruction("call", target);
}

/** Jumps to a label in the segment of a selector. */
export const farJump = (selector: number, label: string): Instruction =>
  instruction("jmp", { kind: "far", selector, label });

/** Jumps on a condition. */
export const jo = branch("jo");
export const jno = branch("jno");
export const jc = branch("jc");
export const jnc = branch("jnc");
export const jz = branch("jz");
export const jnz = branch("jnz");
export const jbe = branch("jbe");
export const ja = branch("ja");
export const js = branch("js");
export const jns = branch("jns");
export const jl = branch("jl");
export const jge = branch("jge");
export const jle = branch("jle");
export const jg = branch("jg");
/** The same as `jc` and `jnc`, `jz` and `jnz`, for what has been compared. */
export const [jb, jae, je, jne] = [branch("jc"), branch("jnc"), branch("jz"), branch("jnz")];
