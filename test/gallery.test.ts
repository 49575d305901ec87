/** The gallery in a browser: its addresses, its keys and what it says when something is wrong. */
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../src/tools/browser";
import { catalogue } from "../src/widgets/catalogue";
import { widget } from "../src/widgets/isolation/widget";
import { defaultParams } from "../src/widgets/kit/params";
import { type Pages, servePages } from "./pages/serve";

const tags = Object.keys(catalogue);
let pages: Pages;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  pages = await servePages("src/gallery.html");
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  page = await context.newPage();
  complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
});

afterEach(async () => {
  await context.close();
});

async function open(hash: string): Promise<void> {
  await page.goto(`${pages.url}${hash}`);
}

/** Waits until the live widget is drawn and stands at a step, and the address says so. */
async function stands(tag: string, step: number): Promise<void> {
  await page.waitForFunction(
    ([tag, step]) => {
      const element = document.querySelector("hv-widget");
      return (
        element?.getAttribute("tag") === tag &&
        element.querySelector(".canvas svg") !== null &&
        element.step === step &&
        location.hash.startsWith(`#${tag}/${step}`)
      );
    },
    [tag, step] as const,
  );
}

describe("the gallery", () => {
  it("opens the first widget, and lists them all", async () => {
    await open("");
    await stands(tags[0] ?? "", 0);
    expect(await page.locator(".list a").count()).toBe(tags.length);
    expect(complaints).toEqual([]);
  });

  it("shows what a link says: widget, step and parameters, and every step in both themes", async () => {
    await open("#isolation/2?guests=2");
    await stands("isolation", 2);
    expect(await page.evaluate(() => document.querySelector("hv-widget")?.params)).toMatchObject({ guests: 2 });
    const steps = widget.steps({ ...defaultParams(widget.params), guests: 2 });
    expect(await page.locator(".live .caption").textContent()).toBe(steps[2]?.sentence);
    expect(await page.locator("ol.steps .figure").count()).toBe(2 * steps.length);
    expect(await page.title()).toContain(widget.title);
    expect(complaints).toEqual([]);
  });

  it("moves by keys, and the back key returns to the widget before", async () => {
    await open("#isolation/0");
    await stands("isolation", 0);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await stands("isolation", 2);
    await page.keyboard.press("ArrowLeft");
    await stands("isolation", 1);
    await page.keyboard.press("ArrowUp");
    await stands(tags[tags.indexOf("isolation") - 1] ?? "", 0);
    await page.goBack();
    await stands("isolation", 1);
    await page.keyboard.press("t");
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  });

  it("follows a click on a step, and writes a changed parameter into the address", async () => {
    await open("#isolation");
    await stands("isolation", 0);
    await page.locator("ol.steps a").nth(3).click();
    await stands("isolation", 3);
    await page.getByRole("slider", { name: widget.params.guests.label }).press("ArrowLeft");
    expect(new URL(page.url()).hash).toBe("#isolation/3?guests=2");
    await page.getByRole("button", { name: "Reset" }).click();
    expect(new URL(page.url()).hash).toBe("#isolation/3");
  });

  it("says so where there is no such widget, and goes on", async () => {
    await open("#no-such-thing/4");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("no-such-thing");
    await page.locator(".list a").last().click();
    await stands(tags.at(-1) ?? "", 0);
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it.each(["light", "dark"])("passes the accessibility rules in the %s theme", async (theme) => {
    await open(`?theme=${theme}#isolation/1`);
    await stands("isolation", 1);
    await page.addScriptTag({ content: axe.source });
    const violations = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join("\n")}`);
    });
    expect(violations).toEqual([]);
  });
});
