import { PDFDict, PDFDocument, PDFName, type PDFRef } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { finishPdf, labelPages } from "./pdf-finish";
import type { PaperFacts } from "./pdf-print";

const page = (slide: string, number: string, step: number) => ({ slide, number, step, claim: `Claim of ${slide}` });
const pages = [page("title", "1", 0), page("trick", "2", 0), page("trick", "2", 3), page("end", "3", 0)];
const facts: PaperFacts = { title: "A talk", author: "Someone", description: "On trees", language: "en", pages };

/** A PDF as a browser prints it: a heading inside a slide is an entry below the slide's own. */
async function printed(pageCount: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let i = 0; i < pageCount; i++) pdf.addPage([960, 540]);
  const root = pdf.context.nextRef();
  const refs = [0, 1, 1, 3].map(() => pdf.context.nextRef());
  const entry = (index: number, title: string, at: number, links: Record<string, PDFRef>) => {
    const target = pdf.getPage(Math.min(at, pageCount - 1)).ref;
    pdf.context.assign(
      refs[index] as PDFRef,
      pdf.context.obj({ Title: title, Dest: [target, "XYZ", 0, 400, 0], ...links }),
    );
  };
  const [first, second, inner, last] = refs as [PDFRef, PDFRef, PDFRef, PDFRef];
  entry(0, "Title", 0, { Parent: root, First: second, Last: last });
  entry(1, "Trick1", 1, { Parent: first, Next: last, First: inner, Last: inner });
  entry(2, "A heading inside", 1, { Parent: second });
  entry(3, "End", 3, { Parent: first, Prev: second });
  pdf.context.assign(root, pdf.context.obj({ Type: "Outlines", First: first, Last: first, Count: 4 }));
  pdf.catalog.set(PDFName.of("Outlines"), root);
  pdf.catalog.set(PDFName.of("StructTreeRoot"), pdf.context.obj({ Type: "StructTreeRoot" }));
  return pdf.save();
}

function outlineOf(pdf: PDFDocument): { title: string; page: number }[] {
  const entries: { title: string; page: number }[] = [];
  const refs = pdf.getPages().map(({ ref }) => ref);
  let dict = pdf.catalog.lookup(PDFName.of("Outlines"), PDFDict).lookupMaybe(PDFName.of("First"), PDFDict);
  while (dict) {
    const [target] =
      dict
        .lookup(PDFName.of("Dest"))
        ?.toString()
        .match(/\d+ \d+ R/) ?? [];
    const title = dict.lookup(PDFName.of("Title")) as unknown as { decodeText(): string };
    entries.push({ title: title.decodeText(), page: refs.findIndex((ref) => ref.toString() === target) });
    expect(dict.has(PDFName.of("First"))).toBe(false);
    dict = dict.lookupMaybe(PDFName.of("Next"), PDFDict);
  }
  return entries;
}

describe("finishPdf", () => {
  test("gives the outline one entry a slide, in order, at the slide's first page", async () => {
    const pdf = await PDFDocument.load(await finishPdf(await printed(4), facts));
    expect(outlineOf(pdf)).toEqual([
      { title: "Claim of title", page: 0 },
      { title: "Claim of trick", page: 1 },
      { title: "Claim of end", page: 3 },
    ]);
  });

  test("says what the document is", async () => {
    const pdf = await PDFDocument.load(await finishPdf(await printed(4), facts), { updateMetadata: false });
    expect([pdf.getTitle(), pdf.getAuthor(), pdf.getSubject()]).toEqual(["A talk", "Someone", "On trees"]);
    expect(pdf.catalog.get(PDFName.of("Lang"))?.toString()).toBe("(en)");
    expect(pdf.catalog.has(PDFName.of("PageLabels"))).toBe(true);
  });

  test("refuses a print whose pages are not those of the paper, and one without tags", async () => {
    await expect(finishPdf(await printed(5), facts)).rejects.toThrow("4 pages came out of the browser as 5.");
    const bare = await PDFDocument.create();
    await expect(finishPdf(await bare.save(), facts)).rejects.toThrow("StructTreeRoot");
  });
});

test("labelPages numbers the pages of a slide after its number", () => {
  expect(labelPages(pages)).toEqual(["1", "2", "2.2", "3"]);
});
