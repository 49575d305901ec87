/** Attributes in braces, `{.class #id name=value}`: which ones an author may give, and what they may hold. */
import type { Token } from "markdown-it";
import { noteOf } from "./note";
import type { Finding } from "./problem";
import { nearest, type Place } from "./yaml-map";

interface Rule {
  expected: string;
  /** The tokens that may have it; all where there is no list. */
  on?: readonly string[];
  isGood(value: string): boolean;
}

const cells = ["td_open", "th_open"];
const integerFrom =
  (min: number, max: number) =>
  (value: string): boolean =>
    /^\d{1,4}$/.test(value) && Number(value) >= min && Number(value) <= max;

const rules: Readonly<Record<string, Rule>> = {
  class: { expected: "class names of letters, digits and hyphens", isGood: (value) => /^[A-Za-z][\w-]*$/.test(value) },
  id: {
    expected: "a name in small letters, digits and hyphens, other than “claim” and “source-1”",
    isGood: (value) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(value) && !/^(?:claim|source-\d+)$/.test(value),
  },
  lang: {
    expected: "a language such as de or en-GB",
    isGood: (value) => /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(value),
  },
  title: { expected: "words", isGood: (value) => value !== "" },
  start: { expected: "a number, on a numbered list", on: ["ordered_list_open"], isGood: integerFrom(0, 9999) },
  width: { expected: "a width of 1 to 1280 units, on an image", on: ["image"], isGood: integerFrom(1, 1280) },
  "data-fragment-index": { expected: "a number from 0 to 99", isGood: integerFrom(0, 99) },
  colspan: { expected: "a number from 1 to 50, on a cell", on: cells, isGood: integerFrom(1, 50) },
  rowspan: { expected: "a number from 1 to 50, on a cell", on: cells, isGood: integerFrom(1, 50) },
};

const steppable = ["bullet_list_open", "ordered_list_open", "table_open"];

/** Checks the author's attributes of all tokens and notes the good ones. */
export function checkAttributes(tokens: readonly Token[], lines: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const ids = new Set<string>();
  let map: readonly [number, number] = [0, lines.length];
  for (const block of tokens) {
    map = block.map ?? map;
    for (const token of [block, ...(block.children ?? [])]) {
      if (token.attrs === null) continue;
      const report = (name: string, message: string, expected: string, near?: { nearest?: string }): void => {
        const at = findIn(lines, map, name) ?? noteOf(token).at ?? { line: 1, column: 1 };
        findings.push({ ...at, severity: "error", message, expected, ...near });
      };
      for (const [name, value] of token.attrs) checkAttribute(token, name, String(value), ids, report);
    }
  }
  return findings;
}

type Report = (needle: string, message: string, expected: string, near?: { nearest?: string }) => void;

function checkAttribute(token: Token, name: string, value: string, ids: Set<string>, report: Report): void {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  const known = Object.keys(rules);
  if (rule === undefined) {
    report(name, `The attribute “${name}” is not allowed.`, `one of ${known.join(", ")}`, nearest(name, known));
    return;
  }
  if (name === "class") {
    checkClasses(token, value, rule, report);
    return;
  }
  if (!rule.isGood(value) || !(rule.on?.includes(token.type) ?? true)) {
    report(value || name, `“${name}=${value}” is not possible here.`, rule.expected);
    return;
  }
  const note = noteOf(token);
  if (name === "data-fragment-index") note.fragmentIndex = Number(value);
  else if (name !== "id") note.attributes = [...(note.attributes ?? []), [name, value]];
  else if (ids.has(value)) report(`#${value}`, `The id “${value}” occurs twice on this slide.`, "an id of its own");
  else {
    ids.add(value);
    note.id = value;
  }
}

function checkClasses(token: Token, value: string, rule: Rule, report: Report): void {
  const names = value.split(/\s+/).filter((name) => name !== "");
  const good = names.filter((name) => rule.isGood(name));
  for (const name of names) {
    if (!good.includes(name)) report(name, `“${name}” is no name of a class.`, rule.expected);
  }
  const isColumns = noteOf(token).container?.name === "columns";
  if (good.includes("stepped") && !steppable.includes(token.type) && !isColumns) {
    report(".stepped", "“.stepped” means nothing here.", "a list, a table or columns; `.fragment` for anything else");
  }
  noteOf(token).classes = good;
}

/** Where the words stand behind a brace in the lines of a block. */
function findIn(lines: readonly string[], [from, to]: readonly [number, number], needle: string): Place | undefined {
  // Attributes of a table or a list may stand on a line of their own after it.
  for (let line = from; line < Math.min(to + 2, lines.length); line += 1) {
    const text = lines[line] ?? "";
    const brace = text.indexOf("{");
    const column = brace === -1 ? -1 : text.indexOf(needle, brace);
    if (column !== -1) return { line: line + 1, column: column + 1 };
  }
  return undefined;
}
