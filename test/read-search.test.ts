/** The search of the reading edition, in the built site. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import type { SearchFile } from "../src/search/search-file";
import { siteFolder } from "../src/tools/project";
import { useSite } from "./site";

const site = useSite();
const chapter = "read/how-it-works.html";
let page: Page;

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

async function openChapter(options: BrowserContextOptions = {}): Promise<void> {
  page = await site.open("", { reducedMotion: "reduce", ...options });
  await page.goto(site.url + chapter);
}

/** Opens the search with its key, and waits until the hits of a query are there. */
async function search(query: string): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type(query);
  await page.waitForSelector(".search .hits a");
}

const status = () => page.innerText(".search [role=status]");
const isOpen = () => page.$eval("dialog.search", (dialog) => (dialog as HTMLDialogElement).open);
/** What has the focus: the address of a link, or else the id or the name of the element. */
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("href") ?? (element?.id || element?.localName);
  });
const countMarks = () => page.evaluate(() => CSS.highlights.get("found")?.size ?? 0);

test("the key / opens it, Enter goes to the first hit, and its words are marked there", async () => {
  await openChapter();
  await search("shadow page");
  expect(await status()).toMatch(/^\d places$/);
  expect(await page.locator(".search mark").first().innerText()).toBe("shadow page");
  const headings = await page.locator(".search h2").allInnerTexts();
  expect(headings).toContain("Glossary");
  expect(headings).toContain("2 How it works");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/glossary.html#term-shadow-page-table");
  await expect.poll(countMarks).toBeGreaterThan(1);
  await page.keyboard.press("Escape");
  expect(await countMarks()).toBe(0);
});

test("a hit on the same page is gone to, and Esc before that leads back to where one was", async () => {
  await openChapter();
  await page.click("[data-search]");
  await page.keyboard.press("Escape");
  expect(await isOpen()).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-search"))).toBe(true);
  await search("nested page walk");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/${chapter}#memory`);
  expect(await isOpen()).toBe(false);
  await expect.poll(countMarks).toBeGreaterThan(3);
  const top = await page.$eval("#memory", (entry) => entry.getBoundingClientRect().top);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top).toBeLessThan(200);
});

test("arrows go from the field through the hits and back, and what is typed there goes into the field", async () => {
  await openChapter();
  await search("migratio");
  const links = await page.$$eval(".search .hits a", (all) => all.map((link) => link.getAttribute("href")));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe(links[1]);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe("search-query");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("n");
  expect(await focused()).toBe("search-query");
  expect(await page.inputValue("#search-query")).toBe("migration");
});

test("the last query is kept, and typing replaces it", async () => {
  await openChapter();
  await search("xen");
  await page.keyboard.press("Escape");
  await page.click("[data-search]");
  expect(await page.inputValue("#search-query")).toBe("xen");
  expect(await page.locator(".search .hits a").count()).toBeGreaterThan(0);
  await page.keyboard.type("kvm / x");
  expect(await page.inputValue("#search-query")).toBe("kvm / x");
});

test("a slip of the finger is forgiven; where nothing is found the nearest words are offered", async () => {
  await openChapter();
  await search("hyperviser");
  expect(await page.locator(".search mark").first().innerText()).toMatch(/^hypervisors?$/i);
  await page.fill("#search-query", "docker swarm");
  expect(await status()).toContain("Nothing found for “docker swarm”.");
  await page.click(".search .hits button");
  expect(await page.inputValue("#search-query")).toMatch(/docker/i);
  expect(await focused()).toBe("search-query");
  expect(await page.locator(".search .hits a").count()).toBeGreaterThan(0);
  await page.fill("#search-query", "and with");
  expect(await status()).toContain("in nearly every text");
  await page.fill("#search-query", "");
  expect(await status()).toContain("Type a word or two");
});

test("nothing is loaded before it is opened, and what cannot be loaded is told and tried again", async () => {
  page = await site.open();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.replace(/^.*\//, "")));
  await page.route("**/search-index.json", (route) => route.fulfill({ status: 503 }), { times: 1 });
  await page.goto(site.url + chapter, { waitUntil: "networkidle" });
  expect(asked.some((name) => name.startsWith("read-"))).toBe(true);
  expect(asked.filter((name) => name.startsWith("search"))).toEqual([]);
  await page.keyboard.press("/");
  await page.waitForSelector(".search .again");
  expect(await status()).toContain("could not be loaded");
  expect(site.complaints.splice(0).join()).toContain("503");
  await page.keyboard.type("hypercall");
  await page.click(".search .again");
  await page.waitForSelector(".search .hits a");
  expect(await page.isVisible(".search .again")).toBe(false);
  expect(await focused()).toBe("search-query");
  expect(asked.filter((name) => name === "search-index.json")).toHaveLength(2);
});

test("its key can be switched off, and is a plain / in a field", async () => {
  await openChapter();
  await page.keyboard.press("/");
  await page.keyboard.press("/");
  expect(await page.inputValue("#search-query")).toBe("/");
  await page.uncheck(".search .key input");
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  expect(await isOpen()).toBe(false);
  await page.reload();
  await page.keyboard.press("/");
  expect(await page.locator("dialog.search").count()).toBe(0);
  await page.click("[data-search]");
  expect(await page.isChecked(".search .key input")).toBe(false);
});

test("axe finds nothing in it, in both themes", async () => {
  await openChapter();
  await search("guest");
  await page.evaluate(axe.source);
  for (const theme of ["light", "dark"]) {
    const violations = await page.evaluate(async (wanted) => {
      document.documentElement.dataset.theme = wanted;
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      return (await axe.run("dialog.search")).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    }, theme);
    expect(violations).toEqual([]);
  }
});

test("it works with a thumb on a small screen", async () => {
  await openChapter({ viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true });
  await page.tap("[data-search]");
  await page.fill("#search-query", "popek goldberg");
  const hit = page.locator(".search .hits a").first();
  await hit.waitFor();
  const { overflow, small } = await page.$eval("dialog.search", (dialog) => ({
    overflow: dialog.scrollWidth - dialog.clientWidth,
    small: [...dialog.querySelectorAll("a, button, input")].filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return height > 0 && (width < 44 || height < 44);
    }).length,
  }));
  expect(overflow).toBe(0);
  expect(small).toBe(0);
  await hit.tap();
  await expect.poll(isOpen).toBe(false);
  expect(new URL(page.url()).hash).not.toBe("");
});

test("every document leads to a place that is there", async () => {
  await openChapter();
  const read = (name: string) => readFileSync(join(siteFolder, "read", name), "utf8");
  const { documents, places } = JSON.parse(read("search-index.json")) as SearchFile;
  const pages = places.map(([name]) => read(name));
  expect(documents.length).toBeGreaterThan(80);
  expect(documents.filter(([place, id]) => !pages[place]?.includes(` id="${id}"`)).map(([, id]) => id)).toEqual([]);
});
