/** The dev server: a saved slide changes in place, a mistake covers the page until it is mended. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser } from "../src/tools/browser";
import { projectFolder } from "../src/tools/project";
import type { WidgetElement } from "../src/widgets/kit/element";
import { settled } from "./site";

const folder = mkdtempSync(join(tmpdir(), "slides-"));
const file = join(folder, "20-what-and-why.md");
const original = readFileSync(join(projectFolder, "slides/20-what-and-why.md"), "utf8");
let server: ViteDevServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  cpSync(join(projectFolder, "slides"), folder, { recursive: true });
  process.env.HYPERVISIBLE_SLIDES = folder;
  const options = { port: 0, strictPort: false };
  server = await createServer({ configFile: join(projectFolder, "vite.config.ts"), server: options });
  await server.listen();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  delete process.env.HYPERVISIBLE_SLIDES;
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  writeFileSync(file, original);
  page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
  await page.goto(`${server.resolvedUrls?.local[0]}#/definition/2?guests=4`);
  await settled(page, "definition/2");
  return () => page.close();
});

function save(change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

test("a saved slide changes in place: the same slide, step and parameters, without a reload", async () => {
  await page.evaluate(() => Object.assign(window, { marker: 1 }));
  save((text) => text.replace("# One machine, many", "# One box, very many"));
  await page.waitForFunction(() => document.querySelector("#definition .claim")?.textContent?.includes("One box"));
  await settled(page, "definition/2");
  expect(await page.evaluate(() => "marker" in window)).toBe(true);
  expect(await page.evaluate(() => location.hash)).toBe("#/definition/2?guests=4");
  const guests = await page.$eval("#definition hv-widget", (figure) => (figure as WidgetElement).params.guests);
  expect(guests).toBe(4);
  await page.keyboard.press("ArrowRight");
  expect(await settled(page, "definition/3")).toBe("definition/3");
});

test("a change on a slide far away is there when one comes to it", async () => {
  save((text) => text.replace("# Ten into one", "# Eleven into one"));
  await page.waitForFunction(() => document.querySelector("#ten-to-one .claim")?.textContent?.includes("Eleven"));
  await page.evaluate(() => {
    location.hash = "#/ten-to-one/0";
  });
  await settled(page, "ten-to-one/0");
  expect(await page.textContent(".present .claim")).toContain("Eleven");
});

test("a mistake is told with its place and a hint, and goes when it is mended", async () => {
  save((text) => text.replace("::: widget isolation", "::: widget isolatoin"));
  const overlay = page.locator("vite-error-overlay");
  await overlay.waitFor();
  const text = await overlay.evaluate((element) => element.shadowRoot?.textContent ?? "");
  expect(text).toMatch(/20-what-and-why\.md:9:12/);
  expect(text).toContain("did you mean “isolation”?");
  save(() => original);
  await overlay.waitFor({ state: "detached" });
  expect(await page.locator("#definition svg.figure").isVisible()).toBe(true);
});

test("a new slide is there after a save", async () => {
  save((text) => `${text}\n---\nid: extra\nminutes: 1\n---\n# One more thing\n\nIt is here.\n\nNote:\nAnd said.\n`);
  await page.waitForSelector("#extra", { state: "attached" });
  await settled(page, "definition/2");
});
