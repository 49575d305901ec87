/** `slides/questions.yaml`: what readers may ask themselves at the end of each part, with choices that answer back. */
import type { Token } from "markdown-it";
import { z } from "zod";
import { ownAttribute } from "./check-body";
import { readLink } from "./link";
import { readBody } from "./markdown";
import { hasClass, noteOf } from "./note";
import { type Finding, placeFinding } from "./problem";
import { rememberByText } from "./remember";
import type { Choice, Mention, Problem, Question, SourceFile } from "./slide";
import { checkEntries, type Expectations, isEntryList, type Place, readYamlMap, type YamlEntry } from "./yaml-map";
import { placeInYaml } from "./yaml-place";

const schema = z.strictObject({
  part: z.string().min(1),
  ask: z.string().min(1),
  choices: z
    .array(z.unknown())
    .min(2)
    .refine((choices) => !isEntryList(choices)),
  short: z.string().min(1).optional(),
});

const expectations: Expectations = {
  part: { expected: "the name of the part at whose end it is asked" },
  ask: { expected: "the question itself" },
  choices: { expected: "a list of 3 or 4 choices, each with text and why" },
  short: { expected: "the answer in one sentence, as the stage shows it" },
};

const choiceSchema = z.strictObject({
  text: z.string().min(1),
  right: z.boolean().default(false),
  why: z.string().min(1),
});

const choiceExpectations: Expectations = {
  text: { expected: "what one chooses" },
  right: { expected: "true for the one that is right" },
  why: { expected: "why it is right, or why it is not" },
};

interface QuestionsReading {
  /** In the order of the file. */
  questions: Question[];
  problems: Problem[];
}

/** Reads the questions: those that are good, and a problem for each mistake. Throws nothing. */
export function parseQuestions(source: SourceFile): QuestionsReading {
  return readQuestions(`${source.file}\n${source.text.replace(/^\uFEFF/, "")}`);
}

/** The line of text that a question, a choice or an answer is: one inline token. */
export function questionText(markdown: string): Token[] {
  return readBody(markdown).tokens.filter((token) => token.type === "inline");
}

const readQuestions = rememberByText((named: string): QuestionsReading => {
  const end = named.indexOf("\n");
  const file = named.slice(0, end);
  const yaml = named.slice(end + 1);
  const { entries, findings } = readYamlMap(yaml);
  const readings = entries.map((entry) => readQuestion(entry, file, yaml));
  const all = [...findings, ...readings.flatMap((reading) => reading.findings)];
  return {
    questions: readings.flatMap(({ value }) => value ?? []),
    problems: all.map((finding) => placeFinding(finding, file, 1)),
  };
}, 10);

interface Reading<Value> {
  value?: Value;
  findings: Finding[];
}

function readQuestion(entry: YamlEntry, file: string, yaml: string): Reading<Question> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(entry.key)) {
    const expected = "small letters, digits and hyphens, such as why-fast";
    return { findings: [error(entry.at, `“${entry.key}” cannot be the id of a question.`, expected)] };
  }
  if (!isEntryList(entry.value)) {
    const expected = Object.keys(expectations).join(", ");
    return { findings: [error(entry.at, `“${entry.key}” asks nothing.`, expected)] };
  }
  const { value, findings } = checkEntries(schema, entry.value, expectations, entry.at);
  if (value === undefined) return { findings };
  const placeOf = placesIn(entry.value);
  const read = readChoices(value.choices, placeOf("choices"), yaml);
  const texts = [readText(value.ask, placeOf("ask"), yaml, "label")];
  if (value.short !== undefined) texts.push(readText(value.short, placeOf("short"), yaml, "prose"));
  const wrong = [...texts.flatMap((text) => text.findings), ...read.findings];
  if (read.value === undefined) return { findings: wrong };
  const mentions: Mention[] = [{ kind: "part", name: value.part, at: placeOf("part") }];
  mentions.push(...texts.flatMap((text) => text.mentions), ...read.value.mentions);
  const { part, ask, short } = value;
  const { choices } = read.value;
  const at = { file, line: entry.at.line };
  return { value: { id: entry.key, part, ask, choices, ...(short ? { short } : {}), mentions, at }, findings: wrong };
}

/** Where the value of a key stands. */
function placesIn(entries: readonly YamlEntry[]): (key: string) => Place {
  return (key) => entries.find((entry) => entry.key === key)?.valueAt ?? { line: 1, column: 1 };
}

interface Choices {
  choices: Choice[];
  mentions: Mention[];
}

function readChoices(values: readonly unknown[], at: Place, yaml: string): Reading<Choices> {
  const findings: Finding[] = [];
  const choices: Choice[] = [];
  const mentions: Mention[] = [];
  for (const value of values) {
    const entries = isEntryList(value) ? value : [];
    const start = entries[0]?.at ?? at;
    const read = checkEntries(choiceSchema, entries, choiceExpectations, start);
    findings.push(...read.findings);
    if (read.value === undefined) continue;
    const placeOf = placesIn(entries);
    const texts = [
      readText(read.value.text, placeOf("text"), yaml, "label"),
      readText(read.value.why, placeOf("why"), yaml, "prose"),
    ];
    findings.push(...texts.flatMap((text) => text.findings), ...checkTwins(read.value, choices, start));
    mentions.push(...texts.flatMap((text) => text.mentions));
    choices.push(read.value);
  }
  if (choices.length < values.length) return { findings };
  if (choices.some(({ right }) => right)) return { value: { choices, mentions }, findings };
  return { findings: [...findings, error(at, "No choice is right.", "`right: true` on one of them")] };
}

/** Two choices that say the same, or are both right, leave the reader guessing what was meant. */
function checkTwins(choice: Choice, before: readonly Choice[], at: Place): Finding[] {
  const words = ({ text }: Choice): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const findings: Finding[] = [];
  if (before.some((one) => words(one) === words(choice))) {
    findings.push(error(at, `“${choice.text}” is a choice already.`, "another text"));
  }
  if (choice.right && before.some(({ right }) => right)) {
    findings.push(error(at, "Another choice is right already.", "`right: true` on one of them only"));
  }
  return findings;
}

interface TextReading {
  mentions: Mention[];
  findings: Finding[];
}

/** One paragraph. What is chosen or asked stands on a label, where a link or a term to press would be in the way. */
function readText(text: string, start: Place, yaml: string, kind: "label" | "prose"): TextReading {
  const { tokens, findings } = readBody(text);
  const placeOf = (at: Place): Place => placeInYaml(yaml, start, text, at);
  const inline = tokens.flatMap((token) => token.children ?? []);
  const isLine = tokens.length === 3 && tokens[0]?.type === "paragraph_open";
  const wrong = [
    ...findings,
    ...(isLine ? [] : [error({ line: 1, column: 1 }, "This is more than a line of text.", "one paragraph")]),
    ...[...tokens, ...inline].flatMap((token) => checkToken(token, kind)),
  ];
  return {
    mentions: inline.flatMap(readMention).map((mention) => ({ ...mention, at: placeOf(mention.at) })),
    findings: wrong.map((finding) => ({ ...finding, ...placeOf(finding) })),
  };
}

function checkToken(token: Token, kind: "label" | "prose"): Finding[] {
  const at = noteOf(token).at ?? { line: 1, column: 1 };
  if (token.type === "image") return [error(at, "A question holds no picture.", "a link to the slide that shows it")];
  if (token.type === "citation") return [error(at, "A question cites nothing.", "a link to the slide that does")];
  if (hasClass(token, "fragment")) return [error(at, "The parts of a question have no fragments.", "text")];
  if (kind === "label" && (token.type === "link_open" || token.type === "term")) {
    return [error(at, "A question and its choices hold no links and no terms.", "them in `why` or `short`")];
  }
  if (token.type !== "link_open") return [];
  const href = ownAttribute(token, "href");
  const link = readLink(href);
  if (link.kind === "slide" || link.kind === "external") return [];
  return [error(at, `A question cannot lead to “${href}”.`, "#slide-id, https://… or http://…")];
}

function readMention(token: Token): Mention[] {
  const { at = { line: 1, column: 1 }, term } = noteOf(token);
  if (term !== undefined) return [{ kind: "term", name: term, at }];
  return token.type === "link_open" ? [{ kind: "link", name: ownAttribute(token, "href"), at }] : [];
}

function error({ line, column }: Place, message: string, expected: string): Finding {
  return { line, column, severity: "error", message, expected };
}
