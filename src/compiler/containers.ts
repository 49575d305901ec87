/** The containers that there are, and where each may stand. */
import type { Token } from "markdown-it";
import { type Container, isName, noteOf } from "./note";
import type { Finding } from "./problem";
import { nearest, type Place } from "./yaml-map";

interface ContainerRule {
  /** What may follow the name: words, the name of something, names of several things, or nothing. */
  argument: "required" | "names" | "optional" | "none";
  options: boolean;
  /** The container that must be right around it. */
  inside?: string;
  notInside?: readonly string[];
}

/** What makes its own content, from the deck or from the data beside it. */
const lists = ["agenda", "glossary", "bibliography", "questions"];
const alive = ["widget", "demo", ...lists];
const eras = ["then", "since"];
const callouts = ["callout", "correction"];

const rules = new Map<string, ContainerRule>([
  ["columns", { argument: "none", options: false, notInside: ["columns", ...alive] }],
  ["column", { argument: "none", options: false, inside: "columns" }],
  ["then", { argument: "optional", options: false, notInside: [...eras, ...alive] }],
  ["since", { argument: "optional", options: false, notInside: [...eras, ...alive] }],
  ["callout", { argument: "optional", options: false, notInside: callouts }],
  ["correction", { argument: "none", options: false, notInside: callouts }],
  ["widget", { argument: "required", options: true, notInside: alive }],
  ["demo", { argument: "required", options: false, notInside: alive }],
  ...lists.map((name) => [name, { argument: "none", options: false, notInside: alive }] as const),
  ["questions", { argument: "names", options: false, notInside: alive }],
]);

/** Checks names, arguments and places of all containers. */
export function checkContainers(tokens: readonly Token[]): Finding[] {
  const findings: Finding[] = [];
  const open: Token[] = [];
  for (const token of tokens) {
    const parent = open.at(-1);
    const within = parent === undefined ? undefined : noteOf(parent).container;
    if (within?.name === "columns" && parent?.level === token.level - 1 && token.nesting !== -1) {
      findings.push(...checkColumnsChild(token));
    }
    if (lists.includes(within?.name ?? "") && parent?.level === token.level - 1 && token.nesting !== -1) {
      findings.push(error(noteOf(token).at, `“${within?.name}” makes its own list.`, "nothing in it"));
    }
    if (token.type === "container_open") {
      findings.push(...checkContainer(token, open));
      open.push(token);
    } else if (token.type === "container_close") open.pop();
  }
  return findings;
}

function checkColumnsChild(token: Token): Finding[] {
  const { at, container } = noteOf(token);
  if (container?.name === "column") return [];
  return [error(at, "Only columns may stand in `::: columns`.", "`::: column` before it")];
}

function checkContainer(token: Token, open: readonly Token[]): Finding[] {
  const { at, container } = noteOf(token);
  if (container === undefined) return [];
  const rule = rules.get(container.name);
  const names = [...rules.keys()];
  if (rule === undefined) {
    const message =
      container.name === "" ? "This container has no name." : `There is no container “${container.name}”.`;
    return [{ ...error(at, message, `one of ${names.join(", ")}`), ...nearest(container.name, names) }];
  }
  return [...checkContent(container, rule, at), ...checkAround(container, rule, at, open)];
}

function checkContent(container: Container, rule: ContainerRule, at: Place | undefined): Finding[] {
  const { name, argument, options } = container;
  const line = at?.line ?? 1;
  const findings: Finding[] = [];
  if (rule.argument === "none" && argument !== "") {
    findings.push(
      error({ line, column: container.argumentColumn }, `“${argument}” means nothing after “${name}”.`, "nothing"),
    );
  }
  if (rule.argument === "names" && argument === "") {
    findings.push(
      error({ line, column: container.argumentColumn }, `Which ${name}?`, `\`::: ${name} name other-name\``),
    );
  }
  if (rule.argument === "required" && !isName(argument)) {
    const message = argument === "" ? `Which ${name}?` : `“${argument}” cannot be the name of a ${name}.`;
    const expected = `\`::: ${name} name\`${rule.options ? ", and behind it {parameter=value}" : ""}`;
    findings.push(error({ line, column: container.argumentColumn }, message, expected));
  }
  if (!rule.options) {
    for (const option of options) {
      const place = { line, column: option.column };
      findings.push(error(place, `“${option.name}” means nothing to “${name}”.`, "a class, such as {.fragment}"));
    }
  }
  return findings;
}

function checkAround(
  container: Container,
  rule: ContainerRule,
  at: Place | undefined,
  open: readonly Token[],
): Finding[] {
  const around = open.map((token) => noteOf(token).container?.name ?? "");
  if (rule.inside !== undefined && around.at(-1) !== rule.inside) {
    return [error(at, `“${container.name}” stands in the wrong place.`, `\`::: ${rule.inside}\` around it`)];
  }
  const outer = around.find((name) => rule.notInside?.includes(name));
  if (outer === undefined) return [];
  return [error(at, `“${container.name}” cannot stand inside “${outer}”.`, "it to stand by itself")];
}

function error(at: Place | undefined, message: string, expected: string): Finding {
  return { line: at?.line ?? 1, column: at?.column ?? 1, severity: "error", message, expected };
}
