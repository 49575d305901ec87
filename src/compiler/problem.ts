/** Mistakes of authors: how they are placed in a file, put in order and printed. */
import type { Problem } from "./slide";

/** A problem inside a piece of text: line and column count from 1 where the piece begins. */
export type Finding = Omit<Problem, "file">;

/** The finding as a problem of the file in which its text begins at `firstLine`. */
export function placeFinding(finding: Finding, file: string, firstLine: number): Problem {
  return { file, ...finding, line: firstLine + finding.line - 1 };
}

/** The problem as one line: file, line, column, severity, message, then in brackets what would have been right. */
export function formatProblem(problem: Problem): string {
  const { file, line, column, severity, message, expected, nearest } = problem;
  const hints = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(nearest === undefined ? [] : [`did you mean “${nearest}”?`]),
  ];
  const hint = hints.length > 0 ? `  (${hints.join("; ")})` : "";
  return `${file}:${line}:${column}  ${severity}  ${message}${hint}`;
}

/** The problems in the order in which an author meets them: by file, line and column. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message, b.message),
  );
}

/** −1, 0 or 1 by code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
