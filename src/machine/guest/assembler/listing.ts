/** A program as source text for nasm: to be read by a person, and to be compared with what another assembler makes of it. */
import type { LabelAddress, Memory, Operand } from "./operands";
import { flatten, type Item, type Program } from "./program";

/** The source of a program that stands at `origin`. */
export function printListing(program: Program, origin: number): string {
  return [`org ${hex(origin)}`, "bits 32", ...flatten(program).map(printItem), ""].join("\n");
}

/** One line of source. */
export function printItem(item: Item): string {
  switch (item.kind) {
    case "instruction": {
      const words = [item.repeat, item.name].filter((word) => word !== undefined).join(" ");
      // nasm would load only 24 bits of the table's address from code of 16 bits.
      const name = words === "lgdt" || words === "lidt" ? `o32 ${words}` : words;
      return `\t${name} ${item.operands.map(printOperand).join(", ")}`.trimEnd();
    }
    case "branch":
      return `\t${item.name} ${printLabel(item.target)}`;
    case "label":
      return `${printLabel(item.name)}:`;
    case "data":
      return printData(item);
    case "align":
      return `\talign ${item.to}, db 0`;
    case "pad":
      return `\ttimes ${hex(item.to)}-($-$$) db 0`;
    case "mode":
      return `bits ${item.bits}`;
  }
}

function printData({ bytes, values }: Extract<Item, { kind: "data" }>): string {
  if (values.length === 0) return "";
  const directive = { 1: "db", 2: "dw", 4: "dd" }[bytes];
  return `\t${directive} ${values.map((value) => printNumber(value)).join(",")}`;
}

function printOperand(operand: Operand): string {
  if (typeof operand === "number") return hex(operand);
  if (operand.kind === "address") return printNumber(operand);
  if (operand.kind === "far") return `dword ${hex(operand.selector)}:${printLabel(operand.label)}`;
  return operand.kind === "memory" ? printMemory(operand) : operand.name;
}

const widths = { 8: "byte ", 16: "word ", 32: "dword " } as const;

function printMemory({ width, segment, base, index, scale, offset }: Memory): string {
  const scaled = index && (scale === 1 ? index.name : `${index.name}*${scale}`);
  const terms = [base?.name, scaled].filter((term) => term !== undefined).join("+");
  const isNeeded = terms === "" || offset !== 0;
  const sign = terms === "" || (typeof offset === "number" && offset < 0) ? "" : "+";
  const place = isNeeded ? `${terms}${sign}${printNumber(offset)}` : terms;
  return `${width === undefined ? "" : widths[width]}[${segment ? `${segment}:` : ""}${place}]`;
}

function printNumber(value: number | LabelAddress): string {
  if (typeof value === "number") return hex(value);
  const name = printLabel(value.label);
  if (value.plus === 0) return name;
  return `${name}${value.plus < 0 ? "-" : "+"}${hex(Math.abs(value.plus))}`;
}

/** The sign tells nasm that it is a name, even where it is one of its own words. */
function printLabel(name: string): string {
  return name.startsWith(".") ? name : `$${name}`;
}

function hex(value: number): string {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}
