/** `npm run check`: slides, types, style of the code, built pages, and all of them in a browser; all findings, never only the first. */
import { parseArguments } from "./arguments";
import { readySite } from "./build";
import { checkInBrowser } from "./check/browser-part";
import type { PartResult, Theme } from "./check/finding";
import { checkBuiltPages } from "./check/pages-part";
import { lint, problems, types } from "./check/source-parts";

const parts = ["problems", "types", "lint", "pages", "browser"] as const;
const themes = ["light", "dark"] as const;

export const options = {
  only: { kind: "list", value: "PART", choices: parts, about: "only these parts, divided by commas" },
  slide: { kind: "list", value: "ID", about: "only these slides in the browser, divided by commas" },
  theme: { kind: "list", value: "THEME", choices: themes, about: "only this theme in the browser" },
} as const;

/** Runs the parts in order and prints what each found; 1 when anything is wrong. */
export async function main(args: string[]): Promise<number> {
  const { only, slide, theme } = parseArguments(args, options);
  const wanted = themes.filter((name) => theme?.includes(name) ?? true);
  let errors = 0;
  for (const part of parts.filter((name) => only?.includes(name) ?? true)) {
    const start = performance.now();
    const result = await runPart(part, slide ?? [], wanted);
    console.log(writePart(part, result, performance.now() - start));
    errors += result.errors;
  }
  console.log(errors === 0 ? "Check: all is well." : `Check: ${count(errors, "error")}.`);
  return errors === 0 ? 0 : 1;
}

async function runPart(part: (typeof parts)[number], slides: readonly string[], wanted: Theme[]): Promise<PartResult> {
  if (part === "problems") return problems();
  if (part === "types") return types();
  if (part === "lint") return lint();
  if (await readySite()) return part === "pages" ? checkBuiltPages() : checkInBrowser(slides, wanted);
  return { did: "nothing", lines: ["The site cannot be built; see above."], errors: 1 };
}

function writePart(part: string, { did, lines, errors }: PartResult, tookMs: number): string {
  const mark = errors === 0 ? "✓" : "✗";
  const sum = errors === 0 ? "" : `: ${count(errors, "error")}`;
  return [`${mark} ${part} (${did}; ${(tookMs / 1000).toFixed(1)} s)${sum}`, ...lines.map((line) => `  ${line}`)].join(
    "\n",
  );
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
