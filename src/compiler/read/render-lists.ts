/** The glossary and the bibliography as pages for readers: each entry with an anchor. */
import { type Drawing, externalLink, slideHref } from "../drawing";
import { escapeHtml, printAttributes } from "../escape";
import { bibliographySheets, certainty, glossarySheets, type KeyedReference, placeAndYear } from "../sheets";
import type { GlossaryEntry } from "../slide";
import { termId } from "./hints";

/** Every term in alphabetical order, with what it means and the way to where it is explained. */
export function listTerms(drawing: Drawing): string {
  const entries = glossarySheets(drawing.context.glossary).flat();
  return `<dl class="terms">\n${entries.map((entry) => renderTerm(entry, drawing)).join("")}</dl>\n`;
}

/** Every source in the order of its short name, with how sure we are of it. */
export function listSources(drawing: Drawing): string {
  const references = bibliographySheets(drawing.context.bibliography).flat();
  return `<ul class="references">\n${references.map(renderReference).join("")}</ul>\n`;
}

function renderTerm(entry: GlossaryEntry, drawing: Drawing): string {
  const { term, means, see } = entry;
  const slide = drawing.deck.slides.find(({ id }) => id === see);
  const way =
    slide === undefined
      ? ""
      : ` <a${printAttributes([["href", slideHref(slide.id, drawing)]])}>${escapeHtml(slide.claim)}</a>`;
  return `<div${printAttributes([["id", termId(entry)]])}><dt>${escapeHtml(term)}</dt><dd>${escapeHtml(means)}${way}</dd></div>\n`;
}

function renderReference(reference: KeyedReference): string {
  const { key, authors, title, short, url } = reference;
  const name = `<cite>${escapeHtml(title)}</cite>`;
  const linked = url === undefined ? name : `<a${printAttributes(externalLink(url, "read"))}>${name}</a>`;
  const sure = certainty(reference);
  const mark = sure === "" ? "" : ` <small>${sure}</small>`;
  return `<li${printAttributes([["id", key]])}><b>${escapeHtml(short)}</b> ${escapeHtml(authors)}. ${linked}. ${escapeHtml(placeAndYear(reference))}.${mark}</li>\n`;
}
