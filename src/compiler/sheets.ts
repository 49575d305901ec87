/** Lists that are too long for one slide, cut into sheets that follow each other step by step. */
import { textWidth } from "../widgets/kit/draw/text";
import type { Container } from "./note";
import type { Bibliography, Context, GlossaryEntry, Reference } from "./slide";

/** One column of a sheet as the theme sets it: its lines, their width and size in units. */
const column = { lines: 18, width: 544, size: 20 };
/** Words do not fill their lines. */
const ragged = 1.06;

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A source with its key. */
export type KeyedReference = Reference & { key: string };

/** How many steps a list brings with it after its first sheet; 0 for a container that is no such list. */
export function listSteps(container: Container | undefined, context: Context): number {
  if (container?.name === "bibliography") return Math.max(bibliographySheets(context.bibliography).length - 1, 0);
  if (container?.name === "glossary") return Math.max(glossarySheets(context.glossary).length - 1, 0);
  return 0;
}

/** All sources in the order of what stands at the foot of the slides, so that they are found from there, in sheets. */
export function bibliographySheets(bibliography: Bibliography): KeyedReference[][] {
  const references = Object.entries(bibliography).map(([key, reference]) => ({ key, ...reference }));
  references.sort((a, b) => compare(a.short, b.short));
  return cut(references, (one) => `${one.short} ${one.authors}. ${one.title}. ${placeAndYear(one)}. ${certainty(one)}`);
}

/** All terms in alphabetical order, in sheets. */
export function glossarySheets(glossary: readonly GlossaryEntry[]): GlossaryEntry[][] {
  return cut(glossary, ({ term, means }) => `${term} ${means}`);
}

/** Where and when a source appeared: “NSDI, 2005”, “Citrix blog, 23 February 2009”. */
export function placeAndYear({ venue, year }: Reference): string {
  if (venue === undefined) return String(year);
  return months.some((month) => venue.endsWith(month)) ? `${venue} ${year}` : `${venue}, ${year}`;
}

/** How sure we are of a source, in words; nothing where its text was read. */
export function certainty({ seen }: Reference): string {
  return seen === "text" ? "" : seen === "summary" ? "summary read" : "from memory";
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, "en", { sensitivity: "base" });
}

/** Fills two columns after each other, as the browser will: an entry stands in one column as a whole. */
function cut<Entry>(entries: readonly Entry[], textOf: (entry: Entry) => string): Entry[][] {
  const sheets: Entry[][] = [];
  let columns = 2;
  let left = 0;
  for (const entry of entries) {
    // A gap of half a line parts the entries.
    const lines = Math.ceil((textWidth(textOf(entry), column.size) * ragged) / column.width) + 0.5;
    if (lines > left) {
      columns += 1;
      left = column.lines;
    }
    if (columns > 2) {
      sheets.push([]);
      columns = 1;
    }
    left -= lines;
    sheets.at(-1)?.push(entry);
  }
  return sheets;
}
