/** Contact sheets: many pictures on one, each with its slide and step. */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import type { Shot, Shots } from "./shots-take";

const gap = 24;
const sheetWidth = 4 * (480 + gap) + gap;
const perSheet = 24;

/** Draws the sheets beside the folder of the pictures and gives their paths. */
export async function drawSheets(browser: Browser, { folder, shots, theme, columns }: Shots): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: sheetWidth, height: 600 } });
  try {
    const sheets = cutSheets(shots);
    removeSheets(dirname(folder), basename(folder));
    const paths: string[] = [];
    for (const [index, sheet] of sheets.entries()) {
      const number = sheets.length > 1 ? `-${index + 1}` : "";
      const html = join(dirname(folder), `contact-${basename(folder)}${number}.html`);
      writeFileSync(html, renderSheet(sheet, basename(folder), theme, columns));
      await page.goto(pathToFileURL(html).href);
      const path = html.replace(/html$/, "png");
      await page.screenshot({ path, fullPage: true });
      paths.push(path);
    }
    return paths;
  } finally {
    await page.close();
  }
}

/** A talk that has become shorter must not leave sheets of slides that are gone. */
function removeSheets(folder: string, name: string): void {
  const isSheet = new RegExp(`^contact-${name}(-\\d+)?\\.(png|html)$`);
  for (const file of readdirSync(folder)) if (isSheet.test(file)) rmSync(join(folder, file));
}

/** The pictures in the order given, as many to a sheet as can still be made out. */
export function cutSheets<T>(shots: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(shots.length / perSheet) }, (_, index) =>
    shots.slice(index * perSheet, (index + 1) * perSheet),
  );
}

function renderSheet(shots: readonly Shot[], folder: string, theme: "light" | "dark", columns = 4): string {
  const width = Math.floor((sheetWidth - gap) / columns) - gap;
  const [paper, ink] = theme === "light" ? ["#d8d8d8", "#222"] : ["#000", "#ccc"];
  const pictures = shots.map(
    ({ file, slide, step }) =>
      `<figure><img src="${folder}/${file}" alt=""><figcaption>${slide} · ${step}</figcaption></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>${folder}</title>
<style>
body { margin: ${gap}px; display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: 20px ${gap}px; align-items: start; background: ${paper}; color: ${ink}; font: 16px/1.5 sans-serif; }
figure { margin: 0 }
img { width: ${width}px; display: block }
</style>
${pictures.join("\n")}
`;
}
