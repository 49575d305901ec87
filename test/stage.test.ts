/** The stage in the built site: going about, the address, keys, controls, readers without scripts, printing. */
import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import type { WidgetElement } from "../src/widgets/kit/element";
import { settled, useSite } from "./site";

const site = useSite();
let page: Page;

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

const quick = { reducedMotion: "reduce" } as const;

/** All places of the deck in order, as "id/step". */
function places(): Promise<string[]> {
  return page.$$eval("section.slide[id]", (sections) =>
    sections.flatMap((section) =>
      Array.from({ length: Number((section as HTMLElement).dataset.steps) }, (_, step) => `${section.id}/${step}`),
    ),
  );
}

test("every step is reached forwards and backwards with a clicker's keys", async () => {
  page = await site.open("", quick);
  // Without machines the demos stand still, and their acts are steps like all others; with them, the demos' own tests go.
  await page.addInitScript(() => Reflect.deleteProperty(window, "WebAssembly"));
  await page.reload();
  const all = await places();
  expect(all.length).toBeGreaterThan(15);
  const seen = [await settled(page)];
  for (const place of all.slice(1)) {
    await page.keyboard.press("PageDown");
    seen.push(await settled(page, place));
  }
  expect(seen).toEqual(all);
  await page.keyboard.press("PageDown");
  expect(await settled(page)).toBe(all.at(-1));
  for (const place of all.slice(0, -1).reverse()) {
    await page.keyboard.press("PageUp");
    expect(await settled(page, place)).toBe(place);
  }
});

test("a deep link restores slide, step and parameters", async () => {
  page = await site.open("#/definition/2?guests=4", quick);
  expect(await settled(page)).toBe("definition/2");
  const guests = await page.$eval("#definition hv-widget", (figure) => (figure as WidgetElement).params.guests);
  expect(guests).toBe(4);
  expect(await page.evaluate(() => location.hash)).toBe("#/definition/2?guests=4");
  const caption = await page.textContent("#definition .caption");
  await page.reload();
  await settled(page, "definition/2");
  expect(await page.textContent("#definition .caption")).toBe(caption);
});

test("parameters go into the address, leave it with the slide and come back with it", async () => {
  page = await site.open("#/definition/1", quick);
  await page.$eval("#definition hv-widget", (figure) => (figure as WidgetElement).setParams({ boundary: "container" }));
  await page.waitForFunction(() => location.hash.endsWith("?boundary=container"));
  await page.keyboard.press("End");
  await page.waitForFunction(() => !location.hash.includes("?"));
  await page.keyboard.press("Home");
  for (const place of (await places()).slice(1, 6)) {
    await page.keyboard.press("PageDown");
    await settled(page, place);
  }
  expect(await page.evaluate(() => location.hash)).toBe("#/definition/1?boundary=container");
});

test("a slide that is not there is told, and the deck begins at its start", async () => {
  page = await site.open("#/no-such-slide", quick);
  expect(await settled(page)).toBe("title/0");
  expect(await page.textContent("[role=alert]")).toContain("no-such-slide");
});

test("the back key returns from a jump to the step that was left", async () => {
  page = await site.open("#/definition/2", quick);
  await page.keyboard.press("g");
  expect(await page.locator("dialog.jump li").count()).toBeGreaterThan(8);
  await page.keyboard.type("price of entry");
  expect(await page.locator("dialog.jump li").allTextContents()).toEqual(["7 What changed was the price of entry"]);
  await page.keyboard.press("Enter");
  await settled(page, "barriers/0");
  await page.goBack();
  expect(await settled(page, "definition/2")).toBe("definition/2");
});

test("keys of a focused control are its own until Escape", async () => {
  page = await site.open("#/definition/1", quick);
  await page.keyboard.press("c");
  await page.waitForFunction(() => document.activeElement?.closest("[data-own-keys]"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("t");
  expect(await settled(page)).toBe("definition/1");
  await page.keyboard.press("PageDown");
  await settled(page, "definition/2");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  await settled(page, "definition/3");
});

test("help, overview and black screen open and close", async () => {
  page = await site.open("", quick);
  for (const [key, name] of [
    ["?", "help"],
    ["o", "overview"],
    ["g", "jump"],
  ] as const) {
    await page.keyboard.press(key);
    await page.waitForSelector(`dialog.${name}[open]`);
    await page.keyboard.press("Escape");
    await page.waitForSelector(`dialog.${name}:not([open])`, { state: "attached" });
  }
  await page.keyboard.press("b");
  expect(await page.getAttribute("html", "data-blank")).toBe("");
  await page.keyboard.press("ArrowRight");
  expect(await page.getAttribute("html", "data-blank")).toBeNull();
  expect(await settled(page)).toBe("title/0");
});

test("the overview leads to a slide, and its copies repeat no id", async () => {
  page = await site.open("", quick);
  await page.keyboard.press("o");
  const ids = await page.$$eval("[id]", (elements) => elements.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  await page.click('dialog.overview button[aria-label*="do the work of one"]');
  expect(await settled(page, "sprawl/0")).toBe("sprawl/0");
});

test("the theme is remembered and stands before the scripts do", async () => {
  page = await site.open("", quick);
  const before = await page.getAttribute("html", "data-theme");
  await page.keyboard.press("t");
  const after = await page.getAttribute("html", "data-theme");
  expect(after).not.toBe(before);
  await page.route("**/*.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
  await page.reload();
  expect(await page.getAttribute("html", "data-theme")).toBe(after);
});

test("a mouse has buttons, a finger swipes", async () => {
  page = await site.open("", { ...quick, hasTouch: true });
  await page.mouse.move(300, 300);
  await page.mouse.move(400, 300);
  await page.click('.bar button[aria-label="Next step"]');
  await settled(page, "how-to-use/0");
  // The button that was clicked has the focus now, and the arrows are the deck's all the same.
  await page.keyboard.press("ArrowRight");
  await settled(page, "scope/0");
  await page.keyboard.press("ArrowLeft");
  await settled(page, "how-to-use/0");
  const client = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x?: number) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y: 400 }] });
  await touch("touchStart", 300);
  for (const x of [340, 400, 480]) await touch("touchMove", x);
  await touch("touchEnd");
  expect(await settled(page, "title/0")).toBe("title/0");
});

test("nothing moves when the scripts arrive", async () => {
  page = await site.open("");
  const shift = await page.evaluate(async () => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
    await new Promise((resolve) => setTimeout(resolve, 500));
    return sum;
  });
  expect(shift).toBe(0);
});

test("the first slide stands where it stands without scripts' help", async () => {
  page = await site.open("", quick);
  const box = () => page.$eval("#title .claim", (claim) => claim.getBoundingClientRect().toJSON());
  const withScripts = await box();
  await page.route("**/*.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
  await page.reload();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  expect(await box()).toEqual(withScripts);
});

test("with scripts off all slides are there to read, in order and in full", async () => {
  page = await site.open("", { javaScriptEnabled: false });
  await page.waitForLoadState("networkidle");
  const claims = page.locator("section.slide[id] .claim");
  const tops: number[] = [];
  for (const claim of await claims.all()) {
    expect(await claim.isVisible()).toBe(true);
    tops.push((await claim.boundingBox())?.y ?? Number.NaN);
  }
  expect(tops.length).toBeGreaterThan(8);
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  expect(await page.locator("#definition .steps li").first().isVisible()).toBe(true);
  for (const fragment of await page.locator(".fragment:not(.step)").all()) {
    expect(await fragment.evaluate((element) => getComputedStyle(element).opacity)).toBe("1");
  }
});

test("where the script cannot be loaded the page is one to read", async () => {
  page = await site.open("", quick);
  await page.route("**/*.js", (route) => route.abort());
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.js === undefined);
  expect(await page.locator("#sprawl .claim").isVisible()).toBe(true);
  site.complaints.length = 0;
});

test("an inline script that is not the deck's own does not run", async () => {
  page = await site.open("", quick);
  const ran = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.intruder = ''";
    document.body.append(script);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return document.documentElement.dataset.intruder !== undefined;
  });
  expect(ran).toBe(false);
  expect(site.complaints.splice(0).join()).toContain("Content Security Policy");
});

test("the browser's own print dialog gets one page for each step that matters", async () => {
  page = await site.open("#/definition/1", quick);
  const pages = await page.evaluate(async () => {
    dispatchEvent(new Event("beforeprint"));
    const count = document.querySelectorAll(".print-pages > .page").length;
    dispatchEvent(new Event("afterprint"));
    return { count, left: document.querySelectorAll(".print-pages").length };
  });
  const marked = await page.$$eval("section.slide[id]", (sections) =>
    sections.reduce((sum, section) => sum + ((section as HTMLElement).dataset.pages ?? "").split(" ").length, 0),
  );
  expect(pages).toEqual({ count: marked, left: 0 });
  expect(await page.getAttribute("html", "data-theme")).toBe("dark");
});

test("a change of step is announced", async () => {
  page = await site.open("#/definition", quick);
  await page.keyboard.press("ArrowRight");
  await settled(page, "definition/1");
  const caption = (await page.textContent("#definition .caption")) ?? "";
  await page.waitForFunction((text) => document.querySelector("[role=status]")?.textContent?.includes(text), caption);
});
