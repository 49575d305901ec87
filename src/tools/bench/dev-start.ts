import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { startDevServer } from "./dev-server";
import { timeHeading } from "./first-sight";
import type { Item } from "./item";
import { median } from "./statistics";

/** From the start of `npm run dev` as a process to the first slide on screen: with no cache, and with one. */
export async function measureDevStart(browser: Browser, runs: number): Promise<Item[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const cache = await mkdtemp(join(tmpdir(), "bench-cache-"));
    try {
      cold.push(await startOnce(browser, cache));
      warm.push(await startOnce(browser, cache));
    } finally {
      await rm(cache, { recursive: true });
    }
  }
  const note = "process started to first slide painted; the browser is open already";
  return [
    { name: "Dev server to first slide, cold", value: median(cold) / 1000, unit: "s", most: 3, note },
    { name: "Dev server to first slide, warm", value: median(warm) / 1000, unit: "s", most: 1.5 },
  ];
}

async function startOnce(browser: Browser, cache: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.addInitScript(timeHeading);
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (Reflect.get(entry, "identifier") !== "claim" || Reflect.get(window, "paintedAt") !== undefined) continue;
        Reflect.set(window, "paintedAt", performance.timeOrigin + entry.startTime);
      }
    }).observe({ type: "element", buffered: true });
  });
  const server = await startDevServer({ HYPERVISIBLE_CACHE: cache });
  try {
    await page.goto(server.url, { waitUntil: "commit" });
    await page.waitForFunction(() => Reflect.get(window, "paintedAt") !== undefined);
    const paintedAt = await page.evaluate<number>(() => Reflect.get(window, "paintedAt"));
    // A cache is written a little later than the page is shown.
    await page.waitForLoadState("networkidle");
    return paintedAt - server.startedAt;
  } finally {
    await context.close();
    await server.stop();
  }
}
