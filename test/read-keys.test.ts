/** The reading edition by keys alone: Tab leads through a whole chapter, and what has the focus can be seen. */
import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { useSite } from "./site";

const site = useSite();
let page: Page;

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

/** What has the focus: its number in the order of the page, a name for people, and whether any part of it can be seen. */
interface Stop {
  index: number;
  name: string;
  isSeen: boolean;
}

/** Runs in the page, a frame after the key. */
async function readStop(): Promise<Stop> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const element = document.activeElement ?? document.body;
  const isOwn = (hit: Element | null) => hit !== null && (element.contains(hit) || hit.contains(element));
  const shares = [0.08, 0.5, 0.92];
  // An element that only holds all that lies under the point does not show that its part is seen: it must not be above.
  const isSeen = [...element.getClientRects()].some(({ left, top, width, height }) =>
    shares.some((x) =>
      shares.some((y) => {
        const hit = document.elementFromPoint(left + width * x, top + height * y);
        return isOwn(hit) && !hit?.matches("body, html, main, article, section, .page");
      }),
    ),
  );
  return {
    index: [...document.querySelectorAll("*")].indexOf(element),
    name: `${element.localName}.${element.className} “${(element.textContent ?? "").trim().slice(0, 40)}”`,
    isSeen,
  };
}

/** Presses Tab until the focus leaves the page. */
async function walk(key: "Tab" | "Shift+Tab"): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let presses = 0; presses < 900; presses++) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(readStop);
    if (stop.name.startsWith("body")) return stops;
    stops.push(stop);
  }
  throw new Error(`Tab does not come to an end; at last: ${stops.slice(-4).map(({ name }) => name)}`);
}

test.each([
  ["what-and-why", 1280, 800],
  ["beyond", 390, 844],
])("Tab leads through “%s” at %i px, every stop is seen, and so back", async (name, width, height) => {
  page = await site.open(`read/${name}.html`, { viewport: { width, height }, reducedMotion: "reduce" });
  await page.waitForLoadState("networkidle");
  const stops = await walk("Tab");
  expect(stops.filter(({ isSeen }) => !isSeen).map(({ name }) => name)).toEqual([]);
  expect(stops[0]?.name).toContain("Skip to the text");
  expect(stops.at(-1)?.name).toContain("Forget");
  // In the order of the page, and each once.
  const order = stops.map(({ index }) => index);
  expect(order.length).toBeGreaterThan(60);
  const backwards = await walk("Shift+Tab");
  expect(backwards.filter(({ isSeen }) => !isSeen).map(({ name }) => name)).toEqual([]);
  expect(backwards.at(-1)?.name).toContain("Skip to the text");
  expect(new Set(order).size).toBeGreaterThan(order.length * 0.95);
});

test("the first stop leads past bar and contents to the text", async () => {
  page = await site.open("read/when.html", { reducedMotion: "reduce" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});
