/** `npm run bench`: how fast the talk is, as one table and one file of JSON. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { parseArguments } from "./arguments";
import { measureDemos } from "./bench/demos";
import { measureDevStart } from "./bench/dev-start";
import { measureFirst } from "./bench/first";
import { measureGrowth } from "./bench/growth";
import { type Item, isOver, writeTable } from "./bench/item";
import { measureKeys } from "./bench/keys";
import { readMachine, writeMachine } from "./bench/machine";
import { measureMotion } from "./bench/motion";
import { measureBuild, measurePdf } from "./bench/output";
import { measureRead } from "./bench/read";
import { measureRest } from "./bench/rest";
import { measureSave } from "./bench/save";
import { measureSimulate } from "./bench/simulate";
import { weighStage } from "./bench/weight";
import { launchBrowser } from "./browser";
import { readySite } from "./build";
import { outFolder, shortPath, siteFolder } from "./project";
import { serve } from "./serve";

const parts = [
  "first",
  "keys",
  "motion",
  "growth",
  "rest",
  "simulate",
  "demos",
  "read",
  "save",
  "dev",
  "build",
  "pdf",
] as const;
type Part = (typeof parts)[number];

export const options = {
  only: { kind: "list", value: "PART", choices: parts, about: "only these parts, divided by commas" },
  runs: { kind: "number", value: "NUMBER", min: 1, max: 50, about: "how often each is measured (default 5; tools 3)" },
  strict: { kind: "flag", about: "end with 1 when a target is missed" },
} as const;

/** Measures, prints a table and writes out/bench.json; 1 when something could not be measured, or with --strict is slow. */
export async function main(args: string[]): Promise<number> {
  const { only, runs, strict } = parseArguments(args, options);
  if (!(await readySite())) return 1;
  const browser = await launchBrowser();
  const machine = readMachine(browser.version());
  console.log(writeMachine(machine));
  const items: Item[] = [];
  const failures: string[] = [];
  try {
    for (const part of parts.filter((name) => only?.includes(name) ?? true)) {
      const start = performance.now();
      try {
        items.push(...(await measure(part, browser, runs)));
        console.log(`  ${part} measured in ${((performance.now() - start) / 1000).toFixed(1)} s`);
      } catch (error) {
        failures.push(`${part}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await browser.close();
  }
  const file = join(outFolder, "bench.json");
  mkdirSync(outFolder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, items, failures }, null, 2)}\n`);
  console.log(`\n${writeTable(items)}\n\nWrote ${shortPath(file)}.`);
  for (const failure of failures) console.error(`✗ ${failure}`);
  return failures.length > 0 || (strict && items.some(isOver)) ? 1 : 0;
}

async function measure(part: Part, browser: Browser, runs: number | undefined): Promise<Item[]> {
  if (part === "first") return measureFirst(browser, runs ?? 5);
  if (part === "read") return measureRead(browser, runs ?? 5);
  if (part === "growth") return measureGrowth(browser, runs ?? 5);
  if (part === "simulate") return measureSimulate();
  if (part === "save") return measureSave(browser);
  if (part === "dev") return measureDevStart(browser, runs ?? 3);
  if (part === "build") return measureBuild(runs ?? 3);
  if (part === "pdf") return measurePdf(runs ?? 3);
  const site = await serve(siteFolder, { port: 0 });
  try {
    const url = `${site.url}index.html`;
    if (part === "demos") return await measureDemos(browser, url, siteFolder);
    if (part === "motion") return await measureMotion(browser, url, await weighStage(siteFolder));
    return await (part === "keys" ? measureKeys(browser, url) : measureRest(browser, url));
  } finally {
    await site.close();
  }
}
