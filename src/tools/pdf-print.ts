/** The browser's half of the PDF: print.html on paper, and the facts that the finished file will carry. */
import type { Browser, Page } from "playwright-core";
import { checkSlideIds } from "./arguments";

export interface PrintRequest {
  /** Address of print.html. */
  url: string;
  theme: "light" | "dark";
  /** Ids of the slides to print; all where undefined. */
  slides?: readonly string[] | undefined;
}

/** One page of paper. */
export interface PaperPage {
  slide: string;
  /** The slide's number as it stands on it. */
  number: string;
  step: number;
  /** What the slide claims, without its marks of citation. */
  claim: string;
}

/** What the document says of itself. */
export interface PaperFacts {
  title: string;
  author: string;
  description: string;
  /** A BCP 47 tag, e.g. "en". */
  language: string;
  pages: readonly PaperPage[];
}

export interface Printed {
  bytes: Uint8Array;
  facts: PaperFacts;
  /** Errors on the console and requests that failed. */
  complaints: readonly string[];
}

/** Prints the paper as a tagged PDF with an outline; throws Advice when a slide that was asked for is not there. */
export async function printPaper(browser: Browser, request: PrintRequest): Promise<Printed> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    const complaints = listenForComplaints(page);
    await page.goto(request.url, { waitUntil: "load" });
    await page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme;
    }, request.theme);
    if (request.slides) await keepSlides(page, request.slides);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const facts = await readFacts(page);
    const bytes = await page.pdf({
      width: "1280px",
      height: "720px",
      printBackground: true,
      preferCSSPageSize: true,
      tagged: true,
      outline: true,
    });
    return { bytes, facts, complaints };
  } finally {
    await page.close();
  }
}

/** A list that fills with what goes wrong on a page from now on, each with its address. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    // A failed request is told by its answer, which knows more.
    const isRequest = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isRequest) complaints.push(`${message.location().url}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("requestfailed", (request) => {
    complaints.push(`${request.url()}: ${request.failure()?.errorText ?? "failed"}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()}: status ${response.status()}`);
  });
  return complaints;
}

async function keepSlides(page: Page, slides: readonly string[]): Promise<void> {
  const known = await page.evaluate(() => [...document.querySelectorAll("section.page[id]")].map(({ id }) => id));
  checkSlideIds(slides, known);
  await page.evaluate((kept) => {
    let slide = "";
    for (const section of document.querySelectorAll("section.page")) {
      // Only the first page of a slide carries its id.
      slide = section.id || slide;
      if (!kept.includes(slide)) section.remove();
    }
    for (const link of document.querySelectorAll("a[href^='#']")) {
      if (!document.getElementById(link.getAttribute("href")?.slice(1) ?? "")) link.removeAttribute("href");
    }
  }, slides);
}

function readFacts(page: Page): Promise<PaperFacts> {
  return page.evaluate(() => {
    const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content ?? "";
    let slide = "";
    const pages = [...document.querySelectorAll<HTMLElement>("section.page")].map((section) => {
      slide = section.id || slide;
      const heading = section.querySelector(".claim")?.cloneNode(true) as HTMLElement | undefined;
      for (const mark of heading?.querySelectorAll("sup") ?? []) mark.remove();
      const claim = heading?.textContent?.replace(/\s+/g, " ").trim() ?? "";
      return { slide, number: section.dataset.number ?? "", step: Number(section.dataset.step ?? "0"), claim };
    });
    const language = document.documentElement.lang;
    return {
      title: document.title,
      author: meta("author") || "Hypervisible",
      description: meta("description"),
      language,
      pages,
    };
  });
}
