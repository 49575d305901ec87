/** What the pages are made with, loaded as one: by the time this module is there, all widgets are. */
import { catalogue } from "../widgets/catalogue";

export { describeErrors, drawsDiagrams, isError, readDeck } from "./deck";
export { paperParts, stageParts } from "./page";
export { formatProblem } from "./problem";
export { drawSections } from "./sections";

const loaded = Object.entries(catalogue).map(async ([tag, load]) => [tag, await load()] as const);

/** Every widget by its tag. */
export const widgets = Object.fromEntries(await Promise.all(loaded));
