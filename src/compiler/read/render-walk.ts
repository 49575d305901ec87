/** A widget or a demo → a figure to walk through: its best state, and each of its steps with what is said there. */
import type { Token } from "markdown-it";
import { renderStill } from "../../widgets/kit/render-still";
import { type Drawing, fileHref } from "../drawing";
import { escapeHtml, printAttributes } from "../escape";
import { noteOf } from "../note";
import { stillOf } from "../render-demo";
import type { WidgetUse } from "../widget-use";

interface WalkStep {
  sentence: string;
  /** Whether its picture says much by itself. */
  marked: boolean;
}

/** Whether a token is a widget or a demo that the deck knows. */
export function isFigure(token: Token, { plan, context }: Drawing): boolean {
  const { container } = noteOf(token);
  return plan.widgets.has(token) || (container?.name === "demo" && Object.hasOwn(context.demos, container.argument));
}

/** The figure; `said` holds HTML of what the prose says at each step of the slide, from 0. */
export function renderWalk(token: Token, said: ReadonlyMap<number, string>, drawing: Drawing): string {
  const { container } = noteOf(token);
  if (!isFigure(token, drawing)) return "";
  const use = drawing.plan.widgets.get(token);
  const id = drawing.slide.id;
  const steps = use === undefined ? stepsOfDemo(container?.argument ?? "", drawing) : stepsOfWidget(use);
  const best = bestOf(steps);
  const figure =
    use === undefined ? renderDemo(container?.argument ?? "", best, drawing) : renderWidget(use, best, drawing);
  const label = use?.widget.title ?? drawing.context.demos[container?.argument ?? ""]?.title;
  const attributes = printAttributes([
    ["class", use === undefined ? "walk walk-demo" : "walk"],
    ["id", `${id}-figure`],
    ["aria-label", label],
    ["data-still", steps.length > 1 ? undefined : ""],
    ["style", use === undefined ? undefined : `--aspect:${aspectOf(use)}`],
  ]);
  const items = steps.map(({ sentence }, index) => renderStep(sentence, index, said, token, drawing));
  const list = `<ol class="walk-steps">\n${items.join("")}</ol>\n`;
  return `<figure${attributes}>\n<div class="walk-stage">${figure}</div>\n${list}</figure>\n${beyond(said, steps.length, token, drawing)}`;
}

/** Width over height: the figure is drawn so wide that it leaves room for text below it. */
function aspectOf({ widget: { size } }: WidgetUse): number {
  return Number((size.width / size.height).toFixed(3));
}

/** Of a figure the last state that its author wants on paper, or else the last of all. */
function bestOf(steps: readonly WalkStep[]): number {
  const marked = steps.findLastIndex((step) => step.marked);
  return marked === -1 ? steps.length - 1 : marked;
}

function stepsOfWidget({ steps, start, until }: WidgetUse): WalkStep[] {
  return steps.slice(start, until + 1).map(({ sentence, paper }) => ({ sentence, marked: paper ?? false }));
}

function stepsOfDemo(name: string, { context }: Drawing): WalkStep[] {
  const acts = context.demos[name]?.acts ?? [];
  return acts.map(({ sentence, paper }) => ({ sentence, marked: paper ?? false }));
}

function renderWidget(
  { widget, params, query, steps, start, until, isCut }: WidgetUse,
  best: number,
  drawing: Drawing,
): string {
  const attributes = printAttributes([
    ["class", "widget"],
    ["tag", widget.tag],
    ["params", query],
    ["start", start],
    ["until", isCut ? until : undefined],
    ["standalone", "walk"],
  ]);
  const step = start + best;
  const caption = `<p class="caption">${escapeHtml(steps[step]?.sentence ?? "")}</p>`;
  // Kept free from the first, so that nothing moves when the scrubber comes.
  const controls = until > start || Object.keys(widget.params).length > 0 ? '<div class="controls"></div>\n' : "";
  return `<hv-widget${attributes}>\n<div class="canvas">${drawStill(widget, params, step, drawing)}</div>\n${caption}\n${controls}</hv-widget>`;
}

function drawStill(widget: WidgetUse["widget"], params: WidgetUse["params"], step: number, { slide }: Drawing): string {
  try {
    return renderStill(widget, params, step);
  } catch (cause) {
    throw new Error(`The widget “${widget.tag}” cannot draw its step ${step} for the article's “${slide.id}”.`, {
      cause,
    });
  }
}

/** Drawn as scripts will draw it, so that nothing moves when they give it life. */
const demoBar = `<div class="demo-bar needs-scripts"><button type="button" class="main" disabled>Start</button><span>Real machines, run by this page. Until you start them you see what was recorded.</span></div>\n`;

function renderDemo(name: string, best: number, drawing: Drawing): string {
  const sheet = drawing.context.demos[name];
  if (sheet === undefined) return "";
  const attributes = printAttributes([
    ["class", "widget demo"],
    ["data-demo", name],
    ["standalone", ""],
  ]);
  const sentence = `Step ${best + 1}: ${sheet.acts[best]?.sentence ?? ""}`;
  const day = sheet.recordedOn === undefined ? "" : ` <span class="recorded">(Recorded on ${sheet.recordedOn}.)</span>`;
  return [
    demoBar,
    `<hv-demo${attributes}>\n<div class="canvas">${stillOf(sheet, best)}</div>\n`,
    `<p class="caption">${escapeHtml(sentence)}</p>${day}\n`,
    `<p class="demo-link"><a href="${fileHref(`demos/${name}/`, drawing)}">Run it on a page of its own</a></p>\n</hv-demo>`,
  ].join("");
}

/** A step of the figure: its own sentence, and the prose that belongs to it. */
function renderStep(
  sentence: string,
  index: number,
  said: ReadonlyMap<number, string>,
  token: Token,
  drawing: Drawing,
): string {
  const id = `${drawing.slide.id}-step-${slideStep(index, token, drawing)}`;
  const prose = slideSteps(index, token, drawing).map((step) => said.get(step) ?? "");
  return `<li id="${id}"><p class="sentence">${renderNumber(id, index)}${escapeHtml(sentence)}</p>\n${prose.join("")}</li>\n`;
}

/** The number of a step is the link to it. */
function renderNumber(id: string, index: number): string {
  return `<a class="number" href="#${id}" aria-label="Step ${index + 1}">${index + 1}</a> `;
}

/** The step of the slide at which the figure comes to this step of its own. */
function slideStep(index: number, token: Token, { plan }: Drawing): number {
  const indices = plan.fragments.inner.get(token) ?? [];
  return index === 0 ? 0 : (indices[index - 1] ?? index - 1) + 1;
}

/** All steps of the slide at which the figure stands at this step of its own. */
function slideSteps(index: number, token: Token, drawing: Drawing): number[] {
  const from = slideStep(index, token, drawing);
  const indices = drawing.plan.fragments.inner.get(token) ?? [];
  const to = index >= indices.length ? drawing.plan.fragments.steps : (indices[index] ?? from) + 1;
  return Array.from({ length: Math.max(to - from, 0) }, (_, offset) => from + offset);
}

/** Nothing that is said may be lost where a figure has fewer steps than its slide. */
function beyond(said: ReadonlyMap<number, string>, count: number, token: Token, drawing: Drawing): string {
  const told = new Set(Array.from({ length: count }, (_, index) => slideSteps(index, token, drawing)).flat());
  return [...said]
    .filter(([step]) => !told.has(step))
    .map(([, html]) => html)
    .join("");
}
