/** The last pass over a printed PDF: what it says of itself, in the places where viewers look for it. */
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } from "pdf-lib";
import { Advice } from "./advice";
import { type OutlineEntry, setOutline } from "./pdf-outline";
import type { PaperFacts, PaperPage } from "./pdf-print";

/**
 * The PDF with title, author, subject, language, page labels and an outline of one entry a slide. Tags stay as the
 * browser made them; throws Advice when there are none, or when the number of pages is not that of the paper.
 */
export async function finishPdf(bytes: Uint8Array, facts: PaperFacts): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog } = pdf;
  for (const part of ["StructTreeRoot", "Outlines"]) {
    if (!catalog.has(PDFName.of(part))) {
      throw new Advice(`The browser printed no ${part}.`, "Use a Chrome, Chromium or Edge from 2024 or newer.");
    }
  }
  if (pdf.getPageCount() !== facts.pages.length) {
    throw new Advice(
      `${facts.pages.length} pages came out of the browser as ${pdf.getPageCount()}.`,
      "Something on a slide is larger than its page: npm run check names it.",
    );
  }
  setOutline(pdf, firstPages(facts.pages));
  pdf.setTitle(facts.title, { showInWindowTitleBar: true });
  if (facts.author) pdf.setAuthor(facts.author);
  if (facts.description) pdf.setSubject(facts.description);
  pdf.setLanguage(facts.language);
  catalog.set(PDFName.of("PageLabels"), pageLabels(pdf, facts.pages));
  // Chromium uses two names that PDF 1.7 does not know; readers take them for what this map says.
  catalog
    .lookup(PDFName.of("StructTreeRoot"), PDFDict)
    .set(PDFName.of("RoleMap"), pdf.context.obj({ Em: "Span", Strong: "Span" }));
  return await pdf.save({ addDefaultPage: false, updateFieldAppearances: false });
}

/** "7" for the first page of slide 7, "7.2" for its second one. */
export function labelPages(pages: readonly PaperPage[]): string[] {
  let pageOfSlide = 0;
  return pages.map(({ slide, number }, index) => {
    pageOfSlide = pages[index - 1]?.slide === slide ? pageOfSlide + 1 : 1;
    return pageOfSlide === 1 ? number : `${number}.${pageOfSlide}`;
  });
}

function firstPages(pages: readonly PaperPage[]): OutlineEntry[] {
  return pages.flatMap(({ slide, claim }, page) => (pages[page - 1]?.slide === slide ? [] : [{ title: claim, page }]));
}

function pageLabels(pdf: PDFDocument, pages: readonly PaperPage[]): PDFDict {
  const numbers = PDFArray.withContext(pdf.context);
  for (const [index, label] of labelPages(pages).entries()) {
    numbers.push(pdf.context.obj(index));
    // A prefix with no style is the whole label.
    numbers.push(pdf.context.obj({ P: PDFHexString.fromText(label) }));
  }
  const labels = PDFDict.withContext(pdf.context);
  labels.set(PDFName.of("Nums"), numbers);
  return labels;
}
