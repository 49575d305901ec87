/** An author saves a slide: how long until it has changed on screen, and does all else stay as it was? */

import { writeFileSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { catalogue } from "../../widgets/catalogue";
import { projectFolder } from "../project";
import { startDevServer } from "./dev-server";
import type { Item } from "./item";
import { settled } from "./keys";
import { median } from "./statistics";

const saves = 10;

/** A slide with a widget, in a file of Markdown. */
interface Subject {
  path: string;
  text: string;
  id: string;
  /** Sets one of the widget's parameters. */
  query: string;
}

/** Ten saves of a slide with a widget, at a step and with a parameter of its own; throws where a save loses any of them. */
export async function measureSave(browser: Browser): Promise<Item[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-save-"));
  const slides = join(folder, "slides");
  await cp(join(projectFolder, "slides"), slides, { recursive: true });
  const subject = await findSubject(slides);
  const server = await startDevServer({ HYPERVISIBLE_SLIDES: slides, HYPERVISIBLE_CACHE: join(folder, "cache") });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchText);
    const place = `#/${subject.id}/1?${subject.query}`;
    await page.goto(`${server.url}${place}`, { waitUntil: "load" });
    await settled(page);
    const times = await saveRepeatedly(page, subject, place);
    const note = `${times.map((time) => time.toFixed(0)).join(", ")} ms at ${place}; place, parameter and page kept`;
    return [{ name: "Save to screen, p50", value: median(times), unit: "ms", most: 70, note }];
  } finally {
    await context.close();
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

async function findSubject(slides: string): Promise<Subject> {
  for (const name of (await readdir(slides)).filter((file) => file.endsWith(".md")).sort()) {
    const path = join(slides, name);
    const text = await readFile(path, "utf8");
    for (const [, id, body] of text.matchAll(/^id: *([a-z0-9-]+)$((?:(?!^id:)[\s\S])*)/gm)) {
      const [, tag, written = ""] = /^::: widget ([a-z0-9-]+) *(\{[^}]*\})?/m.exec(body ?? "") ?? [];
      const query = tag && (await otherParam(tag, written));
      if (id && query) return { path, text, id, query };
    }
  }
  throw new Error(`No slide in ${slides} has a widget with steps and a parameter that is free to set`);
}

/** A query that sets a parameter of a widget to a value that is neither its default nor in the Markdown. */
async function otherParam(tag: string, written: string): Promise<string | undefined> {
  const widget = await catalogue[tag]?.();
  if (!widget) return undefined;
  const defaults = Object.fromEntries(Object.entries(widget.params).map(([name, spec]) => [name, spec.default]));
  if (widget.steps(defaults).length < 2) return undefined;
  for (const [name, spec] of Object.entries(widget.params)) {
    if (new RegExp(`\\b${name}=`).test(written)) continue;
    if (spec.kind === "number") return `${name}=${spec.default === spec.max ? spec.min : spec.max}`;
    const other = spec.kind === "choice" && spec.options.find(({ value }) => value !== spec.default);
    if (other) return `${name}=${other.value}`;
  }
  return undefined;
}

/** The slide with a sentence of its own after its heading. */
function withSentence({ text, id }: Subject, sentence: string): string {
  const heading = new RegExp(`(^id: *${id}$(?:(?!^id:)[\\s\\S])*?^# .*$)`, "m");
  return text.replace(heading, (all) => `${all}\n\n${sentence}`);
}

async function saveRepeatedly(page: Page, subject: Subject, place: string): Promise<number[]> {
  writeFileSync(subject.path, withSentence(subject, "Saved before."));
  await page.waitForFunction(() => document.body.textContent.includes("Saved before."));
  await page.evaluate(() => Reflect.set(window, "survives", true));
  const before = await readPlace(page);
  if (!before.startsWith(place)) throw new Error(`The page went to ${before} instead of ${place}`);
  const offset = await clockOffset(page);
  const times: number[] = [];
  for (let save = 1; save <= saves; save += 1) {
    // Authors do not save in step with anything.
    await page.waitForTimeout(300 + save * 7);
    times.push(await saveOnce(page, subject, `Saved for the ${save}th time.`, offset));
    const after = await readPlace(page);
    if (after !== before) throw new Error(`Save ${save} moved the page from ${before} to ${after}`);
  }
  return times;
}

async function saveOnce(page: Page, subject: Subject, sentence: string, offset: number): Promise<number> {
  await page.evaluate((text) => {
    const wait: unknown = Reflect.get(window, "waitForText");
    if (typeof wait === "function") Reflect.set(window, "painted", wait(text));
  }, sentence);
  const changed = withSentence(subject, sentence);
  const start = performance.timeOrigin + performance.now();
  writeFileSync(subject.path, changed);
  const painted = await page.evaluate<number>(() => Reflect.get(window, "painted"));
  return painted - offset - start;
}

/** Runs in the page before anything else. */
function watchText(): void {
  const waitForText = (text: string): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!document.querySelector("section.present .body, section.present")?.textContent?.includes(text)) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
          channel.port2.postMessage(0);
        });
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, characterData: true });
    });
  Reflect.set(window, "waitForText", waitForText);
}

/** Where the page is, what its widget is set to, and whether it is still the page that was loaded. */
async function readPlace(page: Page): Promise<string> {
  await settled(page);
  return page.evaluate(() => {
    const { settled } = document.documentElement.dataset;
    const svg = document.querySelector("section.present hv-widget svg")?.getAttribute("aria-label");
    return `${location.hash} ${settled} “${svg}” ${Reflect.get(window, "survives") ? "kept" : "reloaded"}`;
  });
}

/** How far the page's clock is ahead of ours, in ms, from the quickest of ten exchanges. */
async function clockOffset(page: Page): Promise<number> {
  let best = { tookMs: Number.POSITIVE_INFINITY, offset: 0 };
  for (let exchange = 0; exchange < 10; exchange += 1) {
    const sent = performance.timeOrigin + performance.now();
    const theirs = await page.evaluate(() => performance.timeOrigin + performance.now());
    const got = performance.timeOrigin + performance.now();
    if (got - sent < best.tookMs) best = { tookMs: got - sent, offset: theirs - (sent + got) / 2 };
  }
  return best.offset;
}
