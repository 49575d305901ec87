/** The bibliography and the glossary as sheets, one a step. */
import type { Token } from "markdown-it";
import { type Drawing, elementAttributes, externalLink, innerStep, slideHref, stepMark } from "./drawing";
import { escapeHtml, printAttributes } from "./escape";
import { bibliographySheets, certainty, glossarySheets, type KeyedReference, placeAndYear } from "./sheets";
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
  const indices = drawing.plan.fragments.inner.get(token) ?? [];
  const shown = innerStep(token, drawing);
  const content = sheets.map((sheet, position) => {
    if (drawing.surface === "paper" && position !== shown) return "";
    const index = drawing.surface === "paper" ? undefined : indices[position - 1];
    const number = `<p class="sheet-number">${position + 1} of ${sheets.length}</p>`;
    return `${index === undefined ? "" : stepMark(index, drawing)}<div class="sheet-of-list">\n${sheet}\n${number}\n</div>\n`;
  });
  return `<div${elementAttributes(token, drawing, ["sheets", name])}>\n${content.join("")}</div>\n`;
}

function renderReference(reference: KeyedReference, drawing: Drawing): string {
  const { key, authors, title, short, url } = reference;
  const id = `${drawing.slide.id}-${key}`;
  const name = `<cite>${escapeHtml(title)}</cite>`;
  const linked = url === undefined ? name : `<a${printAttributes(externalLink(url, drawing.surface))}>${name}</a>`;
  const sure = certainty(reference);
  const mark = sure === "" ? "" : ` <small>${sure}</small>`;
  return `<li${printAttributes([["id", id]])}><b>${escapeHtml(short)}</b> ${escapeHtml(authors)}. ${linked}. ${escapeHtml(placeAndYear(reference))}.${mark}</li>`;
}

function renderEntry({ term, means, see }: GlossaryEntry, drawing: Drawing): string {
  const isKnown = see !== undefined && drawing.deck.slides.some(({ id }) => id === see);
  const href = isKnown ? slideHref(see, drawing) : undefined;
  const name = href === undefined ? escapeHtml(term) : `<a${printAttributes([["href", href]])}>${escapeHtml(term)}</a>`;
  return `<div><dt>${name}</dt> <dd>${escapeHtml(means)}</dd></div>`;
}
