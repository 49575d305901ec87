/** Frames while a figure moves from one step to the next, and what the code of a figure weighs. */
import type { Browser, Page } from "playwright-core";
import type { Item } from "./item";
import { settled } from "./keys";
import { median, quantile } from "./statistics";
import { throttlePage } from "./throttle";
import type { Weight } from "./weight";

/** Where a figure moves: from the first step of this slide to its last. */
const movers = ["guest-execution", "hypervisor-types", "migration-trick"];

/** Times between frames while the slides' figures move, in ms: forward through all steps, with a key each. */
async function frameTimes(browser: Browser, url: string, processor: number): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await throttlePage(page, { processor, isSlowNetwork: false });
    const times: number[] = [];
    for (const slide of movers) times.push(...(await moveThrough(page, `${url}#/${slide}`)));
    return times;
  } finally {
    await context.close();
  }
}

async function moveThrough(page: Page, address: string): Promise<number[]> {
  await page.goto("about:blank");
  await page.goto(address, { waitUntil: "load" });
  await settled(page);
  await page.waitForTimeout(500);
  const steps = await page.evaluate(() =>
    Number(document.querySelector<HTMLElement>("section.present")?.dataset.steps),
  );
  const times: number[] = [];
  for (let step = 1; step < steps; step += 1) {
    await page.evaluate(watchFrames);
    await page.keyboard.press("ArrowRight");
    await settled(page);
    times.push(...(await page.evaluate(() => (Reflect.get(window, "stopFrames") as () => number[])())));
  }
  return times;
}

/** Runs in the page: keeps the times between animation frames from the first one in which a figure has changed. */
function watchFrames(): void {
  const times: number[] = [];
  let last: number | undefined;
  let hasMoved = false;
  let isWatched = true;
  const observer = new MutationObserver(() => {
    hasMoved = true;
  });
  const figure = document.querySelector("section.present hv-widget svg");
  if (figure) observer.observe(figure, { subtree: true, childList: true, attributes: true, characterData: true });
  const frame = (now: number): void => {
    if (!isWatched) return;
    if (last !== undefined && hasMoved) times.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  Reflect.set(window, "stopFrames", () => {
    isWatched = false;
    observer.disconnect();
    return times;
  });
}

/** Frames of the figures that move most, on the full processor and on a quarter of it; `weights` is what the stage loads. */
export async function measureMotion(browser: Browser, url: string, weights: readonly Weight[]): Promise<Item[]> {
  const full = await frameTimes(browser, url, 1);
  const quarter = await frameTimes(browser, url, 4);
  const chunks = weights.filter(({ file }) => /widget-[\w-]+\.js$/.test(file)).map(({ bytes }) => bytes / 1000);
  return [
    { name: "Frame while a figure moves, p95", ...written(full, 17), note: note(full) },
    { name: "Frame while a figure moves at processor ÷ 4, p95", ...written(quarter, 33.5), note: note(quarter) },
    { name: "Heaviest figure's code", value: Math.max(...chunks, 0), unit: "KB", most: 25 },
  ];
}

function written(times: readonly number[], most: number): Pick<Item, "value" | "unit" | "most"> {
  return { value: quantile(times, 0.95), unit: "ms", most };
}

function note(times: readonly number[]): string {
  const slow = times.filter((time) => time > 25).length;
  return `p50 ${median(times).toFixed(1)} ms over ${times.length} frames on ${movers.length} slides, ${slow} of them late`;
}
