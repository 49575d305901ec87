import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectFolder } from "../project";

/** What a process gave: how long it took from its start to its end, and all it printed. */
export interface Ran {
  tookMs: number;
  output: string;
}

/** Runs Node on a script of the project (a path from its root); throws with the output where it does not end well. */
export async function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const start = performance.now();
  const child = spawn(process.execPath, [...args], { cwd: projectFolder, env: cleanEnvironment(env) });
  let output = "";
  const hear = (chunk: unknown): void => {
    output += String(chunk);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const tookMs = performance.now() - start;
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}:\n${output}`);
  return { tookMs, output };
}

/** This process's environment as a person's shell has it: what npm and a build leave behind is taken out. */
export function cleanEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_") && name !== "NODE_ENV");
  return { ...Object.fromEntries(own), ...more };
}

/** Builds the site of `env` (HYPERVISIBLE_SLIDES, HYPERVISIBLE_OUT) by Vite alone, which leaves dist/ as it is. */
export async function buildElsewhere(env: Readonly<Record<string, string>>): Promise<Ran> {
  return runNode(["node_modules/vite/bin/vite.js", "build", "--config", join(projectFolder, "vite.config.ts")], env);
}
