/** Words that explain themselves, and the map that one comes back to, in the built site. */
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
const slide = "#barriers";

/** The definitions that can be seen on the slide. */
function definitions(): Promise<string[]> {
  return page.$$eval(`${slide} .definition`, (all) =>
    all.filter((one) => one.checkVisibility()).map((one) => one.querySelector("dfn")?.textContent ?? ""),
  );
}

test("a term shows what it means while the pointer rests on it or on its meaning", async () => {
  page = await site.open("#/barriers/4", quick);
  await settled(page, "barriers/4");
  expect(await definitions()).toEqual([]);
  await page.hover(`${slide} .term >> nth=2`);
  expect(await definitions()).toEqual(["live migration"]);
  await page.hover(`${slide} .definition[data-shown]`);
  await page.waitForTimeout(900);
  expect(await definitions()).toEqual(["live migration"]);
  await page.mouse.move(5, 5);
  await page.waitForSelector(`${slide} .definition[data-shown]`, { state: "detached" });
});

test("a press keeps it until the next press, Escape or a step elsewhere; the deck does not move", async () => {
  page = await site.open("#/barriers/4", quick);
  await settled(page, "barriers/4");
  const term = page.locator(`${slide} .term`).first();
  await term.click();
  await page.mouse.move(5, 5);
  await page.waitForTimeout(900);
  expect(await definitions()).toEqual(["hardware assist"]);
  await term.click();
  expect(await definitions()).toEqual([]);
  await term.focus();
  await page.keyboard.press("Space");
  expect(await definitions()).toEqual(["hardware assist"]);
  expect(await settled(page)).toBe("barriers/4");
  await page.keyboard.press("Escape");
  expect(await definitions()).toEqual([]);
});

test("the keyboard reaches a term, and a screen reader hears its meaning with it", async () => {
  page = await site.open("#/barriers/4", quick);
  await settled(page, "barriers/4");
  await page.keyboard.press("Tab");
  for (let presses = 0; presses < 12; presses++) {
    if (await page.evaluate(() => document.activeElement?.matches(".term"))) break;
    await page.keyboard.press("Tab");
  }
  expect(await definitions()).toEqual(["hardware assist"]);
  const said = await page.evaluate(() => {
    const id = document.activeElement?.getAttribute("aria-describedby") ?? "";
    return document.getElementById(id)?.textContent;
  });
  expect(said).toContain("processor mode");
});

test("a tap shows it on a phone, and a tap elsewhere puts it away", async () => {
  page = await site.open("#/barriers/4", {
    ...quick,
    hasTouch: true,
    isMobile: true,
    viewport: { width: 740, height: 360 },
  });
  await settled(page, "barriers/4");
  await page.locator(`${slide} .term`).last().tap();
  expect(await definitions()).toEqual(["live migration"]);
  await page.locator(`${slide} .claim`).tap();
  expect(await definitions()).toEqual([]);
});

test("without scripts the meanings stand below the slide", async () => {
  page = await site.open("", { javaScriptEnabled: false });
  const shown = await page.$$eval(`${slide} .definition`, (all) => all.map((one) => one.checkVisibility()));
  expect(shown).toEqual([true, true]);
});

test("one key calls up the map, which marks where we are, and the same key leads back", async () => {
  page = await site.open("#/sprawl/1", quick);
  await settled(page, "sprawl/1");
  await page.keyboard.press("m");
  await settled(page, "map/0");
  const marked = await page.$$eval("#map [aria-current]", (stops) =>
    stops.map((stop) => (stop as HTMLElement).dataset.part),
  );
  expect(marked).toEqual(["1 What and why"]);
  await page.keyboard.press("m");
  expect(await settled(page, "sprawl/1")).toBe("sprawl/1");
  await page.keyboard.press("Home");
  await page.keyboard.press("m");
  await settled(page, "map/0");
  await page.keyboard.press("m");
  expect(await settled(page, "title/0")).toBe("title/0");
});
