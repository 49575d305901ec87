/** What the pages are made with, loaded as one: by the time this module is there, all widgets and demos are. */
import { catalogue as demoCatalogue } from "../../demos/catalogue";
import { catalogue } from "../widgets/catalogue";

export { describeErrors, drawsDiagrams, isError, readDeck } from "./deck";
export { demoParts, paperParts, stageParts } from "./page";
export { formatProblem } from "./problem";
export { listChapters } from "./read/article";
export { readParts } from "./read/read-page";
export { listDocuments } from "./read/search-documents";
export { searchIndexJson } from "./read/search-index";
export { drawSections } from "./sections";

async function loadAll<Thing>(
  catalogue: Readonly<Record<string, () => Promise<Thing>>>,
): Promise<Record<string, Thing>> {
  const loaded = Object.entries(catalogue).map(async ([name, load]) => [name, await load()] as const);
  return Object.fromEntries(await Promise.all(loaded));
}

/** Every widget by its tag. */
export const widgets = await loadAll(catalogue);

/** What can be drawn of every live demo, by its name. */
export const demos = await loadAll(demoCatalogue);
