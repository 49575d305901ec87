/** The piece of a text that shows a hit in its context. Pure. */
import { placeWords, type Word } from "./words";

/** A stretch of text; `isHit` where it is what was sought. */
export interface Piece {
  text: string;
  isHit: boolean;
}

/** How many characters of context a snippet shows, about. */
const snippetLength = 140;
/** Of these, how many stand before the hit. */
const leadLength = 40;

/** The whole text in pieces, with the words marked whose terms are among `terms`. */
export function markHits(text: string, terms: ReadonlySet<string>): Piece[] {
  return cut(text, 0, text.length, findHits(text, terms));
}

/** About 140 characters of the text where most of the terms stand together, the first such place; the beginning where none stands. */
export function cutSnippet(text: string, terms: ReadonlySet<string>): Piece[] {
  const hits = findHits(text, terms);
  const first = bestHit(hits)?.start ?? 0;
  const start = first <= leadLength ? 0 : nextWord(text, first - leadLength, first);
  const end = start + snippetLength >= text.length ? text.length : wordEnd(text, start + snippetLength);
  const pieces = cut(text, start, end, hits);
  if (start > 0) pieces.unshift({ text: "… ", isHit: false });
  if (end < text.length) pieces.push({ text: " …", isHit: false });
  return pieces;
}

/** The words of the texts that were shown, since the next key mostly shows them again. */
const placed = new Map<string, Word[]>();

function findHits(text: string, terms: ReadonlySet<string>): Word[] {
  const words = placed.get(text) ?? placeWords(text);
  placed.set(text, words);
  return words.filter(({ term }) => term !== null && terms.has(term));
}

/** The hit from which on most different terms follow within a snippet. */
function bestHit(hits: readonly Word[]): Word | undefined {
  let best: Word | undefined;
  let most = 0;
  for (const [index, hit] of hits.entries()) {
    const together = new Set<string | null>();
    for (let next = index; (hits[next]?.end ?? Infinity) <= hit.start + snippetLength - leadLength; next++)
      together.add(hits[next]?.term ?? null);
    if (best !== undefined && together.size <= most) continue;
    best = hit;
    most = together.size;
  }
  return best;
}

function nextWord(text: string, from: number, until: number): number {
  const blank = text.indexOf(" ", from);
  return blank === -1 || blank >= until ? until : blank + 1;
}

function wordEnd(text: string, from: number): number {
  const blank = text.indexOf(" ", from);
  return blank === -1 ? text.length : blank;
}

/** Hits with nothing but a blank or a hyphen between them are one: they were sought together. */
function cut(text: string, from: number, until: number, hits: readonly Word[]): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const { start, end } of hits) {
    if (start < from || end > until) continue;
    const between = text.slice(at, start);
    const last = pieces.at(-1);
    if (last?.isHit && /^[\s./-]?$/.test(between)) last.text += text.slice(at, end);
    else {
      if (between !== "") pieces.push({ text: between, isHit: false });
      pieces.push({ text: text.slice(start, end), isHit: true });
    }
    at = end;
  }
  if (at < until) pieces.push({ text: text.slice(at, until), isHit: false });
  return pieces;
}
