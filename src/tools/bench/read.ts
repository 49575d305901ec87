/** The reading edition: its first text, what it loads before figures, its scrolling and its search. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { siteFolder } from "../project";
import { serveCompressed } from "./compressed-server";
import { type Sight, see } from "./first-sight";
import { writeFloor } from "./floor";
import type { Item } from "./item";
import { measureScroll } from "./read-scroll";
import { measureSearch } from "./read-search";
import { median } from "./statistics";
import { writeLongPage } from "./whole-article";

/** The chapter with the heaviest figures. */
const chapter = "how-it-works";
const heading = "article h1";
/** All of a chapter that is not its first section. */
const rest = "article > .entry ~ *, .turn, .page-foot, noscript, template";

/** First text against the floor and against one page of all chapters, in turn; then weights, scrolling and search. */
export async function measureRead(browser: Browser, runs: number): Promise<Item[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-read-"));
  await Promise.all(["floor", "long"].map((name) => mkdir(join(folder, name))));
  const server = await serveCompressed({ deck: siteFolder, floor: join(folder, "floor"), long: join(folder, "long") });
  const url = `${server.url}deck/read/${chapter}.html`;
  try {
    await writeFloor(browser, { file: join(siteFolder, `read/${chapter}.html`), url, rest }, join(folder, "floor"));
    await writeFile(join(folder, "long/index.html"), await writeLongPage(siteFolder, chapter, "/deck/"));
    const addresses = [`${server.url}floor/index.html`, url, `${server.url}long/index.html`];
    const sights = await visitInTurn(browser, addresses, runs);
    const items = report(sights);
    items.push(...(await measureScroll(browser, `${server.url}deck/read/appendix.html`)));
    items.push(...(await measureSearch(browser, url)));
    return items;
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

interface Visits {
  sights: Sight[];
  /** What came until the first figure had been reached and drew itself. */
  untilFigure: Sight[];
}

async function visitInTurn(browser: Browser, addresses: readonly string[], runs: number): Promise<Visits[]> {
  const all: Visits[] = addresses.map(() => ({ sights: [], untilFigure: [] }));
  // One round that does not count: the server packs its files, the browser wakes.
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, address] of addresses.entries()) {
      const sight = await see(browser, address, { heading });
      if (run > 0) all[index]?.sights.push(sight);
    }
  }
  for (const [index, address] of addresses.entries()) {
    if (index > 0) all[index]?.untilFigure.push(await see(browser, address, { heading, after: goToFigure }));
  }
  return all;
}

/** On a slow line a figure is there from the first; what is waited for is that it can move. */
async function goToFigure(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector(".walk:not(.walk-demo)")?.scrollIntoView());
  await page.waitForSelector("hv-widget .scrubber", { timeout: 60_000 });
}

function report([floor, chapterPage, long]: readonly Visits[]): Item[] {
  const visible = (visits: Visits | undefined) => median((visits?.sights ?? []).map(({ visibleMs }) => visibleMs));
  const loaded = (visits: Visits | undefined) => median((visits?.sights ?? []).map(({ loadedMs }) => loadedMs));
  const seen = chapterPage?.sights ?? [];
  const [whole] = chapterPage?.untilFigure ?? [];
  const [wholeLong] = long?.untilFigure ?? [];
  const last = seen.at(-1);
  if (!last || !whole || !wholeLong) throw new Error("A page to read was not seen");
  const note = `${chapter}, 1.6 Mbit/s, 150 ms, processor ÷ 4, median of ${seen.length} visits in turn`;
  const longMs = visible(long);
  return [
    { name: "First text to read, floor", value: visible(floor), unit: "ms", note },
    { name: "First text to read, chapter", value: visible(chapterPage), unit: "ms" },
    { name: "Chapter loaded", value: loaded(chapterPage), unit: "ms" },
    { name: "First text, chapter over floor", value: visible(chapterPage) / visible(floor), unit: "×", most: 1.3 },
    { name: "Bytes until the first text, chapter", value: last.bytes / 1000, unit: "KB", note: writeFiles(last.files) },
    { name: "Bytes until its first figure moves", ...inKB(whole.all.bytes, 120), note: writeFiles(whole.all.files) },
    { name: "Scripts before any figure is near", ...inKB(scriptsOf(last.all.files)), note: writeFiles(last.all.files) },
    {
      name: "Layout shift to read, worst visit",
      value: Math.max(...seen.map(({ shift }) => shift)),
      unit: "",
      most: 0,
    },
    { name: "All chapters on one page, first text", value: longMs, unit: "ms", note: "what pages by chapters save" },
    { name: "All chapters on one page, loaded", value: loaded(long), unit: "ms" },
    { name: "All chapters on one page, over floor", value: longMs / visible(floor), unit: "×" },
    { name: "All chapters on one page, bytes until its first figure moves", ...inKB(wholeLong.all.bytes) },
  ];
}

function inKB(bytes: number, most?: number): Pick<Item, "value" | "unit" | "most"> {
  return { value: bytes / 1000, unit: "KB", ...(most === undefined ? {} : { most }) };
}

function scriptsOf(files: Readonly<Record<string, number>>): number {
  return Object.entries(files).reduce((sum, [name, bytes]) => sum + (name.endsWith(".js") ? bytes : 0), 0);
}

function writeFiles(files: Readonly<Record<string, number>>): string {
  const ranked = Object.entries(files).sort(([, a], [, b]) => b - a);
  const named = ranked.slice(0, 6).map(([name, bytes]) => `${name} ${(bytes / 1000).toFixed(1)}`);
  return `${ranked.length} files: ${named.join(", ")}`;
}
