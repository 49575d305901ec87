import type { RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { wakeFigures } from "../wake-figures";
import { injectAxe, runAxe } from "./axe";
import type { Finding, Theme } from "./finding";
import { listen } from "./listen";
import { findRepeatedIds, findSideways } from "./page/reading";
import type { PageFinding } from "./page/stage";
import type { Walked } from "./walk";

/** What is walked: pages of the reading edition, by their names without ".html", of the site at `url` (with its last slash). */
export interface ReadWalk {
  browser: Browser;
  url: string;
  theme: Theme;
  pages: readonly string[];
  /** Whether to look at the colours alone: all else is the same in both themes. */
  onlyColours: boolean;
  /** Whether axe looks at every page, and not at one of each kind only. */
  isThorough: boolean;
}

/** From 400 % zoom of a small window, by a phone and a tablet, to a very large screen. */
const widths = [320, 390, 768, 1280, 2560];
const laptop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

const colours: RunOptions = { runOnly: ["color-contrast", "link-in-text-block"] };
const size: RunOptions = { rules: { "target-size": { enabled: true } } };
/** What a colour is does not hang on the width of the window. */
const narrow: RunOptions = { rules: { ...size.rules, "color-contrast": { enabled: false } } };

/** One page of each kind: what hangs on the theme or the width alone is the same on all others of it. */
const samples: ReadonlySet<string> = new Set(["index", "when", "live-demos", "glossary"]);

/** Goes through the pages, with all figures alive, and gives all that is wrong there; counts pages as states. */
export async function walkReading(walk: ReadWalk): Promise<Walked> {
  const { browser, url, theme, pages, onlyColours, isThorough } = walk;
  const options = { viewport: laptop, colorScheme: theme, reducedMotion: "reduce", serviceWorkers: "block" } as const;
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const listener = await listen(page, new URL(url).origin);
    const findings: Finding[] = [];
    const walked = onlyColours ? pages.filter((name) => samples.has(name)) : pages;
    for (const name of walked) {
      await page.setViewportSize(laptop);
      await page.goto(`${url}read/${name}.html?theme=${theme}`, { waitUntil: "load" });
      await wakeFigures(page);
      await injectAxe(page);
      const found = await (onlyColours
        ? runAxe(page, undefined, colours)
        : inspect(page, samples.has(name), isThorough));
      findings.push(...place([...found, ...listener.take()], name, theme));
    }
    return { findings, states: walked.length };
  } finally {
    await context.close();
  }
}

async function inspect(page: Page, isSample: boolean, isThorough: boolean): Promise<PageFinding[]> {
  const found = isSample || isThorough ? await runAxe(page, undefined, size) : [];
  found.push(...(await page.evaluate(findRepeatedIds)));
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === phone.width ? phone.height : laptop.height });
    found.push(...(await page.evaluate(findSideways)));
    if (width === phone.width && isSample) found.push(...(await runAxe(page, undefined, narrow)));
  }
  return found;
}

function place(found: readonly PageFinding[], name: string, theme: Theme): Finding[] {
  return found.map((finding) => ({ ...finding, page: `read/${name}.html`, slide: "", step: 0, theme }));
}
