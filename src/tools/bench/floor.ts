/** The floor: the least that a browser can do to show the first slide or text, made from the built site itself. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";

/** The page that a floor is made from. */
export interface FloorSource {
  /** Its path on disk. */
  file: string;
  /** Where it is served. */
  url: string;
  /** Selector of all that is left out. */
  rest: string;
}

/**
 * Writes `index.html` into `folder`: the page without what it can do without, as bare HTML, with just those of its styles
 * inlined that apply to what is left, and the site's own font files. No script.
 */
export async function writeFloor(browser: Browser, { file, url, rest }: FloorSource, folder: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    const html = await readFile(file, "utf8");
    const still = html
      .replace(/<script\b[\s\S]*?<\/script>/g, "")
      .replace(/<link[^>]+modulepreload[^>]*>/g, "")
      .replace(/<meta[^>]+Content-Security-Policy[^>]*>/g, "");
    await page.route(url, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: still }));
    await page.goto(url, { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "index.html"), await page.evaluate(strip, rest));
  } finally {
    await context.close();
  }
}

/** Runs in the page: the rest taken away, the styles that are left in use gathered. */
function strip(rest: string): string {
  const root = document.documentElement;
  root.dataset.js = "";
  for (const extra of document.querySelectorAll(rest)) extra.remove();
  root.getBoundingClientRect();
  const usedFonts = [...document.fonts].filter((face) => face.status === "loaded");

  const isUsed = (selector: string): boolean => {
    const plain = selector.replace(
      /::?(?:before|after|marker|first-line|selection|hover|focus-visible|focus|active)\b/g,
      "",
    );
    const parts = plain.split(",").map((part) => (part.trim() === "" || /[>+~\s]$/.test(part) ? `${part}*` : part));
    try {
      return document.querySelector(parts.join(",")) !== null;
    } catch {
      // What is left of a selector without its states may be none: then the rule stays.
      return true;
    }
  };
  const isFontUsed = (rule: CSSFontFaceRule): boolean =>
    usedFonts.some((face) =>
      (["font-family", "unicode-range", "font-weight", "font-style"] as const).every((name) => {
        const wanted = rule.style
          .getPropertyValue(name)
          .replace(/["'\s]/g, "")
          .toLowerCase();
        const values = { "font-family": face.family, "unicode-range": face.unicodeRange, "font-weight": face.weight };
        const own = name === "font-style" ? face.style : values[name];
        return wanted === "" || wanted === own.replace(/["'\s]/g, "").toLowerCase();
      }),
    );
  const absolute = (text: string, base: string): string =>
    text.replace(/url\(["']?([^"')]+)["']?\)/g, (whole, url: string) =>
      url.startsWith("data:") || url.startsWith("#") ? whole : `url("${new URL(url, base).pathname}")`,
    );
  const keep = (rule: CSSRule, base: string): string => {
    if (rule instanceof CSSStyleRule) return isUsed(rule.selectorText) ? rule.cssText : "";
    if (rule instanceof CSSFontFaceRule) return isFontUsed(rule) ? absolute(rule.cssText, base) : "";
    if (rule instanceof CSSMediaRule && !matchMedia(rule.conditionText).matches) return "";
    if (rule instanceof CSSGroupingRule) {
      const inside = [...rule.cssRules].map((each) => keep(each, base)).join("");
      return inside && rule instanceof CSSMediaRule ? `@media ${rule.conditionText}{${inside}}` : inside;
    }
    return "";
  };
  const css = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => keep(rule, sheet.href ?? document.baseURI)))
    .join("");
  const attributes = [...root.attributes].map(({ name, value }) => ` ${name}="${value}"`).join("");
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Floor</title>`;
  return `<!doctype html><html${attributes}><head>${head}<link rel="icon" href="data:,"><style>${css}</style></head>${document.body.outerHTML}</html>`;
}
