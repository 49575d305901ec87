/** Finds documents for a query. Pure: the same file and query give the same hits. */
import MiniSearch, { type SearchOptions } from "minisearch";
import { indexOptions } from "./index-options";
import { unpackIndex } from "./packed-index";
import type { SearchFile } from "./search-file";
import { splitWords, termOf } from "./words";

/** A document that a query means. */
export interface Hit {
  /** Its address, relative to the folder of the pages. */
  href: string;
  part: string;
  title: string;
  text: string;
  /** The terms of the index that were found in it. */
  terms: ReadonlySet<string>;
}

/** An index that is ready to be asked. */
export interface OpenIndex {
  /** Documents with all words of the query, best first. Words that nobody wrote stand for those that are nearly the same. */
  find(query: string): Hit[];
  /** The nearest query that finds something, where there is one. */
  suggest(query: string): string | undefined;
}

/** A word of a heading says more than one of the text. */
const shared: SearchOptions = { boost: { title: 3 }, combineWith: "AND" };
/** One letter begins too many words to be more than itself, unless words before it have narrowed the search. */
const exact: SearchOptions = { ...shared, prefix: (term, index) => term.length > 1 || index > 0 };
const similar: SearchOptions = {
  ...exact,
  fuzzy: (term) => (term.length > 4 && !/\p{N}/u.test(term) ? 0.2 : false),
};

/** Words of three letters are near to too many. */
const nearest: SearchOptions = { ...shared, combineWith: "OR", fuzzy: (term) => (term.length > 3 ? 0.28 : false) };

/** Whether a query has a word that tells some texts from others. */
export function isAnswerable(query: string): boolean {
  return splitWords(query).some((word) => termOf(word) !== null);
}

/** Makes an index ready. */
export function openIndex(file: SearchFile): OpenIndex {
  const index = MiniSearch.loadJS<{ id: number }>(unpackIndex(file.index), indexOptions);
  return {
    find(query) {
      const found = index.search(query, exact);
      return (found.length > 0 ? found : index.search(query, similar)).map(({ id, terms }) => hitOf(file, id, terms));
    },
    suggest(query) {
      const found = index.autoSuggest(query, nearest)[0];
      return found?.terms.map((term) => writtenForm(file, term)).join(" ");
    },
  };
}

function hitOf({ documents, places }: SearchFile, number: number, terms: readonly string[]): Hit {
  const [place, id, title, text] = documents[number] ?? [0, "", "", ""];
  const [page, part] = places[place] ?? ["", ""];
  return { href: `${page}#${id}`, part, title, text, terms: new Set(terms) };
}

/** A word as the talk writes it, for a term that has lost its capitals and perhaps its plural. */
function writtenForm({ documents }: SearchFile, term: string): string {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${term}s?(?![\\p{L}\\p{N}])`, "iu");
  for (const [, , title, text] of documents) {
    const word = pattern.exec(title) ?? pattern.exec(text);
    if (word !== null) return word[0];
  }
  return term;
}
