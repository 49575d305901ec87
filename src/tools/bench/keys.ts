/** Key press to the next painted frame that shows what the key did. */
import type { Browser, CDPSession, Page } from "playwright-core";
import type { Item } from "./item";
import { median, quantile } from "./statistics";
import { throttlePage } from "./throttle";

const frameMs = 1000 / 60;

export interface KeyTimes {
  /** One time a key press, in ms. */
  times: readonly number[];
  /** The slides that the slowest presses led to, with their times. */
  slowest: readonly string[];
  /** Presses after which nothing changed within half a second. */
  unanswered: number;
  /** The 95th percentile of what the browser's Event Timing says of the same presses, in steps of 8 ms. */
  eventTimingP95: number;
}

export interface Press {
  url: string;
  /** 1 for the full processor, 4 for a quarter. */
  processor: number;
  /** How many presses at most; all steps to the last slide where undefined. */
  presses?: number;
  /** Address of the place to start at, `#/…`. */
  from?: string;
}

/**
 * Presses the right arrow through the deck with real key events. A time runs from the event's own time stamp to the end
 * of the first frame before which the page has changed: a message posted in an animation frame arrives after that frame
 * has been laid out and painted.
 */
export async function pressThrough(browser: Browser, press: Press): Promise<KeyTimes> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchKeys);
    const session = await throttlePage(page, { processor: press.processor, isSlowNetwork: false });
    await page.goto(press.url + (press.from ?? ""), { waitUntil: "load" });
    await settled(page);
    await page.bringToFront();
    const steps = await page.evaluate(countSteps);
    const presses = Math.min(steps, press.presses ?? steps);
    for (let index = 0; index < presses; index += 1) {
      await pressRight(session);
      // Asking the page whether it has settled is work for it too: not before it has answered the key.
      await page.waitForTimeout(150 + 100 * press.processor);
      await settled(page);
      // Presses must meet the frame clock at every phase, not in step with it.
      await page.waitForTimeout(40 + ((index * 7) % 17));
    }
    return await readKeys(page);
  } finally {
    await context.close();
  }
}

async function pressRight(session: CDPSession): Promise<void> {
  const key = { key: "ArrowRight", code: "ArrowRight", windowsVirtualKeyCode: 39 };
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
}

/** Waits until the deck says that it stands still at the place that its address names, or 10 s. */
export async function settled(page: Page): Promise<void> {
  const isSettled = () => {
    const [, id, step] = /^#\/([^/?]+)(?:\/(\d+))?/.exec(location.hash) ?? [];
    const { settled } = document.documentElement.dataset;
    return settled !== undefined && (id === undefined || settled === `${id}/${step ?? 0}`);
  };
  // The deck writes its address a moment after it has moved.
  await page.waitForTimeout(30);
  await page.waitForFunction(isSettled, undefined, { timeout: 10_000 });
}

/** Runs in the page: how many presses lead from here to the last step of the last slide. */
function countSteps(): number {
  const all = [...document.querySelectorAll<HTMLElement>("section[data-steps]")];
  const [here = "", step = "0"] = (document.documentElement.dataset.settled ?? "").split("/");
  const rest = all.slice(
    Math.max(
      0,
      all.findIndex(({ id }) => id === here),
    ),
  );
  return rest.reduce((sum, { dataset }) => sum + Number(dataset.steps), 0) - 1 - Number(step);
}

interface Watched {
  times: number[];
  /** The slide that each press led to. */
  slides: string[];
  unanswered: number;
  events: number[];
}

/** Runs in the page before anything else. */
function watchKeys(): void {
  const watched: Watched = { times: [], slides: [], unanswered: 0, events: [] };
  Reflect.set(window, "watchedKeys", watched);
  const whenPainted = (isDone: () => boolean): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        if (!isDone()) whenPainted(isDone);
      };
      channel.port2.postMessage(0);
    });
  };
  addEventListener(
    "keydown",
    (event) => {
      let hasChanged = false;
      const observer = new MutationObserver(() => {
        hasChanged = true;
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      whenPainted(() => {
        const passed = performance.now() - event.timeStamp;
        if (!hasChanged && passed < 500) return false;
        if (hasChanged) {
          watched.times.push(passed);
          watched.slides.push(document.querySelector("section.present")?.id ?? "");
        } else watched.unanswered += 1;
        observer.disconnect();
        return true;
      });
    },
    { capture: true },
  );
  const options = { type: "event", buffered: true, durationThreshold: 16 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "keydown") watched.events.push(entry.duration);
  }).observe(options);
}

async function readKeys(page: Page): Promise<KeyTimes> {
  const watched = await page.evaluate<Watched>(() => Reflect.get(window, "watchedKeys"));
  // Presses of less than 16 ms send no entry at all.
  const quick = Math.max(0, watched.times.length - watched.events.length);
  const events = [...watched.events, ...Array.from({ length: quick }, () => 8)];
  const ranked = watched.times.map((time, index) => ({ time, slide: watched.slides[index] }));
  ranked.sort((a, b) => b.time - a.time);
  const slowest = ranked.slice(0, 3).map(({ time, slide }) => `${slide} ${time.toFixed(0)}`);
  return { times: watched.times, slowest, unanswered: watched.unanswered, eventTimingP95: quantile(events, 0.95) };
}

/** Key to frame over all slides and steps of the deck at `url`, on the full processor and on a quarter of it. */
export async function measureKeys(browser: Browser, url: string): Promise<Item[]> {
  const full = await pressThrough(browser, { url, processor: 1 });
  const quarter = await pressThrough(browser, { url, processor: 4 });
  return [
    { name: "Key to frame, p50", ...inFrames(median(full.times), 1), note: writeKeys(full) },
    { name: "Key to frame, p95", ...inFrames(quantile(full.times, 0.95), 2), note: writeKeys(full) },
    { name: "Key to frame at processor ÷ 4, p50", value: median(quarter.times) / frameMs, unit: "frames" },
    {
      name: "Key to frame at processor ÷ 4, p95",
      ...inFrames(quantile(quarter.times, 0.95), 4),
      note: writeKeys(quarter),
    },
    { name: "Keys without an answer", value: full.unanswered + quarter.unanswered, unit: "", most: 0 },
  ];
}

function inFrames(timeMs: number, most: number): Pick<Item, "value" | "unit" | "most"> {
  return { value: timeMs / frameMs, unit: "frames", most };
}

function writeKeys({ times, slowest, eventTimingP95 }: KeyTimes): string {
  const ms = (share: number) => quantile(times, share).toFixed(1);
  const ends = `p50 ${ms(0.5)}, p95 ${ms(0.95)} ms, slowest ${slowest.join(", ")} ms`;
  return `${ends} over ${times.length} presses; Event Timing p95 ${eventTimingP95.toFixed(0)} ms`;
}
