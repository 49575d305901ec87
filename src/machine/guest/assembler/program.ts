/** A program as plain data: instructions, labels and data in the order in which they stand in memory. */
import type { LabelAddress, Operand } from "./operands";

/** An instruction with its operands, target first. */
export interface Instruction {
  kind: "instruction";
  name: string;
  operands: readonly Operand[];
  repeat?: "rep" | "repe" | "repne";
}

/** A jump or call to a label. Jumps are short where they reach. */
export interface Branch {
  kind: "branch";
  name: string;
  target: string;
}

/** One thing in a program. */
export type Item =
  | Instruction
  | Branch
  /** A name for this address. One that begins with a full stop belongs to the label before it that does not. */
  | { kind: "label"; name: string }
  /** Numbers of one, two or four bytes. */
  | { kind: "data"; bytes: 1 | 2 | 4; values: readonly (number | LabelAddress)[] }
  /** Zeros up to a multiple of this number. */
  | { kind: "align"; to: number }
  /** Zeros up to this distance from the start. */
  | { kind: "pad"; to: number }
  /** What follows is for a processor of 16 or of 32 bits. */
  | { kind: "mode"; bits: 16 | 32 };

/** Parts of programs in a row make a program. */
export type Program = readonly (Item | Program)[];

/** A program that cannot be assembled: the message says where, and what was expected. */
export class AssemblyError extends Error {
  override readonly name = "AssemblyError";
}

/** The items, as Item tells of them. */
export const label = (name: string): Item => ({ kind: "label", name });
export const align = (to: number): Item => ({ kind: "align", to });
export const pad = (to: number): Item => ({ kind: "pad", to });
export const mode = (bits: 16 | 32): Item => ({ kind: "mode", bits });

const data =
  (bytes: 1 | 2 | 4) =>
  (...values: readonly (number | LabelAddress)[]): Item => ({ kind: "data", bytes, values });
/** Data of one, two and four bytes each. */
export const bytes = data(1);
export const words = data(2);
export const dwords = data(4);

/** The bytes of a text of ASCII; throws an AssemblyError where it holds anything else. */
export function ascii(text: string): Item {
  return bytes(
    ...[...text].map((character) => {
      if (character.length > 1 || code(character) > 126) throw new AssemblyError(`“${character}” is not ASCII.`);
      return code(character);
    }),
  );
}

/** The bytes of a text of ASCII, and a zero after them. */
export function asciiZ(text: string): Program {
  return [ascii(text), bytes(0)];
}

/** The number of an ASCII character. */
export function code(character: string): number {
  return character.charCodeAt(0);
}

/** Four ASCII characters as one number, as they stand in memory. */
export function codes(four: string): number {
  return [...four].reduce((sum, character, at) => sum + code(character) * 2 ** (8 * at), 0);
}

/** All items of a program in one row. */
export function flatten(program: Program): Item[] {
  return program.flatMap((part) => (isProgram(part) ? flatten(part) : [part]));
}

function isProgram(part: Item | Program): part is Program {
  return Array.isArray(part);
}
