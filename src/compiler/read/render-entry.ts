/** One slide → a section of the article: its claim as heading, its notes as prose, its body as figure. */
import type { Token } from "markdown-it";
import { tokensFor } from "../audience";
import { printLineSet } from "../code-block";
import type { Drawing } from "../drawing";
import { escapeHtml, printAttributes } from "../escape";
import { noteOf } from "../note";
import { flatten, planSlide } from "../plan";
import { renderTokens } from "../render-tokens";
import type { Compilation, Context, Slide } from "../slide";
import type { ArticlePlace } from "./hints";
import { cutProse, type Prose } from "./passages";
import { isFigure, renderWalk } from "./render-walk";

/** The section of a slide. Throws nothing but what a widget throws. */
export function renderEntry(
  slide: Slide,
  deck: Compilation,
  context: Context,
  pages: ReadonlyMap<string, string>,
): string {
  const drawing = readDrawing(slide, deck, context, pages);
  const { id } = slide;
  const prose = cutProse(drawing.plan.notes);
  const heading = slide.layout === "title" ? "h1" : "h2";
  return [
    `<section class="entry" id="${id}" aria-labelledby="${id}-claim">\n`,
    `<${heading} id="${id}-claim"><a class="anchor" href="#${id}">${renderClaim(drawing)}</a></${heading}>\n`,
    renderEras(slide),
    // A source's number stands at its word.
    (renderProse(prose.lead, drawing) + renderBody(prose, drawing)).replace(/\s+(?=<sup><a class="cite")/g, ""),
    `<p class="entry-foot"><a class="to-stage" href="../index.html#/${id}">Open this slide on the stage</a>${linkToFigure(drawing)}</p>\n`,
    "</section>\n",
  ].join("");
}

/** All that the notes of a slide say, for a page that is a list. */
export function renderIntroduction(drawing: Drawing): string {
  const { lead, first, steps } = cutProse(drawing.plan.notes);
  return renderProse([...lead, ...first, ...[...steps.values()].flat()], drawing);
}

/** A slide as it is drawn for readers. */
export function readDrawing(
  slide: Slide,
  deck: Compilation,
  context: Context,
  pages: ReadonlyMap<string, string>,
): Drawing {
  const plan = planSlide(slide.source, context);
  const inProse = flatten(tokensFor("read", plan.notes));
  const keys = [...plan.sources.map(({ key }) => key), ...inProse.flatMap(keysOf)];
  const known = [...new Set(keys)].filter((key) => Object.hasOwn(context.bibliography, key));
  const numbers = new Map(known.map((key, index) => [key, index + 1]));
  const article: ArticlePlace = { pages, numbers, firsts: findFirsts(inProse) };
  return { slide, deck, context, plan, surface: "read", step: 0, hasIds: true, inNotes: false, article };
}

function keysOf(token: Token): string[] {
  return noteOf(token).citations?.map(({ key }) => key) ?? [];
}

function findFirsts(tokens: readonly Token[]): Map<Token, string[]> {
  const told = new Set<string>();
  return new Map(
    tokens.map((token) => {
      const fresh = keysOf(token).filter((key) => !told.has(key));
      for (const key of fresh) told.add(key);
      return [token, fresh];
    }),
  );
}

/** The claim without its sources, which are told below the figure. */
function renderClaim(drawing: Drawing): string {
  const { claim } = drawing.plan;
  if (claim === undefined) return escapeHtml(drawing.slide.id);
  const children = (claim.inline.children ?? []).filter(({ type }) => type !== "citation");
  return renderTokens(children, drawing).trim();
}

function renderEras({ when }: Slide): string {
  if (when.length === 0) return "";
  const badges = when.map((era) => `<span class="badge ${era}">${era === "then" ? "then · May 2009" : "since"}</span>`);
  return `<p class="when">${badges.join(" ")}</p>\n`;
}

function renderProse(tokens: readonly Token[], drawing: Drawing): string {
  return tokens.length === 0
    ? ""
    : `<div class="prose">\n${renderTokens(tokens, { ...drawing, inNotes: true })}</div>\n`;
}

/** The body around the figure that is walked through, where it has one; and what is said of it. */
function renderBody(prose: Prose, drawing: Drawing): string {
  const { plan } = drawing;
  const start = plan.body.findIndex((token) => token.level === 0 && isFigure(token, drawing));
  const passages = new Map([[0, prose.first], ...prose.steps]);
  const said = new Map([...passages].map(([step, tokens]) => [step, renderProse(tokens, drawing)]));
  const token = plan.body[start];
  if (token === undefined) return renderAside(plan.body, drawing) + renderPassages(said, drawing);
  const end = plan.body.findIndex(
    (one, index) => index > start && one.type === "container_close" && one.level === token.level,
  );
  const rest = [...plan.body.slice(start + 1, end), ...plan.body.slice(end + 1)];
  return [
    renderAside(plan.body.slice(0, start), drawing, false),
    renderWalk(token, said, drawing),
    renderAside(rest, drawing),
  ].join("");
}

function linkToFigure(drawing: Drawing): string {
  const hasFigure = drawing.plan.body.some((token) => token.level === 0 && isFigure(token, drawing));
  return hasFigure ? ` · <a href="#${drawing.slide.id}-figure">Link to the figure</a>` : "";
}

/** What else is on the slide, and the sources of all that is. */
function renderAside(tokens: readonly Token[], drawing: Drawing, withSources = true): string {
  const sources = withSources ? renderSources(drawing) : "";
  const html = renderTokens(tokens, drawing);
  if (html.trim() === "" && sources === "") return "";
  return `<div class="shown">\n${html}${sources}</div>\n`;
}

function renderSources({ plan, context, article }: Drawing): string {
  if (plan.sources.length === 0) return "";
  const items = plan.sources.map(({ key, where }) => {
    const attributes = printAttributes([["href", `bibliography.html#${key}`]]);
    const name = [
      `<a${attributes}>${escapeHtml(context.bibliography[key]?.short ?? key)}</a>`,
      ...where.map(escapeHtml),
    ];
    return `<span><b>${article?.numbers.get(key) ?? ""}</b> ${name.join(", ")}</span>`;
  });
  return `<p class="figure-sources">${items.length === 1 ? "Source" : "Sources"}: ${items.join("; ")}</p>\n`;
}

/** What is said at each step, one below the other; every step has an anchor, since a link may lead to it. */
function renderPassages(said: ReadonlyMap<number, string>, { slide, plan }: Drawing): string {
  const steps = Array.from({ length: plan.fragments.steps }, (_, step) => step);
  if (steps.length === 1) return said.get(0) ?? "";
  return steps
    .map(
      (step) =>
        `<div class="passage" id="${slide.id}-step-${step}">\n${labelOf(step, plan)}${said.get(step) ?? ""}</div>\n`,
    )
    .join("");
}

/** The lines of code that a step speaks of. */
function labelOf(step: number, plan: Drawing["plan"]): string {
  for (const [token, indices] of plan.fragments.inner) {
    const { code } = noteOf(token);
    if (code?.kind !== "code") continue;
    const taken = indices.filter((index) => index < step).length;
    const isTurn = step > 0 && indices.includes(step - 1);
    const lines = code.highlights[taken];
    if (lines === undefined || !(isTurn || step === 0)) return "";
    const printed = printLineSet(lines);
    return `<p class="lines">${/[-,]/.test(printed) ? "Lines" : "Line"} ${printed.replaceAll("-", "–").replaceAll(",", ", ")}</p>\n`;
  }
  return "";
}
