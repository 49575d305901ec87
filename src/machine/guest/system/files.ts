/** The file system: sixteen files in memory, so that they are part of every snapshot, and gone with the power. */
import {
  add,
  call,
  clc,
  cmp,
  dec,
  inc,
  jb,
  jc,
  jmp,
  jnc,
  jne,
  jnz,
  jz,
  lodsb,
  lodsd,
  mov,
  movsb,
  pop,
  push,
  rep,
  ret,
  shl,
  stc,
  stosb,
  stosd,
  sub,
  test,
  xor,
} from "../assembler/instructions";
import { addressOf, al, at, byteAt, dwordAt, eax, ebx, ecx, edi, esi } from "../assembler/operands";
import { ascii, asciiZ, bytes, dwords, label, type Program } from "../assembler/program";
import { fileEntry, inMailbox, most, region } from "./memory";

/** What is on a guest that has just started: some of it worth losing. */
export const firstFiles: Readonly<Record<string, string>> = {
  "readme.txt": `This is hvos. It is small enough to be read in
an evening, and runs in your browser. Nothing
here is a recording: break it, then roll back.
`,
  "orders.csv": `order,customer,euro,paid
1041,Bakery Ohm,129.00,yes
1042,Kiosk at the lake,18.50,yes
1043,M. Farkas,740.00,no
1044,Bakery Ohm,96.20,no
`,
  "thesis.txt": `Chapter 5, final version (this time really)

We conclude that the effect is real, and that
it vanishes as soon as somebody measures it.

Next: write chapters 1 to 4. Make a copy!
`,
  "wedding.txt": `Table 1  Ada, Grace, Uncle Ben, the twins
Table 2  all who must not sit at table 1
Table 3  the band
Cake: 12 June, 14:00. Cannot be moved.
`,
  "recipe.txt": `Plum cake the way Oma made it
500 g plums, 250 g flour, 125 g butter, 1 egg.
Half an hour at 180 degrees. Nobody else has
this written down.
`,
  "backup.log": `Mon  ok
Tue  ok
Wed  skipped, disk full
Thu  skipped, disk full
Fri  everybody had gone home
`,
};

const slotOf: Program = [
  // ebx: an entry of the table; gives the address of its bytes in eax.
  label("fileSlot"),
  [mov(eax, ebx), sub(eax, region.fileTable), shl(eax, 6), add(eax, region.fileData), ret()],
];

const tableEnd = region.fileTable + most.files * fileEntry.bytes;

const find: Program = [
  // edi: a name. Gives its entry in ebx; carry where there is none.
  label("findFile"),
  [push(esi), mov(ebx, region.fileTable)],
  label(".entry"),
  [cmp(byteAt(ebx), 0), jz(".next"), mov(esi, ebx), call("sameText"), jz(".found")],
  label(".next"),
  [add(ebx, fileEntry.bytes), cmp(ebx, tableEnd), jb(".entry"), pop(esi), stc(), ret()],
  label(".found"),
  [pop(esi), clc(), ret()],

  // Gives a free entry in ebx; carry where all are taken.
  label("freeFile"),
  mov(ebx, region.fileTable),
  label(".entry"),
  [cmp(byteAt(ebx), 0), jz(".found"), add(ebx, fileEntry.bytes), cmp(ebx, tableEnd), jb(".entry"), stc(), ret()],
  label(".found"),
  [clc(), ret()],

  // esi and edi: two texts that end with a zero; the zero flag says whether they are the same.
  label("sameText"),
  [push(esi), push(edi)],
  label(".next"),
  [lodsb(), cmp(al, at(edi)), jne(".end"), inc(edi), test(al, al), jnz(".next")],
  label(".end"),
  [pop(edi), pop(esi), ret()],
];

const change: Program = [
  // edi: a name, esi: bytes, ecx: how many. Makes the file or replaces it; carry where all entries are taken.
  label("writeFile"),
  [push(ebx), push(ecx), call("findFile"), jnc(".replace"), call("freeFile"), jc(".full")],
  // A name that is not there yet.
  [push(esi), mov(esi, edi), mov(edi, ebx)],
  label(".name"),
  [lodsb(), stosb(), test(al, al), jnz(".name"), pop(esi), inc(dwordAt(inMailbox("files")))],
  label(".replace"),
  [call("fileSlot"), mov(edi, eax), pop(ecx), mov(eax, at(ebx, fileEntry.length))],
  [sub(at(inMailbox("fileBytes")), eax), add(at(inMailbox("fileBytes")), ecx)],
  [mov(at(ebx, fileEntry.length), ecx), rep(movsb()), pop(ebx), clc(), ret()],
  label(".full"),
  [pop(ecx), pop(ebx), stc(), ret()],

  // ebx: an entry. Its bytes are made zeros, so that a page without files has nothing that must be moved.
  label("removeFile"),
  [push(edi), call("fileSlot"), mov(edi, eax), mov(ecx, most.fileBytes / 4), xor(eax, eax), rep(stosd())],
  [mov(eax, at(ebx, fileEntry.length)), sub(at(inMailbox("fileBytes")), eax), dec(dwordAt(inMailbox("files")))],
  [mov(edi, ebx), mov(ecx, fileEntry.bytes / 4), xor(eax, eax), rep(stosd()), pop(edi), ret()],
];

const start: Program = [
  label("filesStart"),
  mov(esi, addressOf("firstFiles")),
  label(".file"),
  [cmp(byteAt(esi), 0), jz(".end"), mov(edi, esi)],
  label(".name"),
  [lodsb(), test(al, al), jnz(".name"), lodsd(), mov(ecx, eax), call("writeFile"), jmp(".file")],
  label(".end"),
  ret(),
  label("firstFiles"),
  Object.entries(firstFiles).map(([name, content]) => [asciiZ(name), dwords(content.length), ascii(content)]),
  bytes(0),
];

/** The routines of the file system. */
export const fileRoutines: Program = [slotOf, find, change, start];
