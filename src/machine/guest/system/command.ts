/** What a command of the shell is, and what its routine begins and ends with. */
import { clc, cmp, jne, ret } from "../assembler/instructions";
import { byteAt, esi } from "../assembler/operands";
import type { Program } from "../assembler/program";

/** A command of the guest's shell: what it is called with, and what `help` says of it. */
export interface Command {
  name: string;
  takes: string;
  says: string;
}

/** All commands, in the order in which `help` lists them. */
export const commands: readonly Command[] = [
  { name: "help", takes: "", says: "this list" },
  { name: "ps", takes: "", says: "tasks and their time" },
  { name: "free", takes: "", says: "memory" },
  { name: "uptime", takes: "", says: "since when it runs" },
  { name: "hostname", takes: "[NAME]", says: "show or change the name" },
  { name: "ls", takes: "", says: "list the files" },
  { name: "cat", takes: "FILE", says: "show a file" },
  { name: "write", takes: "FILE TEXT", says: "make a file of one line" },
  { name: "rm", takes: "FILE|*", says: "remove a file, or all" },
  { name: "load", takes: "cpu|mem|io N", says: "work N % of the time" },
  { name: "dirty", takes: "N over MIB", says: "write to N pages a second" },
  { name: "fill", takes: "MIB", says: "fill so much memory" },
  { name: "serve", takes: "[stop]", says: "answer requests" },
  { name: "echo", takes: "TEXT", says: "say it again" },
  { name: "clear", takes: "", says: "empty the screen" },
  { name: "panic", takes: "[TEXT]", says: "fail, as a kernel would" },
  { name: "reboot", takes: "", says: "start again" },
  { name: "poweroff", takes: "", says: "stop" },
  { name: "exit", takes: "", says: "log out" },
];

/** Nothing may be left of the line. */
export const noMore: Program = [cmp(byteAt(esi), 0), jne("wrongUse")];

/** All is well, also where what was asked for could not be done. */
export const done: Program = [clc(), ret()];
