/** `npm test`: every check and every test, from nothing but Node. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArguments } from "./arguments";
import { readyBrowser } from "./browser";
import { buildSite, seconds } from "./build";
import { main as check } from "./check";
import { outFolder, projectFolder } from "./project";

export const options = {} as const;

/** What one stage came to: the counts of its tests; a stage without tests that fails counts as one failure. */
export interface StageResult {
  name: string;
  passed: number;
  failed: number;
  time: string;
}

/** Counts of a report of vitest, in the shape that it writes with `--reporter=json`. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  success: boolean;
}

/** Runs all stages, also those after one that failed, unless they cannot do without it; 1 when anything failed. */
export async function main(args: string[]): Promise<number> {
  parseArguments(args, options);
  console.log(`Browser: ${readyBrowser()}`);
  const built = await runStage("build", async () => withoutTests(await buildSite()));
  const results = [built];
  if (built.failed === 0) {
    // In one theme, for time's sake: `npm run check` looks at both.
    results.push(await runStage("check", async () => withoutTests((await check(["--theme", "dark"])) === 0)));
    results.push(await runStage("tests", runVitest));
  }
  console.log(`\n${summarize(results)}`);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

async function runStage(name: string, run: () => Promise<{ passed: number; failed: number }>): Promise<StageResult> {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  const counts = await run();
  const time = seconds(start);
  console.log(`── ${name}: ${counts.failed === 0 ? "passed" : "FAILED"} in ${time}`);
  return { name, ...counts, time };
}

function withoutTests(passed: boolean): { passed: number; failed: number } {
  return { passed: 0, failed: passed ? 0 : 1 };
}

async function runVitest(): Promise<{ passed: number; failed: number }> {
  const file = join(outFolder, "test-report.json");
  mkdirSync(outFolder, { recursive: true });
  rmSync(file, { force: true });
  const vitest = join(projectFolder, "node_modules/vitest/vitest.mjs");
  const flags = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const child = spawn(process.execPath, [vitest, ...flags], { cwd: projectFolder, stdio: "inherit" });
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve(status ?? 1));
  });
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as VitestReport) : undefined;
  return countTests(report, code);
}

/** The tests of a report; a run that ended badly counts as one failure when no test of its own says so. */
export function countTests(report: VitestReport | undefined, exitCode: number): { passed: number; failed: number } {
  const failed = report?.numFailedTests ?? 0;
  const endedBadly = exitCode !== 0 || !report?.success;
  return { passed: report?.numPassedTests ?? 0, failed: endedBadly ? Math.max(failed, 1) : failed };
}

/** A line for each stage, and the totals alone on the last line. */
export function summarize(results: readonly StageResult[]): string {
  const lines = results.map(({ name, failed, time }) => `${failed === 0 ? "✓" : "✗"} ${name} in ${time}`);
  const total = (kind: "passed" | "failed") => results.reduce((sum, result) => sum + result[kind], 0);
  return [...lines, `${total("passed")} passed, ${total("failed")} failed`].join("\n");
}
