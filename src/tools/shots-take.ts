/** Taking the pictures of the stage or of the paper. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { Advice } from "./advice";
import { checkSlideIds } from "./arguments";
import { outFolder } from "./project";

export interface ShotsRequest {
  /** Address of the site, with a slash at the end. */
  url: string;
  paper: boolean;
  theme: "light" | "dark";
  /** Ids of the slides; all where undefined. */
  slides: readonly string[] | undefined;
  width: number;
  height: number;
}

export interface Shot {
  /** Path of the PNG, relative to its folder. */
  file: string;
  slide: string;
  step: number;
}

export interface Shots {
  /** Where the pictures lie, absolute. */
  folder: string;
  shots: readonly Shot[];
  theme: "light" | "dark";
  /** How many stand side by side on a sheet; 4 where undefined. */
  columns?: number;
}

/** One state to take a picture of; `number` counts the slides from 1, `index` all sections of the page from 0. */
interface State {
  slide: string;
  number: number;
  step: number;
  index: number;
}

const settleTimeoutMs = 10_000;

/** Takes the pictures in one page of the browser; throws Advice when a slide is not there or does not come to rest. */
export async function takeShots(browser: Browser, request: ShotsRequest): Promise<Shots> {
  const { width, height, theme } = request;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
    serviceWorkers: "block",
  });
  try {
    const page = await context.newPage();
    await page.goto(`${request.url}${request.paper ? "print.html" : "index.html"}?theme=${theme}`);
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const states = chooseStates(await (request.paper ? readPaper(page) : readStage(page)), request.slides);
    const folder = join(outFolder, "shots", folderName(request));
    if (!request.slides) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const shots: Shot[] = [];
    for (const state of states) {
      const file = `${String(state.number).padStart(2, "0")}-${state.slide}-${state.step}.png`;
      await (request.paper ? takePaper(page, state, join(folder, file)) : takeStage(page, state, join(folder, file)));
      shots.push({ file, slide: state.slide, step: state.step });
    }
    return { folder, shots, theme };
  } finally {
    await context.close();
  }
}

/** The folder of a kind of pictures: "light", or "print-dark", or "light-390x844". */
export function folderName({ paper, theme, width, height }: Omit<ShotsRequest, "url" | "slides">): string {
  const size = width === 1280 && height === 720 ? "" : `-${width}x${height}`;
  return `${paper ? "print-" : ""}${theme}${size}`;
}

/** The states of the wanted slides; throws Advice when one of them is not there. */
export function chooseStates<S extends { slide: string }>(
  states: readonly S[],
  slides: readonly string[] | undefined,
): readonly S[] {
  if (!slides) return states;
  checkSlideIds(slides, [...new Set(states.map(({ slide }) => slide))]);
  return states.filter(({ slide }) => slides.includes(slide));
}

function readStage(page: Page): Promise<State[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("section[data-steps]")].flatMap(({ id, dataset }, index) =>
      Array.from({ length: Number(dataset.steps) }, (_, step) => ({ slide: id, number: index + 1, step, index })),
    ),
  );
}

function readPaper(page: Page): Promise<State[]> {
  return page.evaluate(() => {
    let slide = "";
    let number = 0;
    return [...document.querySelectorAll<HTMLElement>("section.page")].map((section, index) => {
      // Only the first page of a slide carries its id.
      slide = section.id || slide;
      if (section.id) number++;
      return { slide, number, step: Number(section.dataset.step ?? "0"), index };
    });
  });
}

async function takeStage(page: Page, { slide, step }: State, path: string): Promise<void> {
  const place = `${slide}/${step}`;
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${place}`);
  try {
    await page.waitForFunction((at) => document.documentElement.dataset.settled === at, place, {
      timeout: settleTimeoutMs,
    });
  } catch {
    const at = await page.evaluate(() => document.documentElement.dataset.settled);
    throw new Advice(
      `#/${place} does not come to rest: the deck says it is ${at === undefined ? "nowhere" : `at ${at}`}.`,
      "Open it with npm start: an error on the console, or a step more than the slide has?",
    );
  }
  await page.screenshot({ path });
}

async function takePaper(page: Page, { index }: State, path: string): Promise<void> {
  await page.locator("section.page").nth(index).screenshot({ path });
}
