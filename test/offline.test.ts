/** The site without a network, and its newer editions: whole, half uploaded, broken off. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser } from "../src/tools/browser";
import { readySite } from "../src/tools/build";
import { type ChangingSite, copySite, type Fault, siteNames } from "./changing-site";
import { settled } from "./site";

let browser: Browser;
let context: BrowserContext;
let site: ChangingSite;
let complaints: string[];

beforeAll(async () => {
  if (!(await readySite())) throw new Error("The site could not be built.");
  browser = await launchBrowser({ args: [siteNames] });
});
afterAll(() => browser?.close());

beforeEach(async () => {
  complaints = [];
  site = await copySite();
  context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  context.on("page", listen);
});
afterEach(async () => {
  await context.close();
  await site.remove();
});

function listen(page: Page): void {
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // A demo's code is kept when it has been used; near its slide the stage asks for it all the same.
    const isDemo = /\/(assets\/)?demos\//.test(message.location().url);
    if (message.type() === "error" && !isDemo) complaints.push(message.text());
  });
}

async function open(path = ""): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.url + path);
  return page;
}

/** Opens the stage for the first time and waits until all of the site is kept. */
async function openAndKeep(): Promise<Page> {
  const page = await open();
  await settled(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
  });
  return page;
}

/** A page of the browser asks for the newest worker; the state that it reaches, or "failed". */
async function update(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    try {
      await registration.update();
    } catch {
      return "failed";
    }
    const worker = registration.installing;
    if (!worker) return registration.waiting ? "installed" : "none";
    return new Promise<string>((resolve) => {
      worker.addEventListener("statechange", () => resolve(worker.state === "redundant" ? "failed" : worker.state), {
        once: true,
      });
    });
  });
}

/** For what a worker does on its own time. */
const patience = { timeout: 20_000 };

/** Whether a figure's code is there: it is an element of ours, and has drawn itself. */
const isAlive = (page: Page, selector: string) =>
  page.waitForFunction((found) => document.querySelector(found)?.matches(":defined") ?? false, selector);

/** The name of the chunk that a widget's code lies in. */
const chunkOf = (tag: string) => site.findInScripts(new RegExp(`"${tag}":.*?/(widget-[\\w-]+\\.js)`));

/** The title that the stage has when all pages have been closed before; the browser may take a moment to see that they are. */
async function editionAtNextStart(): Promise<string> {
  for (const page of context.pages()) await page.close();
  const page = await open();
  return page.title();
}

test("after one visit the stage works without a network, on every slide", async () => {
  const page = await openAndKeep();
  await site.stop();
  await page.reload();
  await settled(page);
  await page.goto(`${site.url}?theme=light#/migration-trick/2`);
  expect(await settled(page, "migration-trick/2")).toBe("migration-trick/2");
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("light");
  await isAlive(page, "#migration-trick hv-widget");
  expect(complaints).toEqual([]);
});

test("pages of the reading edition that were never opened are there, with their figures' code", async () => {
  const page = await openAndKeep();
  await site.stop();
  await page.goto(`${site.url}read/`);
  expect(await page.locator("h1").first().innerText()).not.toBe("");
  await page.goto(`${site.url}read/how-it-works.html#guest-execution`);
  await isAlive(page, "#guest-execution hv-widget");
  expect(
    await page.evaluate(() =>
      document.fonts.ready.then((fonts) => [...fonts].some(({ status }) => status === "error")),
    ),
  ).toBe(false);
  expect(complaints).toEqual([]);
});

test("a demo's slide stays a picture without its code, and the talk goes on", async () => {
  const page = await openAndKeep();
  await site.stop();
  await page.goto(`${site.url}#/console`);
  await page.reload();
  expect(await settled(page, "console/0")).toBe("console/0");
  await page.keyboard.press("PageDown");
  expect(await settled(page, "console/1")).toBe("console/1");
  expect(complaints).toEqual([]);
});

test("a demo's page and the paper are kept once they have been used", async () => {
  const page = await openAndKeep();
  const pagesOfPaper = () =>
    page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const count = document.querySelectorAll(".print-pages > .page").length;
      dispatchEvent(new Event("afterprint"));
      return count;
    });
  const count = await pagesOfPaper();
  expect(count).toBeGreaterThan(20);
  await page.goto(`${site.url}demos/console/`);
  await isAlive(page, "hv-demo");
  await page.waitForLoadState("networkidle");
  await site.stop();
  await context.setOffline(true);
  await page.goto(`${site.url}demos/console/index.html?theme=light`);
  await isAlive(page, "hv-demo");
  expect(complaints).toEqual([]);
  await page.goto(site.url);
  await expect.poll(pagesOfPaper, patience).toBe(count);
});

test("who asks for all of it has the machines, too", async () => {
  const page = await openAndKeep();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.postMessage({ type: "KEEP_ALL" }));
  await expect
    .poll(() => page.evaluate(async () => Boolean(await caches.match("./demos/templates/"))), patience)
    .toBe(true);
  await site.stop();
  await page.goto(`${site.url}demos/templates/`);
  await isAlive(page, "hv-demo");
  expect(complaints).toEqual([]);
});

test("a newer edition waits until the reader agrees, and keeps the place", async () => {
  await openAndKeep();
  const page = await open("read/how-it-works.html");
  await page.locator("#guest-execution").scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    document.documentElement.dataset.mine = "";
    location.hash = "#guest-execution";
  });
  const title = await page.title();
  await site.publish("Newer");
  expect(await update(page)).toBe("installed");
  const notice = page.getByRole("status").filter({ hasText: "A newer edition is here." });
  await notice.waitFor();
  expect(await page.title()).toBe(title);
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(500);
  await notice.getByRole("button", { name: "Reload" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    () => document.documentElement.dataset.mine === undefined && document.readyState === "complete",
  );
  expect(await page.title()).toBe(`Newer: ${title}`);
  expect(new URL(page.url()).hash).toBe("#guest-execution");
  await expect.poll(() => page.evaluate(() => scrollY), patience).toBeGreaterThan(before - 400);
  expect(await page.evaluate(() => scrollY)).toBeLessThan(before + 400);
});

test("the notice can be sent away", async () => {
  await openAndKeep();
  const page = await open("read/when.html");
  await page.getByRole("status").first().waitFor({ state: "attached" });
  await site.publish("Newer");
  await update(page);
  await page.getByRole("button", { name: "Later" }).click();
  expect(await page.locator(".update-notice").innerText()).toBe("");
  expect(await page.title()).not.toContain("Newer");
});

test("the stage says nothing of a newer edition, and begins with it at the next start", async () => {
  const page = await openAndKeep();
  await site.publish("Newer");
  expect(await update(page)).toBe("installed");
  await page.reload();
  await settled(page);
  expect(await page.title()).not.toContain("Newer");
  expect(await page.locator(".update-notice").count()).toBe(0);
  await expect.poll(editionAtNextStart, patience).toContain("Newer: ");
});

test("a stage that is open keeps its own code when a reader beside it goes on to the newer edition", async () => {
  const stage = await openAndKeep();
  const chunk = await chunkOf("live-migration");
  const page = await open("read/when.html");
  await page.locator(".update-notice").waitFor({ state: "attached" });
  await site.rename(chunk, "widget-anew.js");
  await site.publish("Newer");
  await update(page);
  await page.getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => page.title(), patience).toContain("Newer: ");
  // Its host has it no more: it can only come from what was kept.
  await stage.evaluate(() => {
    location.hash = "#/migration-trick/1";
  });
  await settled(stage, "migration-trick/1");
  await isAlive(stage, "#migration-trick hv-widget");
  expect(await stage.title()).not.toContain("Newer");
  expect(complaints).toEqual([]);
  const isKept = () => page.evaluate(async (name) => Boolean(await caches.match(`../assets/${name}`)), chunk);
  expect(await isKept()).toBe(true);
  await stage.close();
  const isKeptByNext = async () => {
    await page.reload();
    return isKept();
  };
  await expect.poll(isKeptByNext, patience).toBe(false);
});

/** In the order in which files are fetched: what has arrived whole is not fetched again by the next attempt. */
const faults: [path: string, fault: Fault][] = [
  ["sw.js", "another page"],
  ["sw.js", "missing"],
  ["sw.js", "broken off"],
  ["assets/widget-anew.js", "missing"],
  ["assets/widget-anew.js", "another page"],
  ["index.html", "another page"],
  ["index.html", "broken off"],
  ["read/when.html", "missing"],
];

test("an update of which one file is wrong changes nothing, and comes when it is whole", async () => {
  const page = await openAndKeep();
  const title = await page.title();
  await site.rename(await chunkOf("live-migration"), "widget-anew.js");
  await site.publish("Newer");
  for (const [path, fault] of faults) {
    site.faults.set(path, fault);
    expect(await update(page), `${path} is ${fault}`).toBe("failed");
    site.faults.clear();
  }
  expect(await editionAtNextStart()).toBe(title);
  const again = await open("#/migration-trick/1");
  await settled(again, "migration-trick/1");
  await isAlive(again, "#migration-trick hv-widget");
  expect(await update(again)).toBe("installed");
  await expect.poll(editionAtNextStart, patience).toBe(`Newer: ${title}`);
});

test("a host that goes away in the middle of an update changes nothing", async () => {
  const page = await openAndKeep();
  const title = await page.title();
  await site.publish("Newer");
  site.faults.set("index.html", "stops for good");
  expect(await update(page)).toBe("failed");
  expect(await editionAtNextStart()).toBe(title);
  await site.start();
  const again = await open("read/when.html");
  expect(await update(again)).toBe("installed");
});
