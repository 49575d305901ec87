/** `npm run pdf`: the talk on paper. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArguments } from "./arguments";
import { launchBrowser } from "./browser";
import { readySite, seconds } from "./build";
import { finishPdf } from "./pdf-finish";
import { type Printed, type PrintRequest, printPaper } from "./pdf-print";
import { outFolder, shortPath, siteFolder } from "./project";
import { serve } from "./serve";

export const options = {
  out: { kind: "text", value: "FILE", about: "the file to write (default out/slides.pdf)" },
  slides: { kind: "list", value: "ID,ID", about: "only these slides" },
  theme: { kind: "text", value: "THEME", choices: ["light", "dark"], about: "the theme (default light)" },
} as const;

/** Prints the built site, which is built first when it is stale; 1 when it could not be, or when the paper complains. */
export async function main(args: string[]): Promise<number> {
  const { out, slides, theme } = parseArguments(args, options);
  if (!(await readySite())) return 1;
  const start = performance.now();
  const { bytes, facts, complaints } = await printSite({ slides, theme: theme === "dark" ? "dark" : "light" });
  for (const complaint of complaints) console.error(`✗ ${complaint}`);
  if (complaints.length > 0) return 1;
  const file = resolve(out ?? join(outFolder, "slides.pdf"));
  mkdirSync(dirname(file), { recursive: true });
  const finished = await finishPdf(bytes, facts);
  writeFileSync(file, finished);
  const count = facts.pages.length;
  const sizeKb = Math.round(finished.length / 1000);
  console.log(
    `Wrote ${shortPath(file)}: ${count} ${count === 1 ? "page" : "pages"}, ${sizeKb} kB, in ${seconds(start)}.`,
  );
  return 0;
}

async function printSite(request: Omit<PrintRequest, "url">): Promise<Printed> {
  const [site, browser] = await Promise.all([serve(siteFolder, { port: 0 }), launchBrowser()]);
  try {
    return await printPaper(browser, { ...request, url: `${site.url}print.html` });
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}
