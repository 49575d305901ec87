/** Text with numbers and colours in it, for the screen and for the serial port: what it is in a program, and its printing. */
import {
  add,
  and,
  call,
  cmp,
  dec,
  div,
  inc,
  jae,
  jbe,
  jle,
  jmp,
  jnz,
  jz,
  lodsb,
  lodsd,
  mov,
  movzx,
  pop,
  push,
  ret,
  rol,
  test,
  xchg,
  xor,
} from "../assembler/instructions";
import { addressOf, al, at, dwordAt, eax, ebx, ecx, edi, edx, esi, esp, times } from "../assembler/operands";
import { ascii, bytes, code, dwords, label, type Program } from "../assembler/program";
import { state } from "./memory";

/** A part of a text: characters, a colour from there on, or what is in memory when it is printed. */
export type Piece = string | Program;

const marks = { colour: 1, number: 2, text: 3, tenths: 4, hex: 5, named: 6 } as const;

/** VGA attributes: the colour of what follows on the screen. */
export const colours = {
  plain: 0x07,
  dim: 0x08,
  green: 0x0a,
  cyan: 0x0b,
  red: 0x0c,
  yellow: 0x0e,
  white: 0x0f,
  title: 0x3f,
  panic: 0x4f,
  alarm: 0x4e,
} as const;

/** From here on in this colour. */
export const colour = (name: keyof typeof colours): Piece => [bytes(marks.colour, colours[name])];
/** The number at an address, right in `width` columns. */
export const number = (address: number, width = 0): Piece => [bytes(marks.number, width), dwords(address)];
/** The number at an address divided by ten, with one decimal; its whole part right in `width` columns. */
export const tenths = (address: number, width = 0): Piece => [bytes(marks.tenths, width), dwords(address)];
/** The number at an address, eight digits to the base of 16. */
export const hex = (address: number): Piece => [bytes(marks.hex, 0), dwords(address)];
/** The text at an address, up to a zero, left in `width` columns. */
export const text = (address: number, width = 0): Piece => [bytes(marks.text, width), dwords(address)];
/** The text that the number at an address points to. */
export const named = (address: number, width = 0): Piece => [bytes(marks.named, width), dwords(address)];
/** A character of code page 437 that is not ASCII. */
export const glyph = (code: number): Piece => [bytes(code)];

const encode = (pieces: readonly Piece[]): Program => [
  pieces.map((piece) => (typeof piece === "string" ? [ascii(piece)] : piece)),
  bytes(0),
];

/** Prints on the screen. Changes eax, ecx and edx, as every routine may that says nothing else. */
export const say = (...pieces: readonly Piece[]): Program => [call("say"), encode(pieces)];

/** Sends over the serial port; a line goes when its end is there. */
export const send = (...pieces: readonly Piece[]): Program => [call("send"), encode(pieces)];

/** Sends without interrupts, when nothing else works any more. */
export const sendAtLast = (...pieces: readonly Piece[]): Program => [call("sendAtLast"), encode(pieces)];

const toSink = call(dwordAt(state.sink));

/** The text stands behind the call, and the program goes on behind the text. */
const entries: Program = [
  label("sendAtLast"),
  [mov(dwordAt(state.sink), addressOf("pollCharacter")), jmp("tell")],
  label("send"),
  [mov(dwordAt(state.sink), addressOf("sendCharacter")), jmp("tell")],
  label("say"),
  mov(dwordAt(state.sink), addressOf("putCharacter")),
  label("tell"),
  [xchg(esi, at(esp)), call("print"), xchg(esi, at(esp)), ret()],
];

/** Prints the text at esi; leaves esi behind its zero. */
const print: Program = [
  label("print"),
  [lodsb(), movzx(eax, al), test(eax, eax), jz(".end"), cmp(eax, marks.named + 1), jae(".plain")],
  push(dwordAt("printMarks", times(eax, 4), -4)),
  // Each mark has a byte after it; but for the colour, that is a width, and an address follows.
  [lodsb(), movzx(ecx, al), ret()],
  label(".plain"),
  [toSink, jmp("print")],
  label(".end"),
  ret(),

  label("printMarks"),
  dwords(...["Colour", "Number", "Text", "Tenths", "Hex", "Named"].map((mark) => addressOf(`print${mark}`))),
  label("printColour"),
  [mov(at(state.colour), ecx), jmp("print")],
  label("printNumber"),
  [lodsd(), mov(eax, at(eax)), call("printDecimal"), jmp("print")],
  label("printNamed"),
  [lodsd(), mov(eax, at(eax)), jmp("printText.found")],
  label("printText"),
  lodsd(),
  label(".found"),
  [push(esi), mov(esi, eax), call("printPadded"), pop(esi), jmp("print")],
  label("printTenths"),
  [lodsd(), mov(eax, at(eax)), xor(edx, edx), push(ebx), mov(ebx, 10), div(ebx), push(edx)],
  [call("printDecimal"), mov(al, code(".")), toSink, pop(eax), add(al, code("0")), toSink, pop(ebx), jmp("print")],
  label("printHex"),
  [lodsd(), push(ebx), push(edi), mov(ebx, at(eax)), mov(edi, 8)],
  label(".digit"),
  [rol(ebx, 4), mov(eax, ebx), and(eax, 15), mov(al, at("hexDigits", eax)), toSink, dec(edi)],
  [jnz(".digit"), pop(edi), pop(ebx), jmp("print")],
  label("hexDigits"),
  ascii("0123456789abcdef"),
];

const printNumbers: Program = [
  // eax: a number; ecx: in how many columns at least.
  label("printDecimal"),
  [push(ebx), push(edi), mov(edi, ecx), xor(ebx, ebx), mov(ecx, 10)],
  label(".divide"),
  [xor(edx, edx), div(ecx), push(edx), inc(ebx), test(eax, eax), jnz(".divide")],
  label(".pad"),
  [cmp(edi, ebx), jbe(".digits"), mov(al, code(" ")), toSink, dec(edi), jmp(".pad")],
  label(".digits"),
  [pop(eax), add(al, code("0")), toSink, dec(ebx), jnz(".digits"), pop(edi), pop(ebx), ret()],

  // esi: a text that ends with a zero; ecx: in how many columns at least. Changes esi.
  label("printPadded"),
  [push(ebx), mov(ebx, ecx)],
  label(".next"),
  [lodsb(), test(al, al), jz(".pad"), toSink, dec(ebx), jmp(".next")],
  label(".pad"),
  [test(ebx, ebx), jle(".end"), mov(al, code(" ")), toSink, dec(ebx), jmp(".pad")],
  label(".end"),
  [pop(ebx), ret()],
];

/** The routines behind `say` and `send`. */
export const sayRoutines: Program = [entries, print, printNumbers];
