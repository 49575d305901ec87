/** The part of the check that reads the built pages and needs no browser: links, ids, headings, steps of figures. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { siteFolder } from "../project";
import { type BuiltPage, type Mark, parseBuiltPage } from "./built-page";
import type { PartResult } from "./finding";

/** The built pages by their paths in the site, with slashes. */
export type Pages = ReadonlyMap<string, BuiltPage>;

/** Reads every page of the built site. */
export async function checkBuiltPages(): Promise<PartResult> {
  const files = readdirSync(siteFolder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
  const pages: Pages = new Map(
    files.map((file) => [file.split(sep).join("/"), parseBuiltPage(readFileSync(join(siteFolder, file), "utf8"))]),
  );
  const lines = checkPages(pages, (path) => existsSync(join(siteFolder, path)));
  const links = [...pages.values()].reduce((sum, page) => sum + page.links.length, 0);
  return { did: `${pages.size} built pages with ${links} links`, lines, errors: lines.length };
}

/** All that is wrong with the pages, a line each; `isFile` knows what else the site has. */
export function checkPages(pages: Pages, isFile: (path: string) => boolean): string[] {
  return [...pages].flatMap(([path, page]) => {
    const found = [...checkIds(page), ...page.links.flatMap((link) => checkLink(link, path, pages, isFile))];
    if (path.startsWith("read/")) found.push(...checkHeadings(page), ...checkFigures(page));
    return found.map(({ text, line }) => `${path}:${line}: ${text}`);
  });
}

function checkIds({ ids, references }: BuiltPage): Mark[] {
  const seen = new Map<string, number>();
  const found: Mark[] = [];
  for (const { text, line } of ids) {
    const first = seen.get(text);
    if (first === undefined) seen.set(text, line);
    else found.push({ text: `the id "${text}" is taken, see line ${first}`, line });
  }
  const lost = references.filter(({ text }) => !seen.has(text));
  return [
    ...found,
    ...lost.map(({ text, line }) => ({ text: `nothing has the id "${text}" that is named here`, line })),
  ];
}

/** Any origin does that no link may name. */
const origin = "https://site.invalid";

function checkLink({ text, line }: Mark, path: string, pages: Pages, isFile: (path: string) => boolean): Mark[] {
  const base = `${origin}/here/`;
  const url = new URL(text, base + path);
  if (url.origin !== origin) return [];
  const lost = (why: string) => [{ text: `the link "${text}" ${why}`, line }];
  if (!url.href.startsWith(base)) return lost("leaves the site's folder");
  const inside = decodeURIComponent(url.pathname.slice("/here/".length));
  const target = inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
  const page = pages.get(target);
  if (page === undefined) return isFile(target) ? [] : lost("leads to a page that is not there");
  return isPlace(decodeURIComponent(url.hash.slice(1)), page) ? [] : lost("leads to a place that is not on its page");
}

/** Whether a fragment names an element, or with a slash a slide of the stage and a step that it has. */
function isPlace(fragment: string, { ids, slides }: BuiltPage): boolean {
  if (fragment === "") return true;
  const [, slide, step = "0"] = /^\/([^/?]*)(?:\/(\d+))?(?:\?.*)?$/.exec(fragment) ?? [];
  if (slide === undefined) return ids.some(({ text }) => text === fragment);
  return slide === "" || Number(step) < (slides.get(slide) ?? 0);
}

function checkHeadings({ headings }: BuiltPage): Mark[] {
  const tops = headings.filter(({ level }) => level === 1).length;
  const found = tops === 1 ? [] : [{ text: `the page has ${tops} headings of level 1`, line: 1 }];
  let before = 0;
  for (const { text, line, level } of headings) {
    if (level > before + 1)
      found.push({ text: `the heading “${text}” is of level ${level} after one of level ${before}`, line });
    if (text.trim() === "") found.push({ text: "a heading says nothing", line });
    before = level;
  }
  return found;
}

function checkFigures({ figures }: BuiltPage): Mark[] {
  return figures
    .filter(({ steps }) => steps === 0)
    .map(({ text, line }) => ({ text: `the figure "${text}" has no list of its steps`, line }));
}
