/** YAML → the entries of its mapping as plain values, each with the place where it stands. */
import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from "yaml";
import type { z } from "zod";
import { nearestName } from "../widgets/kit/nearest";
import type { Finding } from "./problem";

export interface Place {
  line: number;
  column: number;
}

/** One `key: value`; a value that is a mapping is the list of its entries. */
export interface YamlEntry {
  key: string;
  at: Place;
  value: unknown;
  valueAt: Place;
}

/** Reads a YAML mapping. Throws nothing: what is no YAML, or no mapping, is a finding. */
export function readYamlMap(text: string): { entries: YamlEntry[]; findings: Finding[] } {
  const counter = new LineCounter();
  const normal = text.replace(/\r\n?/g, "\n");
  const document = parseDocument(normal, { lineCounter: counter, prettyErrors: false, logLevel: "silent" });
  const placeOf = (offset: number): Place => {
    const { line, col } = counter.linePos(Math.min(offset, normal.trimEnd().length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const findings: Finding[] = [...document.errors, ...document.warnings].map((error) => ({
    ...placeOf(error.pos[0]),
    severity: "error",
    message: `This is no good YAML: ${firstSentence(error.message)}`,
  }));
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return { entries: [], findings };
  if (isMap(root)) return { entries: entriesOf(root, placeOf), findings };
  if (findings.length > 0) return { entries: [], findings };
  const lost: Finding = {
    ...placeOf(0),
    severity: "error",
    message: "There are no keys here.",
    expected: "`key: value`",
  };
  return { entries: [], findings: [lost] };
}

/** What a key must hold: the words for the author, and the names that it may hold where they are few. */
export type Expectations = Readonly<Record<string, { expected: string; known?: readonly string[] }>>;

/** The entries as the schema's value, undefined where they are not good; findings name the entry and what was expected. */
export function checkEntries<Value>(
  schema: z.ZodType<Value>,
  entries: readonly YamlEntry[],
  expectations: Expectations,
  start: Place,
): { value?: Value; findings: Finding[] } {
  const result = schema.safeParse(Object.fromEntries(entries.map(({ key, value }) => [key, value])));
  if (result.success) return { value: result.data, findings: [] };
  const findings = result.error.issues.flatMap((issue) => {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "")];
    return keys.map((key) => describeEntry(key, entries, expectations, start));
  });
  // One wrong list item after the other is still one wrong key.
  const unique = new Map(findings.map((finding) => [`${finding.line} ${finding.message}`, finding]));
  return { findings: [...unique.values()] };
}

function describeEntry(key: string, entries: readonly YamlEntry[], expectations: Expectations, start: Place): Finding {
  const entry = entries.find((one) => one.key === key);
  const known = Object.hasOwn(expectations, key) ? expectations[key] : undefined;
  if (known === undefined) {
    const names = Object.keys(expectations);
    return {
      ...(entry?.at ?? start),
      severity: "error",
      message: `There is no key “${key}”.`,
      expected: `one of ${names.join(", ")}`,
      ...nearest(key, names),
    };
  }
  const { expected } = known;
  if (entry === undefined) return { ...start, severity: "error", message: `“${key}” is missing.`, expected };
  const written = typeof entry.value === "object" ? "" : ` “${String(entry.value)}”`;
  const message = written === "" ? `The value of “${key}” is wrong.` : `“${key}” cannot be${written}.`;
  const hint = typeof entry.value === "string" ? nearest(entry.value, known.known ?? []) : {};
  return { ...entry.valueAt, severity: "error", message, expected, ...hint };
}

/** `{ nearest }` where a known name is near, else nothing: to be spread into a finding. */
export function nearest(name: string, known: readonly string[]): { nearest?: string } {
  const found = nearestName(name, known);
  return found === undefined ? {} : { nearest: found };
}

/** Whether the value of a key is a mapping, which is the list of its entries. */
export function isEntryList(value: unknown): value is YamlEntry[] {
  return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null && "valueAt" in item);
}

type MapNode = { items: readonly { key: unknown; value: unknown }[] };

function entriesOf(map: MapNode, placeOf: (offset: number) => Place): YamlEntry[] {
  return map.items.map(({ key, value }) => {
    const keyNode = key as ParsedNode;
    const valueNode = value as ParsedNode | null;
    const at = placeOf(keyNode.range[0]);
    return {
      key: isScalar(keyNode) ? String(keyNode.value) : "?",
      at,
      value: plainValue(valueNode, placeOf),
      valueAt: valueNode === null || isEmptyNode(valueNode) ? at : placeOf(valueNode.range[0]),
    };
  });
}

function isEmptyNode(node: ParsedNode): boolean {
  return isScalar(node) && node.value === null;
}

function plainValue(node: ParsedNode | null, placeOf: (offset: number) => Place): unknown {
  if (node === null) return null;
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plainValue(item as ParsedNode | null, placeOf));
  // An alias means nothing here: no schema knows it, so the author is told.
  return isMap(node) ? entriesOf(node, placeOf) : { alias: true };
}

function firstSentence(message: string): string {
  const line = message.split("\n")[0] ?? "";
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
