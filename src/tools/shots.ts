/** `npm run shots`: a picture of every slide, step and theme, and sheets that show many of them at once. */
import { parseArguments } from "./arguments";
import { launchBrowser } from "./browser";
import { readySite, seconds } from "./build";
import { shortPath, siteFolder } from "./project";
import { serve } from "./serve";
import { drawSheets } from "./shots-sheet";
import { type ShotsRequest, takeShots } from "./shots-take";

export const options = {
  slide: { kind: "list", value: "ID,ID", about: "only these slides" },
  theme: { kind: "text", value: "THEME", choices: ["light", "dark"], about: "only this theme" },
  page: { kind: "text", value: "PAGE", choices: ["stage", "print"], about: "the stage (default) or the paper" },
  width: { kind: "number", value: "PX", min: 200, max: 4000, about: "width of the window (default 1280)" },
  height: { kind: "number", value: "PX", min: 200, max: 4000, about: "height of the window (default 720)" },
} as const;

/** Takes the pictures of the built site, which is built first when it is stale; 1 when it could not be. */
export async function main(args: string[]): Promise<number> {
  const { slide, theme, page, width = 1280, height = 720 } = parseArguments(args, options);
  if (!(await readySite())) return 1;
  const start = performance.now();
  const [site, browser] = await Promise.all([serve(siteFolder, { port: 0 }), launchBrowser()]);
  try {
    const themes = (["light", "dark"] as const).filter((name) => theme === undefined || theme === name);
    const paper = page === "print";
    const requests = themes.map(
      (theme): ShotsRequest => ({ url: site.url, paper, theme, slides: slide, width, height }),
    );
    const taken = await Promise.all(requests.map((request) => takeShots(browser, request)));
    const sheets = await Promise.all(taken.map((shots) => drawSheets(browser, shots)));
    for (const { folder, shots } of taken) console.log(`${shots.length} pictures in ${shortPath(folder)}/`);
    for (const sheet of sheets.flat()) console.log(`Sheet ${shortPath(sheet)}`);
    console.log(`Done in ${seconds(start)}.`);
    return 0;
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}
