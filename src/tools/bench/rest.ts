/** What the deck costs while nobody does anything. */
import type { Browser, CDPSession } from "playwright-core";
import type { Item } from "./item";
import { settled } from "./keys";

const watchedSeconds = 5;

/** The main thread's busy share on a slide with a figure at rest, and the JavaScript heap after load. */
export async function measureRest(browser: Browser, url: string): Promise<Item[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await page.goto(url, { waitUntil: "load" });
    await settled(page);
    await page.waitForTimeout(2000);
    const heapBytes = await readHeap(session);
    const slide = await page.evaluate(() => {
      const slides = [...document.querySelectorAll<HTMLElement>("section[data-steps]")];
      const id = slides.find((each) => Number(each.dataset.steps) > 1 && each.querySelector("hv-widget"))?.id;
      if (id) location.hash = `#/${id}/1`;
      return id;
    });
    await settled(page);
    await page.waitForTimeout(2000);
    await session.send("Performance.enable", { timeDomain: "timeTicks" });
    const before = await readTaskSeconds(session);
    await page.waitForTimeout(watchedSeconds * 1000);
    const share = ((await readTaskSeconds(session)) - before) / watchedSeconds;
    const where = slide === undefined ? "the first slide" : `#${slide} at step 1`;
    return [
      { name: "Main thread busy at rest", value: share * 100, unit: "%", most: 0.5, note: `5 s on ${where}` },
      { name: "JavaScript heap after load", value: heapBytes / 1_000_000, unit: "MB", most: 10 },
    ];
  } finally {
    await context.close();
  }
}

async function readHeap(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.send("HeapProfiler.disable");
  return usedSize;
}

async function readTaskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}
