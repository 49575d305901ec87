/** One slide's Markdown in its context: its claim, steps, widgets, sources and links, and what is wrong in it. */
import type { Token } from "markdown-it";
import type { Act } from "../demo-kit/contract";
import { tokensFor } from "./audience";
import { checkToken, ownAttribute } from "./check-body";
import { type Fragments, placeFragments } from "./fragments";
import { findTerm } from "./glossary";
import { readBody, readNotes } from "./markdown";
import { hasClass, noteOf } from "./note";
import { countWords, plainText } from "./plain-text";
import { type Finding, placeFinding } from "./problem";
import { checkQuestionList, listQuestions } from "./question-list";
import { rememberByText } from "./remember";
import { bibliographySheets, glossarySheets, listSteps } from "./sheets";
import type { Context, Layout, Problem, SlideSource } from "./slide";
import { readWidget, type WidgetUse } from "./widget-use";
import type { Place } from "./yaml-map";

/** A source at the foot of a slide, with all the places in it that the slide cites. */
export interface Source {
  key: string;
  where: readonly string[];
}

/** Lines of findings and places count from the beginning of the body or of the notes, wherever the two stand. */
export interface Plan {
  /** Its heading: the inline token, and the same as plain text. */
  claim?: { open: Token; inline: Token; text: string };
  /** All tokens of the body but the claim's. */
  body: readonly Token[];
  notes: readonly Token[];
  /** The layout of a slide that names none. */
  layout: Layout;
  fragments: Fragments;
  /** Whether the number of steps can be told: not where a widget is unknown. */
  isComplete: boolean;
  /** Words of the text on the slide, without its claim and its tables, and of what is said. */
  words: { body: number; notes: number };
  hasFigure: boolean;
  /** Steps that a widget's author wants on paper. */
  marked: readonly number[];
  widgets: ReadonlyMap<Token, WidgetUse>;
  sources: readonly Source[];
  /** Keys that the body or the notes cite. */
  cited: readonly string[];
  /** Terms of the glossary that the body or the notes mark, each once, by the names of their entries. */
  terms: readonly string[];
  links: readonly PlacedLink[];
  cues: readonly { step: number; at: Place }[];
  findings: { readonly body: readonly Finding[]; readonly notes: readonly Finding[] };
}

/** An address in a slide, and where it stands in its body or its notes. */
export interface PlacedLink {
  href: string;
  at: Place;
  inNotes: boolean;
}

type Planner = (text: string) => Plan;

const planners = new WeakMap<Context, Planner>();
/** The last context that was planned in for these widgets: one read again from disk is a new object, but rarely another. */
const latest = new WeakMap<Context["widgets"], { names: string; planner: Planner }>();

/** The plan of a slide. The same text in the same context is planned once. Throws nothing but what a widget throws. */
export function planSlide({ body, notes = "" }: SlideSource, context: Context): Plan {
  return plannerFor(context)(`${body.length}:${body}${notes}`);
}

function plannerFor(context: Context): Planner {
  const known = planners.get(context);
  if (known !== undefined) return known;
  const { bibliography, glossary, questions, demos, pictures, diagrams, widgets } = context;
  // A plan looks at nothing of these but whether a name is among them, how many sheets a list fills, and what is asked.
  const names = JSON.stringify([
    Object.keys(bibliography),
    Object.entries(demos).map(([name, { acts }]) => [name, acts.map(({ paper = false }) => paper)]),
    pictures,
    Object.keys(diagrams),
    glossary.map(({ term, also }) => [term, also]),
    questions.map(({ id, ask, short }) => [id, ask, short]),
    bibliographySheets(bibliography).length,
    glossarySheets(glossary).length,
  ]);
  const before = latest.get(widgets);
  const planner = before?.names === names ? before.planner : rememberByText((text) => makePlan(text, context), 2000);
  latest.set(widgets, { names, planner });
  planners.set(context, planner);
  return planner;
}

/** A finding in the body of a slide as a problem of its file. */
export function placeInBody({ file, bodyLine }: SlideSource, finding: Finding): Problem {
  return placeFinding(finding, file, bodyLine);
}

/** A finding in the notes of a slide as a problem of its file; notes may begin on the line of their mark. */
export function placeInNotes({ file, notesLine, marks }: SlideSource, finding: Finding): Problem {
  const isBehindMark = finding.line === 1 && !/[\r\n]$/.test(marks.notes);
  const column = finding.column + (isBehindMark ? marks.notes.length : 0);
  return placeFinding({ ...finding, column }, file, notesLine);
}

/** All tokens, those inside a line of text behind the block that holds them. */
export function flatten(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => (token.children === null ? [token] : [token, ...token.children]));
}

function makePlan(text: string, context: Context): Plan {
  const start = text.indexOf(":") + 1;
  const end = start + Number.parseInt(text, 10);
  const body = readBody(text.slice(start, end));
  const notes = readNotes(text.slice(end));
  // What the questions say has been checked in their own file; here it is only shown.
  const shown = listQuestions(body.tokens, context);
  const flatBody = flatten(body.tokens);
  const flatNotes = flatten(notes.tokens);
  const { widgets, findings, isComplete } = readWidgets(body.tokens, context);
  const fragments = placeFragments(shown, (token) => innerSteps(token, widgets, context));
  const claimAt = claimIndex(shown);
  const claim = readClaim(shown, claimAt);
  const cited = [...flatBody, ...flatNotes].flatMap((token) => noteOf(token).citations?.map(({ key }) => key) ?? []);
  const check = (token: Token): Finding[] => [...checkToken(token, context), ...checkQuestionList(token, context)];
  // A heading is three tokens: it opens, holds its text, and closes.
  const rest = shown.filter((_, index) => claimAt === -1 || index < claimAt || index > claimAt + 2);
  return {
    ...(claim === undefined ? {} : { claim }),
    body: rest,
    notes: notes.tokens,
    layout: guessLayout(shown, flatBody),
    fragments,
    isComplete,
    words: { body: countWords(rest), notes: countWords(tokensFor("say", notes.tokens)) },
    hasFigure: flatBody.some(isFigure),
    marked: [...markedSteps(widgets, fragments), ...markedActs(body.tokens, context, fragments)],
    widgets,
    sources: listSources(flatBody, context),
    cited: [...new Set(cited)],
    terms: listTerms([...flatten(shown), ...flatNotes], context),
    links: [...listLinks(flatBody, false), ...listLinks(flatNotes, true)],
    cues: flatNotes.flatMap(readCue),
    findings: {
      body: [...body.findings, ...flatBody.flatMap(check), ...findings, ...checkWith(flatBody, fragments)],
      notes: [
        ...notes.findings,
        ...flatNotes.flatMap(check),
        ...flatNotes.flatMap(checkAudience),
        ...checkFigureCues(flatNotes),
      ],
    },
  };
}

function readWidgets(
  tokens: readonly Token[],
  context: Context,
): { widgets: Map<Token, WidgetUse>; findings: Finding[]; isComplete: boolean } {
  const widgets = new Map<Token, WidgetUse>();
  const findings: Finding[] = [];
  let isComplete = true;
  for (const token of tokens) {
    const { container, at } = noteOf(token);
    if (container?.name !== "widget" || at === undefined) continue;
    const read = readWidget(container, at, context.widgets);
    findings.push(...read.findings);
    if (read.use === undefined) isComplete = false;
    else widgets.set(token, read.use);
  }
  return { widgets, findings, isComplete };
}

function innerSteps(token: Token, widgets: ReadonlyMap<Token, WidgetUse>, context: Context): number {
  const { code, container } = noteOf(token);
  if (code?.kind === "code") return Math.max(code.highlights.length - 1, 0);
  const acts = actsOf(token, context);
  if (acts.length > 0) return acts.length - 1;
  const use = widgets.get(token);
  return use === undefined ? listSteps(container, context) : use.until - use.start;
}

function claimIndex(tokens: readonly Token[]): number {
  return tokens.findIndex((token) => token.type === "heading_open" && token.tag === "h1" && token.level === 0);
}

function readClaim(tokens: readonly Token[], index: number): Plan["claim"] {
  const open = tokens[index];
  const inline = tokens[index + 1];
  return open === undefined || inline === undefined ? undefined : { open, inline, text: plainText(inline) };
}

function guessLayout(tokens: readonly Token[], flat: readonly Token[]): Layout {
  const names = new Set(tokens.map((token) => noteOf(token).container?.name ?? noteOf(token).code?.kind ?? token.type));
  if (names.has("columns")) return "columns";
  if (hasSideText(tokens)) return "figure-text";
  if (flat.some(isFigure)) return "figure";
  if (names.has("table_open") || names.has("bibliography") || names.has("glossary")) return "table";
  if (names.has("code")) return "code";
  return names.has("blockquote_open") ? "quote" : "statement";
}

/** Whether a widget has text of its own beside it. */
function hasSideText(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => noteOf(token).container?.name === "widget" && tokens[index + 1]?.nesting !== -1);
}

/** Whether it is a widget, a demo, a diagram or a picture. */
function isFigure(token: Token): boolean {
  const { container, code } = noteOf(token);
  return ["widget", "demo"].includes(container?.name ?? "") || code?.kind === "diagram" || token.type === "image";
}

function markedSteps(widgets: ReadonlyMap<Token, WidgetUse>, fragments: Fragments): number[] {
  return [...widgets].flatMap(([token, use]) => {
    const indices = fragments.inner.get(token) ?? [];
    const first = (fragments.own.get(token) ?? -1) + 1;
    return use.steps.slice(use.start, use.until + 1).flatMap((step, offset) => {
      if (!step.paper) return [];
      return [offset === 0 ? first : (indices[offset - 1] ?? 0) + 1];
    });
  });
}

/** The acts of a live demo; none where the token is something else. */
function actsOf(token: Token, { demos }: Context): readonly Act[] {
  const { container } = noteOf(token);
  if (container?.name !== "demo" || !Object.hasOwn(demos, container.argument)) return [];
  return demos[container.argument]?.acts ?? [];
}

function markedActs(tokens: readonly Token[], context: Context, fragments: Fragments): number[] {
  return tokens.flatMap((token) => {
    const indices = fragments.inner.get(token) ?? [];
    const first = (fragments.own.get(token) ?? -1) + 1;
    return actsOf(token, context).flatMap(({ paper }, act) => {
      if (!paper) return [];
      return [act === 0 ? first : (indices[act - 1] ?? 0) + 1];
    });
  });
}

function listSources(tokens: readonly Token[], context: Context): Source[] {
  const sources = new Map<string, string[]>();
  for (const { key, where } of tokens.flatMap((token) => noteOf(token).citations ?? [])) {
    if (!Object.hasOwn(context.bibliography, key)) continue;
    const places = sources.get(key) ?? [];
    sources.set(key, where === "" || places.includes(where) ? places : [...places, where]);
  }
  return [...sources].map(([key, where]) => ({ key, where }));
}

/** `.with` shares the step of the fragment before it, so it must be on a fragment. */
function checkWith(tokens: readonly Token[], fragments: Fragments): Finding[] {
  return tokens
    .filter((token) => hasClass(token, "with") && !fragments.own.has(token) && token.tag !== "td" && token.tag !== "th")
    .map((token): Finding => {
      const at = noteOf(token).at ?? { line: 1, column: 1 };
      return { ...at, severity: "error", message: "“.with” means nothing here.", expected: "`.fragment .with`" };
    });
}

function listTerms(tokens: readonly Token[], { glossary }: Context): string[] {
  const forms = tokens.map((token) => noteOf(token).term).filter((form) => form !== undefined);
  const terms = forms.map((form) => findTerm(glossary, form)?.term);
  return [...new Set(terms.filter((term) => term !== undefined))];
}

function listLinks(tokens: readonly Token[], inNotes: boolean): PlacedLink[] {
  return tokens
    .filter((token) => token.type === "link_open")
    .map((token) => ({ href: ownAttribute(token, "href"), at: noteOf(token).at ?? { line: 1, column: 1 }, inNotes }));
}

function readCue(token: Token): { step: number; at: Place }[] {
  const { cue } = noteOf(token);
  return cue?.step === undefined ? [] : [{ step: cue.step, at: cue.at }];
}

/** A piece for one audience that was not closed is text. */
function checkAudience(token: Token): Finding[] {
  const mark = token.type === "text" ? /\[(say|read):/.exec(token.content)?.[0] : undefined;
  if (mark === undefined) return [];
  const at = noteOf(token).at ?? { line: 1, column: 1 };
  const message = `“${mark}” is not closed.`;
  return [{ ...at, severity: "error", message, expected: `“${mark} …]” within one paragraph` }];
}

function checkFigureCues(tokens: readonly Token[]): Finding[] {
  const cues = tokens.flatMap((token) => noteOf(token).cue ?? []).filter(({ kind }) => kind === "figure");
  return cues.slice(1).map(({ at }): Finding => {
    const message = "These notes place the figure twice.";
    return { ...at, severity: "error", message, expected: "one “[figure]”" };
  });
}
