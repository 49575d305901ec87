/** One slide → its `<section>`, for the stage or for a page of paper. */
import { tokensFor } from "./audience";
import { claimAttributes, type Drawing, definitionId, externalLink } from "./drawing";
import { escapeHtml, printAttributes } from "./escape";
import { findTerm } from "./glossary";
import { type Plan, planSlide, type Source } from "./plan";
import { renderTokens } from "./render-tokens";
import type { Compilation, Context, RenderedSlide, Slide, Surface, View } from "./slide";

/** The section of a slide of this deck. Throws nothing but what a widget throws. */
export function renderSlide(slide: Slide, deck: Compilation, context: Context, view: View): RenderedSlide {
  const plan = planSlide(slide.source, context);
  const steps = plan.fragments.steps;
  const pages = listPages(slide, plan);
  const step = view.surface === "paper" ? Math.max(0, Math.min(view.step, steps - 1)) : 0;
  const isFirst = view.surface === "stage" || step === pages[0];
  const drawing: Drawing = { slide, deck, context, plan, surface: view.surface, step, hasIds: isFirst, inNotes: false };
  const html = [
    openSection(drawing, pages),
    renderClaim(drawing),
    renderWhen(slide),
    `<div class="body">\n${renderTokens(plan.body, drawing)}</div>\n`,
    renderSources(drawing),
    `<p class="place"><span class="part">${escapeHtml(slide.part)}</span><span class="number">${numberOf(drawing)}</span></p>\n`,
    `<i class="progress" aria-hidden="true"></i>\n`,
    renderNotes(drawing),
    renderDefinitions(drawing),
    "</section>\n",
  ].join("");
  return { html, steps, pages };
}

/** The steps that get a page, ascending; never none. */
function listPages(slide: Slide, plan: Plan): number[] {
  const last = plan.fragments.steps - 1;
  if (slide.steps === "all") return Array.from({ length: last + 1 }, (_, step) => step);
  if (slide.steps === "last") return [last];
  const wanted = slide.steps === "marked" ? [...plan.marked, last] : slide.steps.filter((step) => step <= last);
  return wanted.length === 0 ? [last] : [...new Set(wanted)].sort((a, b) => a - b);
}

function numberOf({ slide, deck }: Drawing): number {
  return deck.slides.findIndex(({ id }) => id === slide.id) + 1;
}

function openSection(drawing: Drawing, pages: readonly number[]): string {
  const { slide, plan, surface, step, hasIds } = drawing;
  const attributes = printAttributes([
    ["id", hasIds ? slide.id : undefined],
    ["class", `slide ${surface === "paper" ? "page " : ""}layout-${slide.layout}`],
    ["data-part", slide.part],
    ["data-number", numberOf(drawing)],
    ["data-minutes", slide.minutes],
    ["data-steps", plan.fragments.steps],
    ["data-pages", pages.join(" ")],
    ["data-step", surface === "paper" ? step : undefined],
    // On paper, where pages share a claim, it would be a landmark that is there twice.
    ...(surface === "stage" ? namesOf(drawing) : []),
    ["style", shares(drawing)],
  ]);
  return `<section${attributes}>\n`;
}

/** What a screen reader calls the section. */
function namesOf({ slide, plan, hasIds }: Drawing): [string, string | undefined][] {
  const claimed = plan.claim !== undefined && hasIds;
  return [
    ["aria-roledescription", "slide"],
    ["aria-labelledby", claimed ? `${slide.id}-claim` : undefined],
    ["aria-label", claimed ? undefined : slide.claim || slide.id],
  ];
}

/** The shares of the talk's minutes before and after this slide. */
function shares({ slide, deck }: Drawing): string {
  const index = deck.slides.findIndex(({ id }) => id === slide.id);
  const minutes = (slides: readonly Slide[]): number => slides.reduce((sum, one) => sum + one.minutes, 0);
  const total = minutes(deck.slides) || 1;
  const before = minutes(deck.slides.slice(0, Math.max(index, 0)));
  const share = (value: number): number => Number((value / total).toFixed(4));
  return `--from:${share(before)};--to:${share(before + slide.minutes)}`;
}

function renderClaim(drawing: Drawing): string {
  const { slide, plan, hasIds } = drawing;
  if (plan.claim === undefined) return "";
  const { open, inline } = plan.claim;
  const text = renderTokens([inline], drawing);
  if (!hasIds) return `<p class="claim">${text}</p>\n`;
  const tag = slide.layout === "title" ? "h1" : "h2";
  return `<${tag}${claimAttributes(open, drawing)}>${text}</${tag}>\n`;
}

function renderWhen({ when }: Slide): string {
  if (when.length === 0) return "";
  const badges = when.map((era) => `<span class="badge ${era}">${era === "then" ? "then · May 2009" : "since"}</span>`);
  return `<p class="when">${badges.join("")}</p>\n`;
}

function renderSources({ plan, slide, context, hasIds, surface }: Drawing): string {
  if (plan.sources.length === 0) return "";
  const items = plan.sources.map((source, index) => {
    const id = printAttributes([["id", hasIds ? `${slide.id}-source-${index + 1}` : undefined]]);
    return `<li${id}>${renderSource(source, context, surface)}</li>`;
  });
  return `<footer class="foot"><ol class="sources">${items.join("")}</ol></footer>\n`;
}

/** What the marked terms mean; each is shown when it is asked for. */
function renderDefinitions(drawing: Drawing): string {
  const { plan, context, surface } = drawing;
  const entries = plan.terms.flatMap((term) => findTerm(context.glossary, term) ?? []);
  if (surface === "paper" || entries.length === 0) return "";
  const definitions = entries.map((entry) => {
    const attributes = printAttributes([
      ["class", "definition"],
      ["id", definitionId(entry, drawing)],
    ]);
    return `<p${attributes}><dfn>${escapeHtml(entry.term)}</dfn> ${escapeHtml(entry.means)}</p>\n`;
  });
  return `<div class="definitions">\n${definitions.join("")}</div>\n`;
}

function renderSource({ key, where }: Source, context: Context, surface: Surface): string {
  const reference = context.bibliography[key];
  const short = escapeHtml(reference?.short ?? key);
  const url = reference?.url;
  const name = url === undefined ? short : `<a${printAttributes(externalLink(url, surface))}>${short}</a>`;
  return [name, ...where.map(escapeHtml)].join(", ");
}

function renderNotes(drawing: Drawing): string {
  const spoken = tokensFor("say", drawing.plan.notes);
  if (drawing.surface === "paper" || spoken.length === 0) return "";
  const notes = renderTokens(spoken, { ...drawing, inNotes: true });
  return `<aside class="notes" aria-label="Speaker notes">\n${notes}</aside>\n`;
}
