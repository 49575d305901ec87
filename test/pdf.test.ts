import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from "pdf-lib";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../src/tools/browser";
import { projectFolder, siteFolder } from "../src/tools/project";
import { serve } from "../src/tools/serve";

/** One page of print.html as the browser reads it. */
interface Paper {
  slide: string;
  isFirst: boolean;
  claim: string;
  captions: string[];
  internal: string[];
  external: string[];
  figures: string[];
  pictures: number;
}

/** One page of the PDF as a viewer reads it. */
interface PdfPage {
  text: string;
  internal: number[];
  external: string[];
  roles: string[];
  /** Alternative texts of the figures, undefined where a figure has none. */
  alts: (string | undefined)[];
}

interface StructNode {
  role?: string;
  alt?: string;
  children?: StructNode[];
}

const folder = mkdtempSync(join(tmpdir(), "hypervisible-pdf-"));
let paper: Paper[];
let title: string;
let pages: PdfPage[];
let outline: { title: string; page: number }[];
let viewer: PDFDocumentProxy;
let file: PDFDocument;

beforeAll(async () => {
  const bytes = print("all.pdf");
  ({ paper, title } = await readPaper());
  viewer = await open(bytes);
  file = await PDFDocument.load(bytes, { updateMetadata: false });
  pages = [];
  for (let number = 1; number <= viewer.numPages; number++) pages.push(await readPage(number));
  outline = await readOutline();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function print(name: string, ...options: string[]): Uint8Array {
  const out = join(folder, name);
  const run = join(projectFolder, "src/tools/run.mjs");
  const result = spawnSync(process.execPath, [run, "pdf", "--out", out, ...options], { encoding: "utf8" });
  expect(result.stderr + result.stdout).toContain("Wrote ");
  expect(result.status).toBe(0);
  return new Uint8Array(readFileSync(out));
}

function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  // pdf.js takes the bytes for itself.
  return getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 }).promise;
}

async function readPaper(): Promise<{ paper: Paper[]; title: string }> {
  const [site, browser] = await Promise.all([serve(siteFolder, { port: 0 }), launchBrowser()]);
  try {
    const page = await browser.newPage();
    await page.emulateMedia({ media: "print" });
    await page.goto(`${site.url}print.html`);
    return await page.evaluate(() => {
      let slide = "";
      const paper = [...document.querySelectorAll("section.page")].map((section) => {
        slide = section.id || slide;
        const texts = (selector: string, isWanted: (node: Element) => boolean) =>
          [...section.querySelectorAll(selector)].filter(isWanted).map((node) => node.textContent ?? "");
        const links = [...section.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? "");
        return {
          slide,
          isFirst: section.id !== "",
          claim: [...(section.querySelector(".claim")?.childNodes ?? [])]
            .map((node) => (node instanceof HTMLElement && node.matches("sup") ? "" : node.textContent))
            .join(""),
          captions: texts(".caption", (node) => node.checkVisibility()),
          internal: links.filter((href) => href.startsWith("#")).map((href) => href.slice(1)),
          external: links.filter((href) => /^https?:/.test(href)),
          figures: [...section.querySelectorAll("svg[role=img]")].map((node) => node.getAttribute("aria-label") ?? ""),
          pictures: section.querySelectorAll("img:not([src$='.svg'])").length,
        };
      });
      return { paper, title: document.title };
    });
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}

async function readPage(number: number): Promise<PdfPage> {
  const page = await viewer.getPage(number);
  const { items } = await page.getTextContent();
  const annotations: { subtype: string; url?: string; dest?: string | unknown[] }[] = await page.getAnnotations();
  const links = annotations.filter(({ subtype }) => subtype === "Link");
  const nodes = flatten((await page.getStructTree()) as StructNode | null);
  const internal = links.flatMap(({ dest }) => (dest ? [dest] : []));
  return {
    text: squeeze(items.map((item) => ("str" in item ? item.str : "")).join("")),
    internal: await Promise.all(internal.map(pageOf)),
    external: links.flatMap(({ url }) => (url === undefined ? [] : [url])),
    roles: nodes.flatMap(({ role }) => (role === undefined ? [] : [role])),
    alts: nodes.filter(({ role }) => role === "Figure").map(({ alt }) => alt),
  };
}

function flatten(node: StructNode | null): StructNode[] {
  return node === null ? [] : [node, ...(node.children ?? []).flatMap(flatten)];
}

async function pageOf(dest: string | unknown[]): Promise<number> {
  const explicit = typeof dest === "string" ? await viewer.getDestination(dest) : dest;
  return explicit === null ? -1 : await viewer.getPageIndex(explicit[0] as { num: number; gen: number });
}

async function readOutline(): Promise<{ title: string; page: number }[]> {
  const entries = (await viewer.getOutline()) ?? [];
  expect(entries.flatMap(({ items }) => items)).toEqual([]);
  return Promise.all(
    entries.map(async ({ title, dest }) => ({ title: squeeze(title), page: dest === null ? -1 : await pageOf(dest) })),
  );
}

/** Text without blanks, as a PDF knows places and no blanks. */
function squeeze(text: string): string {
  return text.normalize("NFKC").replace(/[\s\u00ad\u200b\u2060]+/g, "");
}

function firstPageOf(slide: string): number {
  return paper.findIndex((page) => page.slide === slide);
}

function dictsOf(type: string): PDFDict[] {
  return file.context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFRawStream ? object.dict : object))
    .filter((object) => object instanceof PDFDict)
    .filter((dict) => dict.get(PDFName.of("Type")) === PDFName.of(type));
}

describe("the printed talk", () => {
  test("has a page for every section of the paper, 16 to 9", () => {
    expect(pages.length).toBe(paper.length);
    expect(paper.length).toBeGreaterThan(0);
    for (const page of file.getPages()) expect(page.getSize()).toEqual({ width: 960, height: 540 });
  });

  test("says what each page's own step says, and not what its neighbour's does", () => {
    for (const [index, { claim, captions }] of paper.entries()) {
      const text = pages[index]?.text ?? "";
      expect(text).toContain(squeeze(claim));
      for (const caption of captions) expect(text).toContain(squeeze(caption));
      for (const neighbour of [paper[index - 1], paper[index + 1]]) {
        for (const other of neighbour?.captions ?? []) {
          if (!captions.some((caption) => caption.includes(other))) expect(text).not.toContain(squeeze(other));
        }
      }
    }
  });

  test("has an outline with one entry a slide, in order, each at its slide's first page", () => {
    const slides = paper.flatMap((page, index) => (page.isFirst ? [{ title: squeeze(page.claim), page: index }] : []));
    expect(outline).toEqual(slides);
  });

  test("links inside to the right pages and outside to the right addresses", () => {
    for (const [index, page] of paper.entries()) {
      expect([...new Set(pages[index]?.internal)].sort()).toEqual([...new Set(page.internal.map(firstPageOf))].sort());
      expect(new Set(pages[index]?.external)).toEqual(new Set(page.external.map((href) => new URL(href).href)));
    }
    expect(paper.flatMap(({ external }) => external).length).toBeGreaterThan(0);
  });

  test("is tagged on every page, with a text for every figure", () => {
    for (const [index, { figures }] of paper.entries()) {
      const { roles, alts } = pages[index] ?? { roles: [], alts: [] };
      expect(roles.some((role) => (paper[index]?.isFirst ? /^H[12]$/ : /^P$/).test(role))).toBe(true);
      for (const alt of alts) expect(alt?.trim()).toBeTruthy();
      for (const figure of figures) expect(alts).toContain(figure);
    }
  });

  test("says what it is: title, language, author, labels of pages", async () => {
    expect(file.getTitle()).toBe(title);
    expect(file.getAuthor()).toBeTruthy();
    expect(file.getSubject()).toBeTruthy();
    expect(file.catalog.get(PDFName.of("Lang"))?.toString()).toMatch(/en/);
    expect(file.catalog.lookup(PDFName.of("ViewerPreferences"), PDFDict).toString()).toContain("/DisplayDocTitle true");
    const labels = await viewer.getPageLabels();
    expect(labels?.length).toBe(paper.length);
    expect(new Set(labels).size).toBe(paper.length);
  });

  test("carries all its fonts", () => {
    const fonts = dictsOf("Font");
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(isEmbedded(font), font.toString()).toBe(true);
  });

  test("draws its figures as vectors", () => {
    const images = dictsOf("XObject").filter((dict) => dict.get(PDFName.of("Subtype")) === PDFName.of("Image"));
    const pictures = paper.reduce((sum, page) => sum + page.pictures, 0);
    if (pictures === 0) expect(images.map(String)).toEqual([]);
    else expect(images.length).toBeGreaterThan(0);
  });
});

function isEmbedded(font: PDFDict): boolean {
  const subtype = font.get(PDFName.of("Subtype"));
  if (subtype === PDFName.of("Type3")) return font.has(PDFName.of("CharProcs"));
  if (subtype === PDFName.of("Type0")) {
    const descendants = font.lookup(PDFName.of("DescendantFonts"), PDFArray);
    return isEmbedded(descendants.lookup(0, PDFDict));
  }
  const descriptor = font.lookup(PDFName.of("FontDescriptor"), PDFDict);
  return ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor.has(PDFName.of(key)));
}

describe("a part of the talk", () => {
  test("holds only the slides asked for, in the theme asked for", async () => {
    const [first, , third] = [...new Set(paper.map(({ slide }) => slide))];
    const chosen = [first, third].filter((slide) => slide !== undefined);
    const part = await open(print("part.pdf", "--slides", chosen.join(","), "--theme", "dark"));
    expect(part.numPages).toBe(paper.filter(({ slide }) => chosen.includes(slide)).length);
    expect(((await part.getOutline()) ?? []).length).toBe(chosen.length);
  });
});
