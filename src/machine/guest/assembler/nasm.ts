/** nasm, where it is installed: what our assembler is compared with. For tests only. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printListing } from "./listing";
import type { Program } from "./program";

/** Whether nasm can be run here. */
export const hasNasm = spawnSync("nasm", ["-v"]).status === 0;

/** What nasm makes of a program's listing; throws an Error with what nasm says where it takes it for wrong. */
export function assembleWithNasm(program: Program, origin: number): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "nasm-"));
  try {
    const [source, result] = [join(folder, "program.asm"), join(folder, "program.bin")];
    writeFileSync(source, printListing(program, origin));
    execFileSync("nasm", ["-f", "bin", "-Wno-number-overflow", "-o", result, source], { stdio: "pipe" });
    return new Uint8Array(readFileSync(result));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
