/** The commands for files. */
import {
  add,
  call,
  cmp,
  dec,
  inc,
  ja,
  jb,
  jc,
  je,
  jmp,
  jnc,
  jne,
  jz,
  lodsb,
  mov,
  pop,
  push,
  sub,
  test,
  xor,
} from "../assembler/instructions";
import { al, at, byteAt, eax, ebx, ecx, edi, esi } from "../assembler/operands";
import { code, label, type Program } from "../assembler/program";
import { done, noMore } from "./command";
import { fileEntry, inMailbox, most, region, state } from "./memory";
import { colour, named, number, say } from "./say";

/** `ls`, `cat`, `rm` and `write`. */
export const fileCommands: Program = [
  label("command_ls"),
  [noMore, push(ebx), mov(ebx, region.fileTable)],
  label(".entry"),
  [cmp(byteAt(ebx), 0), jz(".next"), mov(at(state.scratchText), ebx), mov(eax, at(ebx, fileEntry.length))],
  [mov(at(state.scratch), eax), say(named(state.scratchText, 16), number(state.scratch, 6), "\n")],
  label(".next"),
  [add(ebx, fileEntry.bytes), cmp(ebx, region.fileTable + most.files * fileEntry.bytes), jb(".entry"), pop(ebx)],
  say(colour("cyan"), number(inMailbox("files")), " files", colour("plain"), ", "),
  [say(number(inMailbox("fileBytes")), " bytes\n"), done],

  // edi: a name of a file that is not there.
  label("noFile"),
  mov(at(state.scratchText), edi),
  [say(colour("red"), "There is no file ", named(state.scratchText), ".\n"), done],

  label("command_cat"),
  [call("nextWord"), cmp(byteAt(edi), 0), je("wrongUse"), noMore, call("findFile"), jc("noFile")],
  [push(ebx), call("fileSlot"), mov(esi, eax), mov(ebx, at(ebx, fileEntry.length))],
  label(".next"),
  [test(ebx, ebx), jz(".end"), lodsb(), call("putCharacter"), dec(ebx), jmp(".next")],
  label(".end"),
  [pop(ebx), done],

  label("command_rm"),
  [call("nextWord"), cmp(byteAt(edi), 0), je("wrongUse"), noMore, cmp(byteAt(edi), code("*")), jne(".one")],
  [cmp(byteAt(edi, 1), 0), je(".all")],
  label(".one"),
  [call("findFile"), jc("noFile"), call("removeFile"), mov(at(state.scratchText), edi)],
  [say("removed ", named(state.scratchText), "\n"), done],
  label(".all"),
  [push(ebx), mov(eax, at(inMailbox("files"))), mov(at(state.scratch), eax), mov(ebx, region.fileTable)],
  label(".entry"),
  [cmp(byteAt(ebx), 0), jz(".next"), call("removeFile")],
  label(".next"),
  [add(ebx, fileEntry.bytes), cmp(ebx, region.fileTable + most.files * fileEntry.bytes), jb(".entry"), pop(ebx)],
  [say(colour("yellow"), number(state.scratch), " files removed, nothing is left.\n"), done],

  label("command_write"),
  [call("nextWord"), cmp(byteAt(edi), 0), je("wrongUse"), cmp(byteAt(esi), 0), je("wrongUse"), xor(ecx, ecx)],
  label(".character"),
  [mov(al, at(edi, ecx)), test(al, al), jz(".named"), inc(ecx), cmp(ecx, most.fileName), ja(".wrong")],
  [cmp(al, code(".")), je(".character"), call("isNameCharacter"), jnc(".character")],
  label(".wrong"),
  [say(colour("red"), "A file name is 1 to 15 of a-z, 0-9, . and -\n"), done],
  label(".named"),
  // The line's end becomes the file's: a line feed in place of the zero.
  mov(ecx, esi),
  label(".end"),
  [inc(ecx), cmp(byteAt(ecx), 0), jne(".end"), mov(byteAt(ecx), code("\n")), inc(ecx), sub(ecx, esi)],
  [mov(at(state.scratch), ecx), mov(at(state.scratchText), edi), call("writeFile"), jc(".full")],
  [say("wrote ", number(state.scratch), " bytes to ", named(state.scratchText), "\n"), done],
  label(".full"),
  [say(colour("red"), "There is room for 16 files only: rm one.\n"), done],
];
