/** What a reader may want to know beside a word: what a term means, and where a number comes from. */

import type { Token } from "markdown-it";
import { escapeHtml, printAttributes } from "../escape";
import type { Citation } from "../note";
import { placeAndYear } from "../sheets";
import type { Context, GlossaryEntry, Reference } from "../slide";

/** What the links need of a drawing. */
interface Page {
  context: Context;
  article?: ArticlePlace;
}

/** Where a slide stands in the article. */
export interface ArticlePlace {
  /** The page of each slide of the edition, by the slide's id. */
  pages: ReadonlyMap<string, string>;
  /** The number of each source that the slide cites, from 1. */
  numbers: ReadonlyMap<string, number>;
  /** The keys that a citation in the prose names for the first time: only there the margin tells of them. */
  firsts: ReadonlyMap<Token, readonly string[]>;
}

/** The anchor of a term on the glossary's page. */
export function termId({ term }: GlossaryEntry): string {
  return `term-${term.replace(/[^\p{L}\p{N}]+/gu, "-")}`;
}

/** A term as a link to its definition; scripts show it in place. `text` is HTML. */
export function renderTermLink(text: string, entry: GlossaryEntry): string {
  const attributes = printAttributes([
    ["class", "term"],
    ["href", `glossary.html#${termId(entry)}`],
    ["data-hint", entry.means],
  ]);
  return `<a${attributes}>${text}</a>`;
}

/** The numbers of sources, each a link to the bibliography, and what a wide page shows of them in its margin. */
export function renderSourceLinks(token: Token, citations: readonly Citation[], page: Page): string {
  const firsts = page.article?.firsts.get(token) ?? [];
  const links = citations.map((citation) => renderSourceLink(citation, page));
  const notes = citations.filter(({ key }) => firsts.includes(key)).map((citation) => renderSideNote(citation, page));
  return `<sup>${links.join(", ")}</sup>${notes.join("")}`;
}

function renderSourceLink({ key, where }: Citation, { context, article }: Page): string {
  const reference = context.bibliography[key];
  if (reference === undefined) return "";
  const number = article?.numbers.get(key) ?? 0;
  const attributes = printAttributes([
    ["class", "cite"],
    ["href", `bibliography.html#${key}`],
    ["aria-label", `Source ${number}: ${reference.short}`],
    ["data-hint", describeSource(reference, where)],
  ]);
  return `<a${attributes}>${number}</a>`;
}

/** What the link says to those who hear it stands in the margin for those who see it. */
function renderSideNote({ key, where }: Citation, { context, article }: Page): string {
  const reference = context.bibliography[key];
  if (reference === undefined) return "";
  const told = escapeHtml(describeSource(reference, where));
  return `<span class="side-note" aria-hidden="true"><b>${article?.numbers.get(key) ?? ""}</b> ${told}</span>`;
}

/** A source in one line of plain text: who, what, where and when. */
export function describeSource(reference: Reference, where = ""): string {
  const { authors, title } = reference;
  return `${authors}. ${title}. ${placeAndYear(reference)}${where === "" ? "" : `, ${where}`}.`;
}
