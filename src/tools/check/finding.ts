import type { PageFinding } from "./page/stage";

export type Theme = "light" | "dark";

/** A finding of the browser part: what, on which page, on which slide at which step, in which theme. */
export interface Finding extends PageFinding {
  page: string;
  /** Id of the slide; empty where the whole page is meant. */
  slide: string;
  step: number;
  theme: Theme;
}

interface Group {
  finding: Finding;
  pages: Set<string>;
  steps: Set<number>;
  themes: Set<Theme>;
}

/** All findings as lines to print: those that differ only by page, step and theme stand in one line that names them all. */
export function writeFindings(findings: readonly Finding[]): string[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const { slide, rule, element, text, message } = finding;
    const key = JSON.stringify([slide, rule, element, text, message]);
    const group = groups.get(key) ?? { finding, pages: new Set(), steps: new Set(), themes: new Set() };
    group.pages.add(finding.page);
    group.steps.add(finding.step);
    group.themes.add(finding.theme);
    groups.set(key, group);
  }
  return [...groups.values()].map(writeGroup);
}

function writeGroup({ finding, pages, steps, themes }: Group): string {
  const where = finding.slide ? `#${finding.slide} ${writeSteps([...steps])}, ` : "";
  const what = [finding.element, finding.text && `“${finding.text}”`].filter(Boolean).join(" ");
  return `${[...pages].join(" and ")} ${where}${[...themes].join(" and ")}: ${finding.rule}: ${what ? `${what} ` : ""}${finding.message}`;
}

/** Steps in words, runs drawn together: `step 2`, `steps 0–3, 5`. */
export function writeSteps(steps: readonly number[]): string {
  const sorted = [...new Set(steps)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const step of sorted) {
    const run = runs.at(-1);
    if (run && run[1] === step - 1) run[1] = step;
    else runs.push([step, step]);
  }
  const words = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
  return `${sorted.length > 1 ? "steps" : "step"} ${words}`;
}

/** What one part found: `errors` fail the check, `lines` are printed, `did` says what was looked at. */
export interface PartResult {
  did: string;
  lines: readonly string[];
  errors: number;
}
