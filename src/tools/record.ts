/** `npm run record`: performs the live demos and keeps what they showed at the end of each act, for paper and still pages. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { Advice } from "./advice";
import { parseArguments } from "./arguments";
import { launchBrowser } from "./browser";
import { readySite } from "./build";
import { projectFolder, shortPath, siteFolder } from "./project";
import { serve } from "./serve";

export const options = {
  only: { kind: "list", value: "NAME,NAME", about: "only these demos" },
} as const;

/** Records the demos of the built site into demos/<name>/recording.json; 1 when the site could not be built or an act failed. */
export async function main(args: string[]): Promise<number> {
  const { only } = parseArguments(args, options);
  if (!(await readySite())) return 1;
  // Loaded late: the other tools need no demo's code.
  const { catalogue } = await import("../../demos/catalogue");
  const names = only ?? Object.keys(catalogue);
  for (const name of names) {
    if (!(name in catalogue)) {
      throw new Advice(`There is no demo “${name}”.`, `The demos are ${Object.keys(catalogue).join(", ")}.`);
    }
  }
  const [site, browser] = await Promise.all([serve(siteFolder, { port: 0 }), launchBrowser()]);
  let failed = false;
  try {
    for (const name of names) {
      const { views, notices } = await recordDemo(browser, `${site.url}demos/${name}/`);
      for (const notice of notices) console.error(`✗ ${name}: ${notice}`);
      failed ||= notices.length > 0;
      if (notices.length === 0) writeRecording(name, views);
    }
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
  return failed ? 1 : 0;
}

/** The view at the end of each act, performed for people to watch, and whatever went wrong. */
async function recordDemo(browser: Browser, url: string): Promise<{ views: unknown[]; notices: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block" });
  try {
    await page.goto(url);
    const views: unknown[] = [];
    const notices: string[] = [];
    for (let act = 0; act === 0 || act < (await page.$eval("hv-demo", (demo) => demo.acts)); act++) {
      if (act > 0) await page.$eval("hv-demo", (demo, to) => demo.goTo(to), act);
      await page.waitForFunction(
        () => {
          const demo = document.querySelector("hv-demo");
          const hasFailed = demo?.querySelector(".demo-notice") != null;
          return demo?.active === true && !demo.moving && (demo.view !== undefined || hasFailed);
        },
        undefined,
        { timeout: 60_000 },
      );
      // A screen is told of at most thirty times a second, and counts twice: what the act has left must have come.
      await page.waitForTimeout(700);
      notices.push(...(await page.$$eval(".demo-notice > span", (all) => all.map((one) => one.textContent ?? ""))));
      views.push(await page.$eval("hv-demo", (demo) => demo.view));
    }
    return { views, notices };
  } finally {
    await page.close();
  }
}

/** One view a line, so that a change can be read. */
function writeRecording(name: string, views: readonly unknown[]): void {
  const file = join(projectFolder, "demos", name, "recording.json");
  const lines = views.map((view) => `    ${JSON.stringify(view)}`);
  const was = existsSync(file) ? "again" : "for the first time";
  writeFileSync(
    file,
    `{\n  "recordedAt": "${new Date().toISOString()}",\n  "views": [\n${lines.join(",\n")}\n  ]\n}\n`,
  );
  console.log(`Recorded ${name} ${was}: ${views.length} acts in ${shortPath(file)}.`);
}
