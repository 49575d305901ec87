/** `npm run shots`: a picture of every slide, step and theme, or of every page to read, and sheets that show many at once. */
import type { Browser } from "playwright-core";
import { Advice } from "./advice";
import { parseArguments } from "./arguments";
import { launchBrowser } from "./browser";
import { readySite, seconds } from "./build";
import { shortPath, siteFolder } from "./project";
import { listReadPages } from "./read-pages";
import { serve } from "./serve";
import { readWindows, takeReadShots } from "./shots-read";
import { drawSheets } from "./shots-sheet";
import { type Shots, takeShots } from "./shots-take";

export const options = {
  slide: { kind: "list", value: "ID,ID", about: "only these slides" },
  theme: { kind: "text", value: "THEME", choices: ["light", "dark"], about: "only this theme" },
  page: { kind: "list", value: "PAGE,PAGE", about: "stage (default) or print; with --read only these pages, as index" },
  read: { kind: "flag", about: "the reading edition, whole pages in pieces, 390, 768, 1280 and 1920 px wide" },
  width: { kind: "number", value: "PX", min: 200, max: 4000, about: "width of the window (default 1280)" },
  height: { kind: "number", value: "PX", min: 200, max: 4000, about: "height of the window (default 720)" },
} as const;

type Values = ReturnType<typeof parseArguments<typeof options>>;

/** Takes the pictures of the built site, which is built first when it is stale; 1 when it could not be. */
export async function main(args: string[]): Promise<number> {
  const values = parseArguments(args, options);
  checkPages(values);
  if (!(await readySite())) return 1;
  const start = performance.now();
  const [site, browser] = await Promise.all([serve(siteFolder, { port: 0 }), launchBrowser()]);
  try {
    const themes = (["light", "dark"] as const).filter((name) => (values.theme ?? name) === name);
    const take = values.read ? takeReading : takeSlides;
    const taken = (await Promise.all(themes.map((theme) => take(browser, site.url, theme, values)))).flat();
    const sheets = await Promise.all(taken.map((shots) => drawSheets(browser, shots)));
    for (const { folder, shots } of taken) console.log(`${shots.length} pictures in ${shortPath(folder)}/`);
    for (const sheet of sheets.flat()) console.log(`Sheet ${shortPath(sheet)}`);
    console.log(`Done in ${seconds(start)}.`);
    return 0;
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}

function checkPages({ page, read, slide }: Values): void {
  if (read && slide)
    throw new Advice("--read takes no slides.", "Write --read --page how-it-works, or leave --read out.");
  const other = page?.find((name) => !["stage", "print"].includes(name));
  if (read || (other === undefined && (page?.length ?? 0) < 2)) return;
  throw new Advice(
    `--page cannot be "${page?.join(",")}".`,
    "It is stage or print. A page of the reading edition: --read --page how-it-works.",
  );
}

async function takeSlides(browser: Browser, url: string, theme: Shots["theme"], values: Values): Promise<Shots[]> {
  const { slide: slides, page, width = 1280, height = 720 } = values;
  const paper = page?.includes("print") ?? false;
  return [await takeShots(browser, { url, paper, theme, slides, width, height })];
}

/** One window after the other: pictures of long pages are large. */
async function takeReading(browser: Browser, url: string, theme: Shots["theme"], values: Values): Promise<Shots[]> {
  const { page, width, height } = values;
  const windows = width === undefined ? readWindows : [{ width, height: height ?? (width < 500 ? 844 : 800) }];
  const request = { url, theme, pages: listReadPages(siteFolder, page), isWhole: page === undefined };
  const taken: Shots[] = [];
  for (const window of windows) {
    taken.push(await takeReadShots(browser, { ...request, ...window, height: height ?? window.height }));
  }
  return taken;
}
