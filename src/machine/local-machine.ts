/** A machine in the thread that asks for it, in Node: for tests, and to find out what a guest does. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Engine } from "./engine/engine";
import { checkSpec } from "./engine/machine-data";
import type { CreateMachine } from "./machine";

/** Builds a machine that is `off`; fails with a MachineError `refused` where the spec makes no sense. */
export const createLocalMachine: CreateMachine = async (spec) => {
  checkSpec(spec);
  return new Engine(spec, await loadModule());
};

let module: Promise<WebAssembly.Module> | undefined;

/** v86's WebAssembly from its package, compiled once. */
export function loadModule(): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve("v86/build/v86.wasm");
  module ??= readFile(path).then((bytes) => WebAssembly.compile(bytes));
  return module;
}
