/** The PDF's outline: the browser gives one entry a heading, some below others; a viewer wants one entry a slide. */
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from "pdf-lib";
import { Advice } from "./advice";

/** An entry that the outline should have: a slide's claim and its first page, counted from 0. */
export interface OutlineEntry {
  title: string;
  page: number;
}

interface Found {
  ref: PDFRef;
  dict: PDFDict;
}

/** Makes the outline these entries, one below the other; throws Advice when a page has no heading that one could be made from. */
export function setOutline(pdf: PDFDocument, entries: readonly OutlineEntry[]): void {
  const root = pdf.catalog.lookup(PDFName.of("Outlines"), PDFDict);
  const rootRef = pdf.catalog.get(PDFName.of("Outlines")) as PDFRef;
  const found = listEntries(root);
  const kept = entries.map(({ title, page }): Found => {
    const pageRef = pdf.getPage(page).ref;
    const entry = found.find(({ dict }) => dict.lookup(PDFName.of("Dest"), PDFArray).get(0) === pageRef);
    if (entry) return entry;
    throw new Advice(
      `"${title}" is not a heading in the PDF.`,
      "Its slide's claim has to be an h1 or h2: npm run check.",
    );
  });
  for (const { ref } of found) if (!kept.some((entry) => entry.ref === ref)) pdf.context.delete(ref);
  for (const [index, { dict }] of kept.entries()) {
    for (const name of ["First", "Last", "Count", "Prev", "Next"]) dict.delete(PDFName.of(name));
    dict.set(PDFName.of("Title"), PDFHexString.fromText(entries[index]?.title ?? ""));
    // The whole page, and not the heading at the top of the window.
    dict.set(PDFName.of("Dest"), pdf.context.obj([pdf.getPage(entries[index]?.page ?? 0).ref, "Fit"]));
    dict.set(PDFName.of("Parent"), rootRef);
    link(dict, "Prev", kept[index - 1]);
    link(dict, "Next", kept[index + 1]);
  }
  link(root, "First", kept[0]);
  link(root, "Last", kept.at(-1));
  root.set(PDFName.of("Count"), PDFNumber.of(kept.length));
}

function link(from: PDFDict, name: string, to: Found | undefined): void {
  if (to) from.set(PDFName.of(name), to.ref);
}

/** All entries below this one, each before those below it. */
function listEntries(parent: PDFDict): Found[] {
  const found: Found[] = [];
  let ref = parent.get(PDFName.of("First")) as PDFRef | undefined;
  while (ref) {
    const dict = parent.context.lookup(ref, PDFDict);
    found.push({ ref, dict }, ...listEntries(dict));
    ref = dict.get(PDFName.of("Next")) as PDFRef | undefined;
  }
  return found;
}
