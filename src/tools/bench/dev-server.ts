import { type ChildProcess, spawn } from "node:child_process";
import { projectFolder } from "../project";
import { cleanEnvironment } from "./run-process";

/** `npm run dev` as a process of its own. */
export interface DevServer {
  url: string;
  /** Wall-clock time at which the process was started, in ms. */
  startedAt: number;
  stop(): Promise<void>;
}

/** Starts the dev server and resolves when it has printed its address; throws with its output when it ends before. */
export async function startDevServer(env: Readonly<Record<string, string>>): Promise<DevServer> {
  const startedAt = performance.timeOrigin + performance.now();
  const args = ["src/tools/run.mjs", "dev", "--port", "4700"];
  const child = spawn(process.execPath, args, { cwd: projectFolder, env: cleanEnvironment(env) });
  const url = await firstAddress(child);
  return { url, startedAt, stop: () => stop(child) };
}

function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const hear = (chunk: unknown): void => {
      output += String(chunk);
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0];
      if (address) resolve(address);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`The dev server ended with ${code}:\n${output}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.kill("SIGTERM");
  });
}
