/** A deck longer than the stage's window over its slides: every slide is reached, in order, from wherever one is. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../src/tools/browser";
import { projectFolder } from "../src/tools/project";
import { type Served, serve } from "../src/tools/serve";
import { settled } from "./site";

const folder = mkdtempSync(join(tmpdir(), "long-deck-"));
const count = 60;
let served: Served;
let browser: Browser;
let page: Page;

/** Slides s1 … s60; every fifth has a second step. */
function writeSlides(): string {
  const slides = Array.from({ length: count }, (_, index) => {
    const part = index === 0 ? "part: 1 All\n" : "";
    const second = index % 5 === 0 ? "\n\nAnd more. {.fragment}" : "";
    return `---\nid: s${index + 1}\nminutes: 1\n${part}---\n# Slide number ${index + 1}\n\nText.${second}\n\nNote:\nSaid.\n`;
  });
  return slides.join("\n");
}

beforeAll(async () => {
  writeFileSync(join(folder, "10-all.md"), writeSlides());
  const dist = join(folder, "dist");
  const env = { ...process.env, HYPERVISIBLE_SLIDES: folder, HYPERVISIBLE_OUT: dist };
  const tool = join(projectFolder, "node_modules/vite/bin/vite.js");
  const built = spawnSync(process.execPath, [tool, "build"], { cwd: projectFolder, env, encoding: "utf8" });
  expect(built.stderr + built.stdout).toContain("built in");
  served = await serve(dist, { port: 0 });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  rmSync(folder, { recursive: true });
});

const places = Array.from({ length: count }, (_, index) =>
  index % 5 === 0 ? [`s${index + 1}/0`, `s${index + 1}/1`] : [`s${index + 1}/0`],
).flat();

test("keys lead through the whole deck and back", async () => {
  await page.goto(served.url);
  await settled(page, "s1/0");
  for (const place of places.slice(1)) {
    await page.keyboard.press("PageDown");
    expect(await settled(page, place)).toBe(place);
  }
  for (const place of places.slice(0, -1).reverse()) {
    await page.keyboard.press("PageUp");
    expect(await settled(page, place)).toBe(place);
  }
});

test("keys that come faster than the picture lose no step", async () => {
  await page.evaluate(() => {
    for (let press = 0; press < 40; press += 1) dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown" }));
  });
  expect(await settled(page, places[40])).toBe(places[40]);
});

test("jumps far away show just the slide that was meant", async () => {
  for (const [key, place] of [
    ["Home", "s1/0"],
    ["End", "s60/0"],
    ["Home", "s1/0"],
  ] as const) {
    await page.keyboard.press(key);
    expect(await settled(page, place)).toBe(place);
    expect(await page.$$eval("section.slide.present", (slides) => slides.map(({ id }) => id))).toEqual([
      place.split("/")[0],
    ]);
  }
  await page.goto(`${served.url}#/s31/1`);
  expect(await settled(page, "s31/1")).toBe("s31/1");
  await page.keyboard.press("PageUp");
  expect(await settled(page, "s31/0")).toBe("s31/0");
  await page.keyboard.press("PageUp");
  expect(await settled(page, "s30/0")).toBe("s30/0");
});

test("all slides stay in the page in order, and the overview shows them all", async () => {
  const ids = await page.$$eval("section.slide[id]", (slides) => slides.map(({ id }) => id));
  expect(ids).toEqual(Array.from({ length: count }, (_, index) => `s${index + 1}`));
  await page.keyboard.press("o");
  expect(await page.locator("dialog.overview li").count()).toBe(count);
  await page.locator("dialog.overview li button").nth(54).click();
  expect(await settled(page, "s55/0")).toBe("s55/0");
});
