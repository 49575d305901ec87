/** Taking the pictures of the reading edition: whole pages, cut into pieces that can be looked at. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { outFolder } from "./project";
import type { Shot, Shots } from "./shots-take";
import { wakeFigures } from "./wake-figures";

/** What is pictured: pages of the site at `url` (with its last slash), in one theme at one width. */
export interface ReadShotsRequest {
  url: string;
  theme: "light" | "dark";
  width: number;
  /** Height of the window, by which figures choose their size. */
  height: number;
  /** Names of the pages, without ".html". */
  pages: readonly string[];
  /** Whether these are all pages there are: then pictures of earlier days are removed. */
  isWhole: boolean;
}

const pieceHeight = 2400;
const mostPieces = 20;

/** The windows that the edition is looked at in: a phone upright, a tablet upright, a laptop, a large screen. */
export const readWindows = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Takes the pictures in one page of the browser. */
export async function takeReadShots(browser: Browser, request: ReadShotsRequest): Promise<Shots> {
  const { url, theme, width, height } = request;
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: "reduce" });
  const folder = join(outFolder, "shots", `read-${theme}-${width}`);
  if (request.isWhole) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const page = await context.newPage();
    // Fonts that come late are left out by the page: a first visit fetches them for all that follow.
    await page.goto(`${url}read/index.html`, { waitUntil: "networkidle" });
    const shots: Shot[] = [];
    for (const name of request.pages) {
      await page.setViewportSize(viewport);
      await page.goto(`${url}read/${name}.html?theme=${theme}`, { waitUntil: "load" });
      await wakeFigures(page);
      shots.push(...(await takePieces(page, name, folder)));
    }
    return { folder, shots, theme, columns: columnsFor(width) };
  } finally {
    await context.close();
  }
}

/** A window as high as a piece moves down the page: to draw the whole page for each piece takes seconds. */
async function takePieces(page: Page, name: string, folder: string): Promise<Shot[]> {
  await page.evaluate(layFlat);
  const width = page.viewportSize()?.width ?? 0;
  await page.setViewportSize({ width, height: pieceHeight });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const shots: Shot[] = [];
  for (const [index, piece] of cutPieces(height).entries()) {
    const file = `${name}-${String(index + 1).padStart(2, "0")}.png`;
    const scrolled = await page.evaluate(({ top }) => {
      scrollTo(0, top);
      return scrollY;
    }, piece);
    const clip = { x: 0, y: piece.top - scrolled, width, height: piece.height };
    await page.screenshot({ path: join(folder, file), clip });
    shots.push({ file, slide: name, step: index + 1 });
  }
  return shots;
}

/** Runs in the page: what hangs on the window's height keeps its size, and what sticks to its edge lies in its place. */
function layFlat(): void {
  for (const figure of document.querySelectorAll<SVGElement>("main svg")) {
    figure.style.width = `${figure.getBoundingClientRect().width}px`;
  }
  const style = document.createElement("style");
  style.textContent = ".bar, .toc, .walk-stage { position: relative !important; inset: auto !important }";
  document.head.append(style);
}

/** Pieces of a page from top to bottom, none higher than can be looked at; a page without end is cut off. */
export function cutPieces(height: number): { top: number; height: number }[] {
  const count = Math.min(Math.ceil(height / pieceHeight), mostPieces);
  return Array.from({ length: count }, (_, index) => {
    const top = index * pieceHeight;
    return { top, height: Math.min(pieceHeight, height - top) };
  });
}

/** Upright windows are narrow: more of their pictures stand side by side. */
function columnsFor(width: number): number {
  if (width < 500) return 8;
  return width < 1000 ? 6 : 4;
}
