/** What a page downloads to search the talk: the index and the texts, and nothing twice. */
import type { PackedIndex } from "./packed-index";

/** One thing that can be found: an entry of the article, a term of the glossary. Arrays, since names would cost more than what they name. */
export type FiledDocument = readonly [place: number, id: string, title: string, text: string];

/** The content of `search-index.json`. The index knows a document by its number in `documents`. */
export interface SearchFile {
  /** The pages, with the name of the part that each holds. */
  places: readonly (readonly [page: string, part: string])[];
  documents: readonly FiledDocument[];
  index: PackedIndex;
}
