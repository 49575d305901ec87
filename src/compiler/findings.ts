/** How markdown-it's rules report what they find: through the environment of one reading. */
import type { Env } from "markdown-it";
import type { Finding } from "./problem";

const key = Symbol("findings");

/** An environment that collects findings. */
export function newEnv(): Env {
  return { [key]: [] };
}

/** What has been found so far. */
export function findingsOf(env: Env): Finding[] {
  return env[key] as Finding[];
}

export function addFinding(env: Env, finding: Finding): void {
  findingsOf(env).push(finding);
}
