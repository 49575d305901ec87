import type { Browser } from "playwright-core";
import type { Item } from "./item";
import { median, quantile } from "./statistics";

/** 58 frames a second. */
const mostMs = 1000 / 58;
const pxPerSecond = 1500;
const seconds = 12;

/** Frames while the wheel scrolls through the page at `url`, its figures coming to life and moving along. */
export async function measureScroll(browser: Browser, url: string): Promise<Item[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "networkidle" });
    const session = await context.newCDPSession(page);
    await page.evaluate(watchFrames);
    // Times are taken in the page: the gesture comes from outside it, as a hand does.
    await session.send("Input.synthesizeScrollGesture", {
      x: 640,
      y: 400,
      yDistance: -pxPerSecond * seconds,
      speed: pxPerSecond,
      gestureSourceType: "mouse",
    });
    const { times, figures } = await page.evaluate(() => (Reflect.get(window, "stopFrames") as () => Frames)());
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    const late = times.filter((time) => time > 25).length;
    const note = `${(1000 / mean).toFixed(1)} frames a second over ${times.length} with ${figures} figures passed; p50 ${median(times).toFixed(1)} ms, ${late} late`;
    return [
      { name: "Frame while the appendix is scrolled, mean", value: mean, unit: "ms", most: mostMs, note },
      { name: "Frame while the appendix is scrolled, p95", value: quantile(times, 0.95), unit: "ms" },
    ];
  } finally {
    await context.close();
  }
}

interface Frames {
  times: number[];
  figures: number;
}

/** Runs in the page: keeps the times between frames from the first scroll to the last. */
function watchFrames(): void {
  const times: number[] = [];
  let last: number | undefined;
  let lastY = scrollY;
  let isWatched = true;
  const frame = (now: number): void => {
    if (!isWatched) return;
    if (last !== undefined && scrollY !== lastY) times.push(now - last);
    last = now;
    lastY = scrollY;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  Reflect.set(window, "stopFrames", (): Frames => {
    isWatched = false;
    const passed = [...document.querySelectorAll(".walk")].filter(
      (one) => one.getBoundingClientRect().top < innerHeight,
    );
    return { times, figures: passed.length };
  });
}
