/** From a program to its bytes: finds the address of each label, and makes jumps short where they reach. Pure. */
import { closest } from "fastest-levenshtein";
import { encodeBranch, encodeInstruction } from "./encode";
import { type Encoding, numberBytes } from "./encode-parts";
import { printItem } from "./listing";
import { AssemblyError, flatten, type Item, type Program } from "./program";

/** What a program became. */
export interface Assembled {
  bytes: Uint8Array;
  /** The address of each label; one that begins with a full stop has the name of its owner before it. */
  labels: ReadonlyMap<string, number>;
}

/** Assembles a program that will stand at `origin`. Throws an AssemblyError that says after which label it went wrong. */
export function assemble(program: Program, origin: number): Assembled {
  const pieces = readPieces(program);
  for (;;) {
    const labels = placeLabels(pieces, origin);
    if (!lengthen(pieces, labels)) return { bytes: write(pieces, labels, origin), labels };
  }
}

/** An item with the label that owns what is local in it, and what it is encoded as. */
interface Piece {
  item: Item;
  owner: string;
  encoding: Encoding;
  bits: 16 | 32;
  address: number;
  /** A jump in its short form; it is made longer when it does not reach. */
  isShort: boolean;
}

const nothing: Encoding = { bytes: [], fixups: [] };

function readPieces(program: Program): Piece[] {
  let owner = "";
  let bits: 16 | 32 = 32;
  return flatten(program).map((item) => {
    if (item.kind === "mode") bits = item.bits;
    if (item.kind === "label" && !item.name.startsWith(".")) owner = item.name;
    const isShort = item.kind === "branch" && item.name !== "call";
    const piece: Piece = { item, owner, bits, isShort, address: 0, encoding: nothing };
    return { ...piece, encoding: locate(piece, () => encode(item, bits, isShort)) };
  });
}

function encode(item: Item, bits: 16 | 32, isShort: boolean): Encoding {
  if (item.kind === "instruction") return encodeInstruction(item, bits);
  if (item.kind === "branch") return encodeBranch(item, isShort, bits);
  if (item.kind !== "data") return nothing;
  const fixups = item.values.flatMap((value, index) =>
    typeof value === "number" ? [] : [{ ...value, at: index * item.bytes, size: item.bytes, isRelative: false }],
  );
  const values = item.values.map((value) => (typeof value === "number" ? value : 0));
  return { bytes: values.flatMap((value) => numberBytes(value, item.bytes).bytes), fixups };
}

/** Gives each piece its address, and each label's. */
function placeLabels(pieces: readonly Piece[], origin: number): Map<string, number> {
  const labels = new Map<string, number>();
  let address = origin;
  for (const piece of pieces) {
    const { item, owner } = piece;
    piece.address = address;
    if (item.kind === "label") {
      const name = fullName(item.name, owner);
      if (labels.has(name)) throw new AssemblyError(`The label “${name}” occurs twice.`);
      labels.set(name, address);
    } else address += sizeAt(piece, address - origin);
  }
  return labels;
}

function sizeAt({ item, encoding, owner }: Piece, offset: number): number {
  if (item.kind === "align") return (item.to - (offset % item.to)) % item.to;
  if (item.kind !== "pad") return encoding.bytes.length;
  if (offset > item.to) throw new AssemblyError(`After “${owner}”: ${offset - item.to} bytes too many to pad.`);
  return item.to - offset;
}

/** Makes those short jumps long that do not reach; whether there were any. */
function lengthen(pieces: readonly Piece[], labels: ReadonlyMap<string, number>): boolean {
  let isChanged = false;
  for (const piece of pieces) {
    if (!piece.isShort || piece.item.kind !== "branch") continue;
    const distance = find(piece.item.target, piece, labels) - piece.address - piece.encoding.bytes.length;
    if (distance >= -128 && distance <= 127) continue;
    piece.isShort = false;
    piece.encoding = encodeBranch(piece.item, false, piece.bits);
    isChanged = true;
  }
  return isChanged;
}

function write(pieces: readonly Piece[], labels: ReadonlyMap<string, number>, origin: number): Uint8Array {
  const last = pieces.at(-1);
  const bytes = new Uint8Array(last ? last.address - origin + sizeAt(last, last.address - origin) : 0);
  for (const piece of pieces) {
    const { address, encoding } = piece;
    bytes.set(encoding.bytes, address - origin);
    for (const fixup of encoding.fixups) {
      const from = fixup.isRelative ? address + encoding.bytes.length : 0;
      const value = find(fixup.label, piece, labels) + fixup.plus - from;
      bytes.set(locate(piece, () => numberBytes(value, fixup.size)).bytes, address - origin + fixup.at);
    }
  }
  return bytes;
}

function fullName(name: string, owner: string): string {
  return name.startsWith(".") ? owner + name : name;
}

function find(name: string, piece: Piece, labels: ReadonlyMap<string, number>): number {
  const full = fullName(name, piece.owner);
  return locate(piece, () => {
    const address = labels.get(full);
    if (address !== undefined) return address;
    const hint = labels.size > 0 ? ` Did you mean “${closest(full, [...labels.keys()])}”?` : "";
    throw new AssemblyError(`There is no label “${full}”.${hint}`);
  });
}

/** Says of an error where it is. */
function locate<Result>({ item, owner }: Pick<Piece, "item" | "owner">, encodeIt: () => Result): Result {
  try {
    return encodeIt();
  } catch (error) {
    if (!(error instanceof AssemblyError)) throw error;
    const where = owner === "" ? "at the start" : `after “${owner}”`;
    throw new AssemblyError(`${printItem(item).trim()} (${where}): ${error.message}`, { cause: error });
  }
}
