/** Building the site, and knowing when it has to be built again. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { build } from "vite";
import { parseSiteAddress } from "../compiler/site-address";
import { Advice } from "./advice";
import { parseArguments } from "./arguments";
import { outFolder, projectFolder, shortPath, siteFolder } from "./project";

/** What the site is made from; HYPERVISIBLE_SLIDES names another folder of slides, as it does for the compiler. */
const sources = [
  process.env.HYPERVISIBLE_SLIDES ?? "slides",
  "src",
  "assets",
  "demos",
  "vite.config.ts",
  "package-lock.json",
].map((path) => resolve(projectFolder, path));

export const options = {
  site: { kind: "text", value: "URL", about: "where the site will be, for whole addresses and a sitemap" },
} as const;

/** Builds the site; 0, or 1 when the slides have problems. */
export async function main(args: string[]): Promise<number> {
  const site = readSite(parseArguments(args, options).site ?? process.env.HYPERVISIBLE_SITE);
  // The build takes it from there, whoever starts it.
  if (site !== undefined) process.env.HYPERVISIBLE_SITE = site;
  if (!(await buildSite())) return 1;
  if (site === undefined) {
    console.log("It has no sitemap, which needs whole addresses: npm run build -- --site https://example.org/talk/");
  }
  return 0;
}

/** The site's address as the build takes it, or undefined when none is given; throws Advice on one that is none. */
export function readSite(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  try {
    return parseSiteAddress(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Advice(why, "Write --site https://example.org/talk/, or set HYPERVISIBLE_SITE to such an address.");
  }
}

/** Builds the site into dist/ and says how long that took; false, with all problems printed, when it could not be built. */
export async function buildSite(): Promise<boolean> {
  const start = performance.now();
  // Taken before the build, so that a file saved while it runs makes the next tool build again.
  const made = fingerprint(sources);
  try {
    await buildForProduction();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(
      `\n${process.stderr.isTTY ? message : stripVTControlCharacters(message)}\n\n✗ The site was not built.`,
    );
    if (process.env.DEBUG && error instanceof Error) console.error(error.stack);
    return false;
  }
  mkdirSync(outFolder, { recursive: true });
  writeFileSync(stampFile, stamp(made));
  console.log(`Built ${shortPath(siteFolder)}/ in ${seconds(start)}.`);
  return true;
}

/** Vite takes NODE_ENV from whoever calls, e.g. from a test, and builds something else with it. */
async function buildForProduction(): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    await build({ configFile: join(projectFolder, "vite.config.ts"), logLevel: "warn" });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** Builds the site when it is missing or older than what it is made from; false when it could not be built. */
export async function readySite(): Promise<boolean> {
  return isSiteFresh() || (await buildSite());
}

const stampFile = join(outFolder, "site-stamp.txt");

function isSiteFresh(): boolean {
  if (!existsSync(stampFile) || !existsSync(join(siteFolder, "index.html"))) return false;
  return readFileSync(stampFile, "utf8") === stamp(fingerprint(sources));
}

/** A build by another hand changes the page's time, and we know nothing of its sources. */
function stamp(made: string): string {
  return `${made} ${siteFolder} ${statSync(join(siteFolder, "index.html")).mtimeMs}\n`;
}

/** A hash of the paths, sizes and times of all files at or below these paths; any change to one of them changes it. */
export function fingerprint(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const inside = statSync(path).isDirectory() ? readdirSync(path, { recursive: true }) : [""];
    for (const file of inside.map(String).sort()) {
      const { size, mtimeMs } = statSync(join(path, file));
      hash.update(`${path} ${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest("hex");
}

/** The time since `start` (of performance.now) in seconds, with its unit. */
export function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
