/** Fenced code: what its first line says, and its lines with their colours. */
import { createHash } from "node:crypto";
import hljs from "highlight.js/lib/common";
import x86asm from "highlight.js/lib/languages/x86asm";
import { escapeHtml } from "./escape";
import type { Finding } from "./problem";
import { rememberByText } from "./remember";
import { nearest, type Place } from "./yaml-map";

hljs.registerLanguage("x86asm", x86asm);

/** Lines of a code block that are lit together, as pairs from–to that count from 1. */
export type LineSet = readonly (readonly [number, number])[];

/** A block of code in a language, with one set of lit lines for each of its steps; or a diagram with its alternative text. */
export type CodeBlock =
  | { kind: "code"; language: string; highlights: readonly LineSet[] }
  | { kind: "diagram"; source: string; hash: string; alt: string };

/** The first 16 hexadecimal digits of the SHA-256 of a diagram's trimmed source: its name on disk. */
export function diagramHash(source: string): string {
  return createHash("sha256").update(source.trim()).digest("hex").slice(0, 16);
}

/** Reads the info string of a fence: language and `[1-3|5]`, or `mermaid "alternative text"`. */
export function readCodeBlock(info: string, content: string, at: Place): { block: CodeBlock; findings: Finding[] } {
  const [, language = "", rest = ""] = /^([^\s["]*)\s*([\s\S]*)$/.exec(info.trim()) ?? [];
  return language === "mermaid" ? readDiagram(rest, content, at) : readCode(language, rest, content, at);
}

function readDiagram(rest: string, content: string, at: Place): { block: CodeBlock; findings: Finding[] } {
  const alt = /^"([^"]*)"$/.exec(rest)?.[1]?.trim() ?? "";
  const source = content.trim();
  const findings: Finding[] = [];
  if (alt === "") {
    const expected = '```mermaid "What the diagram shows"';
    findings.push({ ...at, severity: "error", message: "This diagram has no alternative text.", expected });
  }
  if (source === "") findings.push({ ...at, severity: "error", message: "This diagram is empty." });
  return { block: { kind: "diagram", source, hash: diagramHash(source), alt }, findings };
}

function readCode(
  language: string,
  rest: string,
  content: string,
  at: Place,
): { block: CodeBlock; findings: Finding[] } {
  const findings: Finding[] = [];
  if (language !== "" && hljs.getLanguage(language) === undefined) {
    const message = `“${language}” is no language that can be coloured.`;
    findings.push({
      ...at,
      severity: "error",
      message,
      expected: "c, bash, x86asm …",
      ...nearest(language, languages()),
    });
  }
  const ranges = /^\[([^\]]*)\]$/.exec(rest)?.[1];
  if (rest !== "" && ranges === undefined) {
    const message = `“${rest}” says nothing about a block of code.`;
    findings.push({ ...at, severity: "error", message, expected: "the lines to light, such as [1-3|5]" });
  }
  const lines = content === "" ? 0 : content.replace(/\n$/, "").split("\n").length;
  const highlights = (ranges?.split("|") ?? []).map((text) => readLineSet(text, lines));
  if (highlights.some((set) => set === undefined)) {
    const message = `The lines [${ranges}] are not all in this block.`;
    findings.push({
      ...at,
      severity: "error",
      message,
      expected: `lines from 1 to ${lines}, such as [1-3|5] or [2,4|all]`,
    });
  }
  const good = highlights.filter((set) => set !== undefined);
  return { block: { kind: "code", language, highlights: good }, findings };
}

function readLineSet(text: string, lines: number): LineSet | undefined {
  if (text.trim() === "all") return [[1, lines]];
  const set = text.split(",").map((range): readonly [number, number] => {
    const [, from = "0", to = from] = /^\s*(\d+)\s*(?:[-–]\s*(\d+)\s*)?$/.exec(range) ?? [];
    return [Number(from), Number(to)];
  });
  return set.every(([from, to]) => from >= 1 && from <= to && to <= lines) ? set : undefined;
}

/** A set of lines as an attribute has it: `1-3,5`. */
export function printLineSet(set: LineSet): string {
  return set.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}

/** Whether a line, which counts from 1, is in the set. */
export function isInSet(set: LineSet, line: number): boolean {
  return set.some(([from, to]) => line >= from && line <= to);
}

function languages(): string[] {
  return hljs.listLanguages().flatMap((name) => [name, ...(hljs.getLanguage(name)?.aliases ?? [])]);
}

/** The language's class name, or undefined where it is not known: then the code is not coloured. */
export function languageClass(language: string): string | undefined {
  return language !== "" && hljs.getLanguage(language) !== undefined ? language : undefined;
}

/** The lines of a block as HTML, coloured where the language is known; every line's tags are closed in it. */
export function highlightLines(language: string, content: string): readonly string[] {
  return highlightText(`${languageClass(language) ?? ""}\n${content.replace(/\n$/, "")}`);
}

const highlightText = rememberByText((text: string): readonly string[] => {
  const end = text.indexOf("\n");
  const language = text.slice(0, end);
  const code = text.slice(end + 1);
  const html = language === "" ? escapeHtml(code) : hljs.highlight(code, { language, ignoreIllegals: true }).value;
  return balanceLines(html.split("\n"));
}, 1000);

/** A span that runs over a line's end is closed there and opened again on the next. */
function balanceLines(lines: readonly string[]): string[] {
  let open: string[] = [];
  return lines.map((line) => {
    const before = open.join("");
    for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
      open = tag === "</span>" ? open.slice(0, -1) : [...open, tag];
    }
    return `${before}${line}${"</span>".repeat(open.length)}`;
  });
}
