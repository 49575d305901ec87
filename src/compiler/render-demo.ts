/** A live demo → the still of an act, its sentences, the way to its own page and the marks of its acts. */
import type { Token } from "markdown-it";
import { type Drawing, elementAttributes, innerStep, stepMark } from "./drawing";
import { escapeHtml } from "./escape";
import type { Container } from "./note";
import type { DemoSheet } from "./slide";

/** The `<hv-demo>`; what stands inside it in the Markdown comes after it. */
export function renderDemo(token: Token, { argument: name }: Container, content: string, drawing: Drawing): string {
  const { demos } = drawing.context;
  const sheet = Object.hasOwn(demos, name) ? demos[name] : undefined;
  const attributes = (classes: readonly string[], pairs: [string, string][] = []) =>
    elementAttributes(token, drawing, classes, pairs);
  if (sheet === undefined) return `<div${attributes(["missing"])}>\n${content}</div>\n`;
  const act = innerStep(token, drawing);
  const marks = (drawing.plan.fragments.inner.get(token) ?? []).map((index) => stepMark(index, drawing));
  const said = drawing.surface === "paper" ? sentencesUpTo(sheet, act) : (sheet.acts[act]?.sentence ?? "");
  return [
    `<hv-demo${attributes(["widget", "demo"], [["data-demo", name]])}>\n`,
    `<div class="canvas">${stillOf(sheet, act)}</div>\n`,
    `<p class="caption">${escapeHtml(said)}</p>\n`,
    transcriptOf(sheet),
    drawing.surface === "paper" ? "" : linkTo(name),
    ...marks,
    `</hv-demo>\n${content}`,
  ].join("");
}

/** The still of an act, or where nothing was recorded a line that says so. */
export function stillOf({ title, stills }: DemoSheet, act: number): string {
  return stills[act] ?? `<p class="demo-blank">“${escapeHtml(title)}” runs in a browser; it has not been recorded.</p>`;
}

/** All acts as a list of sentences. */
export function transcriptOf({ acts }: DemoSheet): string {
  return `<ol class="steps">${acts.map(({ sentence }) => `<li>${escapeHtml(sentence)}</li>`).join("")}</ol>\n`;
}

function linkTo(name: string): string {
  return `<p class="demo-link"><a href="./demos/${escapeHtml(name)}/">Run it on a page of its own</a></p>\n`;
}

/** On paper nobody saw the acts between two pages, and nothing is live. */
function sentencesUpTo({ acts, recordedOn }: DemoSheet, act: number): string {
  let first = act;
  while (first > 0 && !acts[first - 1]?.paper) first--;
  const said = acts.slice(first, act + 1).map(({ sentence }) => sentence);
  return [...said, ...(recordedOn === undefined ? [] : [`(Recorded on ${recordedOn}.)`])].join(" ");
}
