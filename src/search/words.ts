/** How a text is cut into words, and which of them count: the same when the index is made, asked, and when a hit is marked. Pure. */

/** A word of a text as it stands between two places, and the term under which the index knows it; null where it knows none. */
export interface Word {
  start: number;
  end: number;
  term: string | null;
}

/** A number with its decimals, two letters such as I/O, or letters and digits; a genitive belongs to its word. */
const wordPattern = /\p{N}+(?:[.,]\p{N}+)+|\b\p{L}\/\p{L}\b|[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;

/** In nearly every text, so they tell none from another. */
const common = new Set(
  `a about after all also an and any are as at be because been before both but by can could did do does each even every
  few for from had has have he her his how i if in into is it its just like may me more most much must my never no nor
  not of on once only or other our out own same she should so some such than that the their them then there these they
  this those through to too under until us very was we were what when where which while who whose why will with would
  you your yet`.split(/\s+/),
);

/** The words of a text in their order, as they are written. */
export function splitWords(text: string): string[] {
  return text.match(wordPattern) ?? [];
}

/** The term that stands for a word in the index: small letters, no accents, no plural; null for a word that says nothing. */
export function termOf(word: string): string | null {
  const known = terms.get(word);
  if (known !== undefined) return known;
  const plain = /^[a-z]+$/i.test(word) ? word : word.normalize("NFKD").replace(/\p{M}|['’].*$/gu, "");
  const small = plain.toLowerCase();
  const term = small === "" || common.has(small) ? null : withoutPlural(small);
  terms.set(word, term);
  return term;
}

/** A talk has a few thousand words, and asks for each again at every key that is typed. */
const terms = new Map<string, string | null>();

/** The words of a text with their places in it. */
export function placeWords(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    term: termOf(match[0]),
  }));
}

/** The plurals of Harman's weak stemmer ("How effective is suffixing?", 1991). */
function withoutPlural(word: string): string {
  if (word.length < 4 || !word.endsWith("s")) return word;
  if (/[^ea]ies$/.test(word)) return word.replace(/ies$/, "y");
  return /(us|ss|is)$/.test(word) ? word : word.slice(0, -1);
}
