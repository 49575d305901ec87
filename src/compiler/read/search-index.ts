/** The texts of the reading edition → what its pages download to search them. */
import MiniSearch from "minisearch";
import { indexOptions } from "../../search/index-options";
import { packIndex } from "../../search/packed-index";
import type { SearchFile } from "../../search/search-file";

/** What can be found: an entry of the article or a term of the glossary, as plain text. */
export interface SearchDocument {
  /** File name of the page in `read/`, and the id of the element in it. */
  page: string;
  id: string;
  title: string;
  /** Name of the part that the page holds. */
  part: string;
  text: string;
}

/** The content of `read/search-index.json`. */
export function searchIndexJson(documents: readonly SearchDocument[]): string {
  const index = new MiniSearch({ ...indexOptions });
  index.addAll(documents.map(({ title, text }, id) => ({ id, title, text })));
  const places = [...new Map(documents.map(({ page, part }) => [`${page} ${part}`, [page, part] as const])).values()];
  const file: SearchFile = {
    places,
    documents: documents.map(({ page, part, id, title, text }) => {
      const place = places.findIndex(([ownPage, ownPart]) => ownPage === page && ownPart === part);
      return [place, id, title, text];
    }),
    index: packIndex(index.toJSON()),
  };
  return JSON.stringify(file);
}
