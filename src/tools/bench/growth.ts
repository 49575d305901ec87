import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { serveCompressed } from "./compressed-server";
import { type Sight, see } from "./first-sight";
import type { Item } from "./item";
import { pressThrough } from "./keys";
import { buildElsewhere } from "./run-process";
import { median, quantile } from "./statistics";
import { writeSyntheticDeck } from "./synthetic";

const counts = [40, 500] as const;
const presses = 60;

/** How much later a deck of 500 slides shows its first one than a deck of 40 does, and how much slower its keys are. */
export async function measureGrowth(browser: Browser, runs: number): Promise<Item[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-growth-"));
  for (const count of counts) await build(folder, count);
  const server = await serveCompressed(
    Object.fromEntries(counts.map((count) => [`${count}`, join(folder, `${count}`)])),
  );
  const address = (count: number) => `${server.url}${count}/index.html`;
  try {
    const sights: Record<number, Sight[]> = { 40: [], 500: [] };
    // One visit each that does not count: the server packs its files.
    for (const count of counts) await see(browser, address(count));
    for (let run = 0; run < runs; run += 1) {
      for (const count of counts) sights[count]?.push(await see(browser, address(count)));
    }
    const [few, many] = counts.map((count) => median((sights[count] ?? []).map(({ visibleMs }) => visibleMs)));
    const keys: number[] = [];
    for (const count of counts) {
      const from = `#/slide-${Math.floor(count / 4)}`;
      const { times } = await pressThrough(browser, { url: address(count), processor: 1, presses, from });
      keys.push(quantile(times, 0.95));
    }
    return report([few ?? Number.NaN, many ?? Number.NaN], keys);
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

async function build(folder: string, count: number): Promise<void> {
  const slides = join(folder, `${count}-slides`);
  await mkdir(slides);
  await writeFile(join(slides, "10-deck.md"), writeSyntheticDeck(count));
  await writeFile(join(slides, "bibliography.yaml"), "{}\n");
  await buildElsewhere({ HYPERVISIBLE_SLIDES: slides, HYPERVISIBLE_OUT: join(folder, `${count}`) });
}

function report([few, many]: [number, number], [fewKeys = Number.NaN, manyKeys = Number.NaN]: number[]): Item[] {
  const first = `${few.toFixed(0)} ms of 40 slides, ${many.toFixed(0)} ms of 500`;
  const keys = `p95 ${fewKeys.toFixed(1)} ms of 40 slides, ${manyKeys.toFixed(1)} ms of 500, ${presses} presses each`;
  return [
    { name: "First slide, 500 slides over 40", value: many / few, unit: "×", most: 1.5, note: first },
    // Two runs of the same deck differ by a tenth.
    { name: "Key to frame p95, 500 slides over 40", value: manyKeys / fewKeys, unit: "×", most: 1.1, note: keys },
  ];
}
