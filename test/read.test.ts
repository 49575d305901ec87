/** The reading edition in the built site: going about, hints, theme, without scripts, and that nothing jumps. */
import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { settled, useSite } from "./site";

const site = useSite();
let page: Page;

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

const quick = { reducedMotion: "reduce" } as const;
const phone = { ...quick, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
const chapter = "read/how-it-works.html";

/** Waits until the table of contents marks this section as the one that is read. */
async function reads(id: string): Promise<void> {
  await page.waitForSelector(`.toc-sections a[href="#${id}"][aria-current="location"]`, { state: "attached" });
  expect(await page.locator('.toc-sections [aria-current="location"]').count()).toBe(1);
}

/** How far below the bar an element begins, in pixels. */
function belowBar(selector: string): Promise<number> {
  return page.$eval(selector, (element) => {
    const bar = document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
    return element.getBoundingClientRect().top - bar;
  });
}

test("the index leads to every chapter, and a chapter to the next and back", async () => {
  page = await site.open("read/index.html", quick);
  const files = await page.$$eval(".overview ol a", (links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(files.length).toBeGreaterThan(8);
  await page.click(`.overview a[href="${files[0]}"]`);
  for (const file of files.slice(1)) {
    await page.click(".turn-next");
    await page.waitForURL(`**/read/${file}`);
  }
  expect(await page.locator(".turn-next").count()).toBe(0);
  await page.click(".turn-prev");
  await page.waitForURL(`**/read/${files.at(-2)}`);
  await page.goBack();
  await page.waitForURL(`**/read/${files.at(-1)}`);
  await page.click(".bar .home");
  await page.waitForURL("**/read/index.html");
});

test("the table of contents marks the section that is read, and leads to each", async () => {
  page = await site.open(chapter, quick);
  await reads("the-problem");
  await page.click('.toc a[href="#memory"]');
  await reads("memory");
  expect(await belowBar("#memory")).toBeGreaterThanOrEqual(0);
  expect(await belowBar("#memory")).toBeLessThan(100);
  await page.click('.toc a[href="#containers"]');
  await reads("containers");
  await page.goBack();
  await reads("memory");
});

test("on a phone it opens at a tap and shuts at a choice, at Escape and at a tap beside it", async () => {
  page = await site.open(chapter, phone);
  const toc = page.locator("#toc");
  for (const shut of [
    () => page.tap('#toc a[href="#memory"]'),
    () => page.keyboard.press("Escape"),
    () => page.touchscreen.tap(380, 800),
  ]) {
    expect(await toc.isVisible()).toBe(false);
    // By place: to tap an element the test's driver would scroll first, away from the section that is read.
    await page.touchscreen.tap(40, 24);
    expect(await toc.isVisible()).toBe(true);
    await shut();
    await toc.waitFor({ state: "hidden" });
  }
  await reads("memory");
  expect(await belowBar("#memory")).toBeGreaterThanOrEqual(0);
});

test("a link to a section stops below the bar", async () => {
  page = await site.open(`${chapter}#containers`, quick);
  await reads("containers");
  expect(await belowBar("#containers")).toBeGreaterThanOrEqual(0);
  expect(await belowBar("#containers")).toBeLessThan(100);
});

test.each([
  ["a term", ".prose .term"],
  ["a source", ".prose .cite"],
])("%s explains itself at the pointer and at the focus, and Escape puts that away", async (_name, selector) => {
  page = await site.open(chapter, quick);
  const word = page.locator(selector).first();
  const hint = page.locator("#hint");
  const told = (await word.getAttribute("data-hint")) ?? "";
  expect(told.length).toBeGreaterThan(10);
  // What is shown goes with the next scroll: not with the one that brings the word into view.
  await word.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await word.hover();
  await hint.waitFor();
  expect(await hint.innerText()).toContain(told);
  // The pointer may go to what it says and rest there.
  await hint.hover();
  await page.waitForTimeout(600);
  expect(await hint.isVisible()).toBe(true);
  await page.mouse.move(2, 700);
  await hint.waitFor({ state: "hidden" });
  await word.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await hint.waitFor();
  expect(await word.getAttribute("aria-describedby")).toBe("hint");
  await page.keyboard.press("Escape");
  await hint.waitFor({ state: "hidden" });
  expect(await word.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("a tap shows what a word means before it leads away", async () => {
  page = await site.open(chapter, phone);
  const word = page.locator(".prose .term").first();
  const hint = page.locator("#hint");
  await word.tap();
  await hint.waitFor();
  expect(new URL(page.url()).pathname).toMatch(/how-it-works\.html$/);
  const { left, right } = await hint.evaluate((box) => box.getBoundingClientRect());
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(390);
  await page.locator("h1").tap();
  await hint.waitFor({ state: "hidden" });
  await word.tap();
  await hint.locator("a").tap();
  await page.waitForURL("**/read/glossary.html#term-*");
});

test("the theme is chosen by a button, kept for all pages, and the same on the stage", async () => {
  page = await site.open("read/index.html", { ...quick, colorScheme: "light" });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  expect(await theme()).toBe("light");
  await page.click("[data-theme-button]");
  expect(await theme()).toBe("dark");
  await page.goto(site.url + chapter);
  expect(await theme()).toBe("dark");
  await page.click(".bar-stage");
  await settled(page);
  expect(await theme()).toBe("dark");
  await page.keyboard.press("t");
  expect(await theme()).toBe("light");
  await page.goto(site.url + chapter);
  expect(await theme()).toBe("light");
});

test("without scripts all is there but play", async () => {
  page = await site.open(chapter, { ...phone, javaScriptEnabled: false });
  const hidden = await page.$$eval(
    ".entry :is(h2, p, li, table, svg.figure), .entry .walk-steps > li, #check legend",
    (all) => all.filter((element) => !element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80)),
  );
  expect(hidden).toEqual([]);
  const steps = await page.$$eval(".walk", (all) => all.map((one) => one.querySelectorAll(".walk-steps > li").length));
  expect(Math.min(...steps)).toBeGreaterThan(0);
  for (const element of await page.locator(".needs-scripts, .walk .controls").all())
    expect(await element.isVisible()).toBe(false);
  await page.click(".toc-button");
  await page.click('#toc a[href="when.html"]');
  await page.waitForURL("**/read/when.html");
});

test("without scripts a demo shows what was recorded, and each of its steps", async () => {
  page = await site.open("read/live-demos.html", { ...quick, javaScriptEnabled: false });
  const demos = await page.$$eval(".walk-demo", (all) =>
    all.map((one) => ({
      isDrawn: (one.querySelector(".canvas")?.getBoundingClientRect().height ?? 0) > 100,
      steps: one.querySelectorAll(".walk-steps > li").length,
    })),
  );
  expect(demos.length).toBeGreaterThan(3);
  for (const { isDrawn, steps } of demos) {
    expect(isDrawn).toBe(true);
    expect(steps).toBeGreaterThan(1);
  }
});

test.each([
  ["a laptop", { width: 1280, height: 800 }],
  ["a phone", { width: 390, height: 844 }],
])("nothing jumps while a page loads on %s", async (_name, viewport) => {
  page = await site.open("read/index.html", { viewport });
  const shifts: Record<string, number> = {};
  for (const name of ["index", "how-it-works", "live-demos"]) {
    await page.goto(`${site.url}read/${name}.html`, { waitUntil: "networkidle" });
    shifts[name] = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          const observer = new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += Number(Reflect.get(entry, "value"));
          });
          observer.observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 200);
        }),
    );
  }
  for (const [name, shift] of Object.entries(shifts)) expect(shift, name).toBeLessThan(0.01);
});
