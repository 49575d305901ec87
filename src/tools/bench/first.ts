import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { siteFolder } from "../project";
import { packText, serveCompressed } from "./compressed-server";
import { type Sight, see } from "./first-sight";
import { writeFloor } from "./floor";
import type { Item } from "./item";
import { median } from "./statistics";
import { weighStage } from "./weight";

/** All of the deck that is not the first slide. */
const rest = "section.slide ~ section.slide, .notes, noscript, template";

/** The first slide of the built site against the floor, visit by visit in turn, and the weight of the whole deck. */
export async function measureFirst(browser: Browser, runs: number): Promise<Item[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-floor-"));
  const server = await serveCompressed({ deck: siteFolder, floor: folder });
  try {
    await writeFloor(
      browser,
      { file: join(siteFolder, "index.html"), url: `${server.url}deck/index.html`, rest },
      folder,
    );
    const floors: Sight[] = [];
    const decks: Sight[] = [];
    // One visit each that does not count: the server packs its files, the browser wakes.
    await see(browser, `${server.url}floor/index.html`);
    await see(browser, `${server.url}deck/index.html`);
    for (let run = 0; run < runs; run += 1) {
      floors.push(await see(browser, `${server.url}floor/index.html`));
      decks.push(await see(browser, `${server.url}deck/index.html`));
    }
    return [...report(floors, decks), await reportNeed(), await reportWeight()];
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

function report(floors: readonly Sight[], decks: readonly Sight[]): Item[] {
  const of = (sights: readonly Sight[], name: keyof Omit<Sight, "files" | "all">) =>
    median(sights.map((sight) => sight[name]));
  const floorMs = of(floors, "visibleMs");
  const deckMs = of(decks, "visibleMs");
  const floorFontMs = of(floors, "inFontMs");
  const deckFontMs = of(decks, "inFontMs");
  const shift = Math.max(...decks.map((sight) => sight.shift));
  const moved = Math.max(...decks.map((sight) => sight.movedPx));
  const note = `1.6 Mbit/s, 150 ms, processor ÷ 4, median of ${decks.length} visits in turn`;
  return [
    { name: "First slide visible, floor", value: floorMs, unit: "ms", note },
    { name: "First slide visible, deck", value: deckMs, unit: "ms" },
    { name: "First slide, deck over floor", value: deckMs / floorMs, unit: "×", most: 1.3 },
    { name: "First slide in its own font, floor", value: floorFontMs, unit: "ms" },
    { name: "First slide in its own font, deck", value: deckFontMs, unit: "ms" },
    { name: "In its own font, deck over floor", value: deckFontMs / floorFontMs, unit: "×" },
    { name: "Bytes until visible, floor", value: of(floors, "bytes") / 1000, unit: "KB", note: writeFiles(floors) },
    // The talk's other slides stream in behind the first one while it is being painted: no slide waits for them.
    { name: "Bytes until visible, deck", value: of(decks, "bytes") / 1000, unit: "KB", note: writeFiles(decks) },
    { name: "Layout shift, worst visit", value: shift, unit: "", most: 0 },
    { name: "Heading moved after first paint, px", value: moved, unit: "", most: 0.5 },
  ];
}

function writeFiles(sights: readonly Sight[]): string {
  const files = Object.entries(sights.at(-1)?.files ?? {});
  return files.map(([name, bytes]) => `${name} ${(bytes / 1000).toFixed(1)}`).join(", ");
}

/** The page up to the end of its first slide, styles included, as it is sent: all that the first picture waits for. */
async function reportNeed(): Promise<Item> {
  const page = await readFile(join(siteFolder, "index.html"), "utf8");
  const end = page.indexOf("</section>");
  if (end === -1) throw new Error("index.html has no slide");
  const sent = packText(Buffer.from(page.slice(0, end)));
  const note = `styles and the first slide, in brotli, of ${(page.length / 1000).toFixed(0)} KB of HTML unpacked`;
  return { name: "Bytes that the first slide needs", value: (await sent).length / 1000, unit: "KB", most: 8.3, note };
}

async function reportWeight(): Promise<Item> {
  const weights = (await weighStage(siteFolder)).sort((a, b) => b.bytes - a.bytes);
  const value = weights.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  const heaviest = weights.slice(0, 6).map(({ file, bytes }) => `${file} ${(bytes / 1000).toFixed(1)}`);
  const note = `${weights.length} files in brotli; heaviest: ${heaviest.join(", ")}`;
  return { name: "Whole deck without demos", value, unit: "KB", most: 350, note };
}
