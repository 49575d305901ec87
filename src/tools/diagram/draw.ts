/** Draws Mermaid's diagrams in a page of the tools' browser, once and for all. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { bundleScript } from "../bundle-script";
import type { Flattened } from "./flatten";
import type { Outcome } from "./page";

/** What became of one diagram: its SVG, with a warning where it will be hard to read; or what is wrong with its text. */
export type Drawn = { svg: string; warning?: string } | { error: string; line?: number };

/** The diagrams in the order of their texts; `page` is taken over and may be closed afterwards. It asks for nothing. */
export async function drawDiagrams(page: Page, texts: readonly string[]): Promise<Drawn[]> {
  await page.goto("about:blank");
  await page.evaluate(
    loadFont,
    readFileSync(packageFile("@fontsource-variable/ibm-plex-sans", fontFile)).toString("base64"),
  );
  await page.addScriptTag({ path: packageFile("mermaid", "dist/mermaid.min.js") });
  await page.addScriptTag({ content: await bundleScript(join(import.meta.dirname, "page.ts")) });
  const drawn: Drawn[] = [];
  for (const text of texts) {
    const outcome = await page.evaluate((source) => window.drawDiagram?.(source), text);
    drawn.push(judge(outcome ?? { error: "The drawing page lost its script." }));
  }
  return drawn;
}

const fontFile = "files/ibm-plex-sans-latin-wght-normal.woff2";

function packageFile(name: string, file: string): string {
  return join(createRequire(import.meta.url).resolve(`${name}/package.json`), "..", file);
}

/** Runs in the page: text is measured in the deck's own font. */
async function loadFont(base64: string): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const font = new FontFace("IBM Plex Sans Variable", bytes, { weight: "100 700" });
  document.fonts.add(await font.load());
}

/** An outcome as a drawing, or as a mistake in words that an author can use. */
export function judge(outcome: Outcome): Drawn {
  if ("error" in outcome) return readError(outcome.error);
  if (outcome.strange.length > 0) {
    const things = outcome.strange.join(", ");
    return {
      error: `The diagram has what no theme can colour or no page can hold: ${things}. Give nodes a role instead, such as A:::ga (hw, hv, ga, gb, gc, trap, data).`,
    };
  }
  const units = textOnStage(outcome);
  if (units >= leastText) return { svg: outcome.svg };
  const warning = `The diagram's smallest text is ${Math.floor(units)} units high on the stage, less than ${leastText}: turn the diagram (LR, TB) or leave something out.`;
  return { svg: outcome.svg, warning };
}

/** The most room that a slide has for a figure below its claim, and the least text on a stage, in stage units. */
const room = { width: 1136, height: 500 };
const leastText = 20;

/** How high the smallest text stands on the stage when the whole diagram is fitted in, in stage units. */
export function textOnStage({ width, height, smallestText }: Omit<Flattened, "svg" | "strange">): number {
  return smallestText * Math.min(1, room.width / width, room.height / height);
}

/** Mermaid's message in one line, with the line of the diagram (from 1) that it names. */
export function readError(message: string): Drawn {
  const error = message.replace(/\s+/g, " ").trim();
  const [, number] = /on line (\d+)/.exec(error) ?? [];
  if (number === undefined) return { error };
  // Then come the place with an arrow below it, and dozens of names from Mermaid's grammar.
  const [, around] = /on line \d+[.:](?: Unrecognized text\.)? ?(?:\.\.\.)?(.*?) ?-*\^/.exec(error) ?? [];
  const words = around === undefined ? error : `Mermaid does not understand “${around.trim()}”.`;
  return { error: words, line: Number(number) };
}
