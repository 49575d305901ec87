/** The bibliography and the glossary as sheets, one a step. */
import type { Token } from "markdown-it";
import { type Drawing, elementAttributes, externalLink, innerStep, slideHref, stepMark } from "./drawing";
import { escapeHtml, printAttributes } from "./escape";
import { bibliographySheets, certainty, glossarySheets, type KeyedReference } from "./sheets";
import type { GlossaryEntry } from "./slide";

/** Every source that the slides cite, with how sure we are of it. */
export function renderBibliography(token: Token, drawing: Drawing): string {
  const sheets = bibliographySheets(drawing.context.bibliography);
  return renderSheets(
    token,
    drawing,
    "bibliography",
    sheets.map((sheet) => `<ul>\n${sheet.map((one) => renderReference(one, drawing)).join("\n")}\n</ul>`),
  );
}

/** Every term with what it means; it leads to the slide that explains it. */
export function renderGlossary(token: Token, drawing: Drawing): string {
  const sheets = glossarySheets(drawing.context.glossary);
  return renderSheets(
    token,
    drawing,
    "glossary",
    sheets.map((sheet) => `<dl>\n${sheet.map((one) => renderEntry(one, drawing)).join("\n")}\n</dl>`),
  );
}

/** Between two sheets stands the mark of the step that turns the one into the other. A page of paper has its own sheet only. */
function renderSheets(token: Token, drawing: Drawing, name: string, sheets: readonly string[]): string {
  if (drawing.surface === "paper") {
    const sheet = sheets[innerStep(token, drawing)] ?? "";
    return `<div${elementAttributes(token, drawing, ["sheets", name])}>\n<div class="sheet-of-list">\n${sheet}\n</div>\n</div>\n`;
  }
  const indices = drawing.plan.fragments.inner.get(token) ?? [];
  const content = sheets.map((sheet, position) => {
    const index = indices[position - 1];
    return `${index === undefined ? "" : stepMark(index, drawing)}<div class="sheet-of-list">\n${sheet}\n</div>\n`;
  });
  return `<div${elementAttributes(token, drawing, ["sheets", name])}>\n${content.join("")}</div>\n`;
}

function renderReference(reference: KeyedReference, drawing: Drawing): string {
  const { key, authors, title, venue, year, url } = reference;
  const id = `${drawing.slide.id}-${key}`;
  const name = `<cite>${escapeHtml(title)}</cite>`;
  const linked = url === undefined ? name : `<a${printAttributes(externalLink(url, drawing.surface))}>${name}</a>`;
  const where = [venue, String(year)].filter((part) => part !== undefined && part !== "").join(", ");
  const sure = certainty(reference);
  const mark = sure === "" ? "" : ` <small>${sure}</small>`;
  return `<li${printAttributes([["id", id]])}>${escapeHtml(authors)}. ${linked}. ${escapeHtml(where)}.${mark}</li>`;
}

function renderEntry({ term, means, see }: GlossaryEntry, drawing: Drawing): string {
  const isKnown = see !== undefined && drawing.deck.slides.some(({ id }) => id === see);
  const href = isKnown ? slideHref(see, drawing.surface) : undefined;
  const name = href === undefined ? escapeHtml(term) : `<a${printAttributes([["href", href]])}>${escapeHtml(term)}</a>`;
  return `<div><dt>${name}</dt> <dd>${escapeHtml(means)}</dd></div>`;
}
