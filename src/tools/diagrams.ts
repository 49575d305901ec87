/** `npm run diagrams`: draws the Mermaid diagrams of the slides that have not been drawn yet. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSlides } from "../compiler/context";
import { type DiagramSource, listDiagrams } from "../compiler/diagram";
import { placesOf } from "../compiler/places";
import { formatProblem } from "../compiler/problem";
import type { Problem } from "../compiler/slide";
import { parseArguments } from "./arguments";
import { launchBrowser } from "./browser";
import { seconds } from "./build";
import { type Drawn, drawDiagrams } from "./diagram/draw";
import { projectFolder, shortPath } from "./project";

export const options = {
  redraw: { kind: "flag", about: "draw them all again, e.g. with another version of Mermaid" },
  prune: { kind: "flag", about: "remove the drawings that no slide uses any more" },
} as const;

/** Draws the missing diagrams into assets/diagrams/ and lists those that cannot be drawn; 1 when there are such. */
export async function main(args: string[]): Promise<number> {
  const { redraw, prune } = parseArguments(args, options);
  const start = performance.now();
  const places = placesOf(projectFolder);
  const all = listDiagrams(readSlides(places));
  mkdirSync(places.diagrams, { recursive: true });
  const fileOf = (hash: string) => join(places.diagrams, `${hash}.svg`);
  const wanted = distinct(all).filter(({ hash }) => redraw || !existsSync(fileOf(hash)));
  const drawn = wanted.length > 0 ? await draw(wanted) : [];
  for (const [index, { hash }] of wanted.entries()) {
    const result = drawn[index];
    if (result && "svg" in result) writeFileSync(fileOf(hash), `${result.svg}\n`);
  }
  const problems = wanted.flatMap((source, index) => problemsOf(source, drawn[index]));
  for (const problem of problems) console.error(formatProblem(problem));
  if (prune) pruneDrawings(places.diagrams, new Set(all.map(({ hash }) => hash)));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  console.log(
    `${distinct(all).length} diagrams in the slides, ${wanted.length - errors} drawn now, in ${seconds(start)}.`,
  );
  return errors > 0 ? 1 : 0;
}

/** The diagrams without those whose text stood there before. */
export function distinct(diagrams: readonly DiagramSource[]): DiagramSource[] {
  return [...new Map(diagrams.map((diagram) => [diagram.hash, diagram])).values()];
}

async function draw(diagrams: readonly DiagramSource[]): Promise<Drawn[]> {
  const browser = await launchBrowser();
  try {
    const texts = diagrams.map(({ source }) => source);
    return await drawDiagrams(await browser.newPage(), texts);
  } finally {
    await browser.close();
  }
}

/** What is wrong with a drawing, at its place in the slides. */
export function problemsOf({ file, line, source }: DiagramSource, drawn: Drawn | undefined): Problem[] {
  if (drawn && "svg" in drawn) {
    return drawn.warning === undefined ? [] : [{ file, line, column: 1, severity: "warning", message: drawn.warning }];
  }
  // Mermaid names the line after the last one when something has not been closed.
  const inside = Math.min(drawn?.line ?? 0, source.split("\n").length);
  return [{ file, line: line + inside, column: 1, severity: "error", message: drawn?.error ?? "This was not drawn." }];
}

function pruneDrawings(folder: string, used: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".svg") || used.has(name.slice(0, -4))) continue;
    rmSync(join(folder, name));
    console.log(`Removed ${shortPath(join(folder, name))}.`);
  }
}
