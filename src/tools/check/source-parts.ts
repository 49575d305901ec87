/** The parts of the check that read files and need no page. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { demos, formatProblem, isError, readDeck, widgets } from "../../compiler/core";
import { placesOf } from "../../compiler/places";
import { projectFolder } from "../project";
import type { PartResult } from "./finding";

/** Every mistake in the slides; warnings are told and don't fail. */
export async function problems(): Promise<PartResult> {
  const deck = readDeck(placesOf(projectFolder), widgets, demos);
  const errors = deck.problems.filter(isError).length;
  const warnings = deck.problems.length - errors;
  const also = warnings === 0 ? "" : `, ${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
  return { did: `${deck.compilation.slides.length} slides${also}`, lines: deck.problems.map(formatProblem), errors };
}

/** Every mistake that TypeScript finds. */
export async function types(): Promise<PartResult> {
  const { code, output } = await run("node_modules/typescript/bin/tsc", ["--noEmit", "--pretty", "false"]);
  const errors = output.filter((line) => /error TS\d+/.test(line)).length;
  return { did: "tsc", lines: output, errors: code === 0 ? 0 : Math.max(1, errors) };
}

/** Every mistake that Biome finds: style, suspicious code, format. */
export async function lint(): Promise<PartResult> {
  const flags = ["check", "--colors=off", "--max-diagnostics=none", "."];
  const { code, output } = await run("node_modules/@biomejs/biome/bin/biome", flags);
  const errors = Number(/^Found (\d+) errors?/m.exec(output.join("\n"))?.[1] ?? 1);
  return { did: "biome", lines: code === 0 ? [] : output, errors: code === 0 ? 0 : Math.max(1, errors) };
}

async function run(script: string, args: readonly string[]): Promise<{ code: number; output: string[] }> {
  const child = spawn(process.execPath, [join(projectFolder, script), ...args], { cwd: projectFolder });
  let text = "";
  const hear = (chunk: unknown): void => {
    text += String(chunk);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve(status ?? 1));
  });
  return { code, output: text.split("\n").filter((line) => line.trim() !== "") };
}
