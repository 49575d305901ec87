/** The text screen: characters, scrolling, the cursor. It is drawn in memory; what has changed is shown when there is time. */
import {
  add,
  call,
  cmp,
  dec,
  inc,
  jae,
  jb,
  je,
  jge,
  jmp,
  jz,
  lea,
  mov,
  movsd,
  movzx,
  output,
  pop,
  push,
  rep,
  ret,
  shl,
  stosw,
  xor,
} from "../assembler/instructions";
import { ah, al, at, ax, byteAt, ch, cl, dwordAt, dx, eax, ecx, edi, edx, esi, times } from "../assembler/operands";
import { code, label, type Program } from "../assembler/program";
import { region, state } from "./memory";
import { colours } from "./say";

/** The screen, of which text uses the left part only: the consoles on a slide show no more. */
export const screen = { columns: 80, rows: 25, used: 46 } as const;

const rowBytes = 2 * screen.columns;
const cellBytes = rowBytes * screen.rows;
const blank = (attribute: number) => (attribute << 8) | 32;

/** There is no BIOS that would make 0xB8000 the window to the text. The colours are those of whoever shows the screen. */
const start: Program = [
  label("screenStart"),
  [mov(dx, 0x3ce), mov(ax, 0x0e06), output(dx, ax)],
  // The cursor is a line at the foot of its cell.
  [mov(dx, 0x3d4), mov(ax, 0x0e0a), output(dx, ax), mov(ax, 0x0f0b), output(dx, ax)],
  mov(dwordAt(state.shownCursor), -1),
  // What was on the screen before a reset is drawn over: nothing counts as shown, zero being no blank.
  mov(dwordAt(state.colour), colours.plain),
  jmp("clearScreen"),
];

const cells: Program = [
  label("clearScreen"),
  [xor(eax, eax), mov(at(state.row), eax), mov(at(state.column), eax), mov(at(state.lineCells), eax)],
  [movzx(eax, byteAt(state.colour)), shl(eax, 8), mov(al, code(" ")), push(edi)],
  [mov(edi, region.cells), mov(ecx, cellBytes / 2), rep(stosw()), pop(edi)],
  label("drawn"),
  [mov(byteAt(state.isDrawn), 1), ret()],

  label("scroll"),
  [push(esi), push(edi), mov(esi, region.cells + rowBytes), mov(edi, region.cells)],
  [mov(ecx, (cellBytes - rowBytes) / 4), rep(movsd())],
  [mov(eax, blank(colours.plain)), mov(ecx, screen.columns), rep(stosw()), pop(edi), pop(esi), jmp("drawn")],
];

const characters: Program = [
  // al: a character, a line feed, or a backspace, which goes back without rubbing out.
  label("putCharacter"),
  [cmp(al, code("\n")), je("putLineFeed"), cmp(al, code("\b")), je("putBackspace")],
  inc(dwordAt(state.lineCells)),
  [cmp(dwordAt(state.column), screen.used), jb(".fits"), push(eax), call("putNewRow"), pop(eax)],
  label(".fits"),
  mov(ah, at(state.colour)),
  [mov(ecx, at(state.row)), lea(ecx, at(ecx, times(ecx, 4))), shl(ecx, 5)],
  [mov(edx, at(state.column)), lea(ecx, at(ecx, times(edx, 2))), inc(dwordAt(state.column))],
  [mov(at(ecx, region.cells), ax), jmp("drawn")],

  label("putLineFeed"),
  mov(dwordAt(state.lineCells), 0),
  label("putNewRow"),
  [mov(dwordAt(state.column), 0), cmp(dwordAt(state.row), screen.rows - 1), jae("scroll")],
  [inc(dwordAt(state.row)), ret()],

  label("putBackspace"),
  [dec(dwordAt(state.lineCells)), dec(dwordAt(state.column)), cmp(dwordAt(state.column), 0), jge(".end")],
  // A line that has been broken goes on at the end of the row above.
  [mov(dwordAt(state.column), screen.used - 1), cmp(dwordAt(state.row), 0), je(".end"), dec(dwordAt(state.row))],
  label(".end"),
  ret(),

  // Rubs out the character before the cursor.
  label("rubOut"),
  [mov(al, code("\b")), call("putCharacter"), mov(al, code(" ")), call("putCharacter")],
  [mov(al, code("\b")), jmp("putCharacter")],

  // Rubs out all since the last line feed.
  label("rubOutLine"),
  [cmp(dwordAt(state.lineCells), 0), jz(".end"), call("rubOut"), jmp("rubOutLine")],
  label(".end"),
  ret(),
];

const show: Program = [
  // Writes to video memory what differs from what is there, and puts the cursor where the next character will be.
  label("showScreen"),
  [cmp(byteAt(state.isDrawn), 0), jz(".cursor"), mov(byteAt(state.isDrawn), 0), xor(ecx, ecx)],
  label(".cells"),
  [mov(eax, at(ecx, region.cells)), cmp(eax, at(ecx, region.shown)), je(".next")],
  [mov(at(ecx, region.shown), eax), mov(at(ecx, region.video), eax)],
  label(".next"),
  [add(ecx, 4), cmp(ecx, cellBytes), jb(".cells")],

  label(".cursor"),
  [mov(ecx, at(state.column)), cmp(ecx, screen.used), jb(".inside"), dec(ecx)],
  label(".inside"),
  [mov(eax, at(state.row)), lea(eax, at(eax, times(eax, 4))), shl(eax, 4), add(ecx, eax)],
  [cmp(ecx, at(state.shownCursor)), je(".end"), mov(at(state.shownCursor), ecx)],
  [mov(dx, 0x3d4), mov(al, 0x0e), mov(ah, ch), output(dx, ax)],
  [mov(al, 0x0f), mov(ah, cl), output(dx, ax)],
  label(".end"),
  ret(),
];

/** The routines of the screen. */
export const screenRoutines: Program = [start, cells, characters, show];
