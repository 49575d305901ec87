/** MiniSearch's index in a third of its JSON: three long strings in place of thousands of small objects. Pure. */
import type { AsPlainObject } from "minisearch";
import { fields } from "./index-options";

/**
 * Documents are numbered from 0. `terms` are divided by blanks. `places` has for each term its documents field by field,
 * as characters: the distance to the document before, a mark behind each field. `counts` says how often, in the same order.
 */
export interface PackedIndex {
  terms: string;
  places: string;
  counts: string;
  /** Words of each document, field by field, and what an average document has. */
  lengths: readonly (readonly number[])[];
  averages: readonly number[];
}

/** The first character behind the quotation mark, which JSON would write as two. */
const base = 35;
const endOfField = "!";

/** Packs an index whose documents are known by their numbers, 0 first, and which stores no fields. */
export function packIndex(index: AsPlainObject): PackedIndex {
  const entries = [...index.index].sort(([a], [b]) => (a < b ? -1 : 1));
  let places = "";
  let counts = "";
  for (const [, postings] of entries) {
    for (const field of fields.keys()) {
      let before = -1;
      for (const [id, count] of Object.entries(postings[field] ?? {})) {
        places += String.fromCharCode(base + Number(id) - before);
        counts += String.fromCharCode(base + count);
        before = Number(id);
      }
      places += endOfField;
    }
  }
  const lengths = Array.from({ length: index.documentCount }, (_, id) => index.fieldLength[id] ?? []);
  return {
    terms: entries.map(([term]) => term).join(" "),
    places,
    counts,
    lengths,
    averages: index.averageFieldLength,
  };
}

/** The index as `MiniSearch.loadJS` takes it. */
export function unpackIndex({ terms, places, counts, lengths, averages }: PackedIndex): AsPlainObject {
  const lists = places.split(endOfField);
  let at = 0;
  const readList = (list: string): Record<string, number> => {
    let id = -1;
    return Object.fromEntries(
      Array.from(list, (distance) => {
        id += distance.charCodeAt(0) - base;
        return [id, counts.charCodeAt(at++) - base];
      }),
    );
  };
  const index = terms.split(" ").map((term, position): AsPlainObject["index"][number] => {
    const own = lists.slice(position * fields.length, (position + 1) * fields.length);
    const found = own.map((list, field) => [field, readList(list)] as const);
    return [term, Object.fromEntries(found.filter((_, field) => own[field] !== ""))];
  });
  return { ...describeDocuments(lengths), fieldIds: numberFields(), averageFieldLength: [...averages], index };
}

function describeDocuments(
  lengths: PackedIndex["lengths"],
): Omit<AsPlainObject, "fieldIds" | "averageFieldLength" | "index"> {
  return {
    documentCount: lengths.length,
    nextId: lengths.length,
    documentIds: Object.fromEntries(lengths.map((_, id) => [id, id])),
    fieldLength: Object.fromEntries(lengths.map((own, id) => [id, [...own]])),
    storedFields: {},
    dirtCount: 0,
    serializationVersion: 2,
  };
}

function numberFields(): Record<string, number> {
  return Object.fromEntries(fields.map((field, index) => [field, index]));
}
