/** Fills the documents that the site consists of: the stage, the paper and a page for each live demo. Pure. */
import { createHash } from "node:crypto";
import type { Compilation } from "./compile";
import { renderSlide } from "./compile";
import { escapeHtml, printAttributes } from "./escape";
import { stillOf, transcriptOf } from "./render-demo";
import type { Context } from "./slide";

/** What a document's template gets in place of its comments `…:head`, `…:slides`, `pages` or `body`, and `deck:styles`. */
export interface DocumentParts {
  head: string;
  body: string;
  /** Styles that are not needed for the first picture. */
  styles: string;
}

/**
 * Runs before the first paint, and is the only inline script: takes the remembered theme (or ?theme=), and shows the
 * slide of a deep link in place of the first. Where the deck's own script fails to load, it gives the page back to the
 * style sheet for readers without scripts.
 */
export const prelude = `(()=>{const r=document.documentElement,s=document.currentScript;r.dataset.js="";let t=new URLSearchParams(location.search).get("theme");try{t??=localStorage.getItem("hypervisible-theme")}catch{}if(t==="light"||t==="dark")r.dataset.theme=t;const m=/^#\\/([a-z0-9-]+)/.exec(location.hash);if(m){const e=document.createElement("style");e.id="deep-link";e.textContent="html[data-js] .slides>section{display:none!important}html[data-js] .slides>#"+CSS.escape(m[1])+"{display:grid!important;position:absolute;inset:0}";s.after(e)}addEventListener("error",e=>{if(e.target instanceof HTMLScriptElement){delete r.dataset.js;document.getElementById("deep-link")?.remove()}},true)})()`;

/**
 * The Content-Security-Policy of the built pages: everything from the deck's own folder, scripts never inline but the
 * prelude. Machines are WebAssembly in workers.
 */
export function contentSecurityPolicy(inlineScripts: readonly string[]): string {
  const hashes = inlineScripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...hashes].join(" "),
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** What the pages are made from besides the slides: `strict` adds the policy, which the dev server's own scripts break. */
export interface PageOptions {
  strict: boolean;
  /** The style sheet of demos, which no first slide needs: it stands behind all slides. */
  demoStyles: string;
  /** What lies over the slides of a stage, which comes later still. */
  chromeStyles: string;
}

/** The stage: every slide at its first step, the first one present. */
export function stageParts(deck: Compilation, context: Context, options: PageOptions): DocumentParts {
  const { strict, demoStyles, chromeStyles } = options;
  const slides = deck.slides.map((slide, index) => {
    const { html } = renderSlide(slide, deck, context, { surface: "stage" });
    return index === 0 ? html.replace('class="slide', 'class="present slide') : html;
  });
  const policy = strict ? policyTag([prelude]) : "";
  return {
    head: `${policy}${headOf(deck)}<script>${prelude}</script>`,
    body: slides.join("\n"),
    styles: styleTag(chromeStyles + demoStyles),
  };
}

/** The paper: one section for each step that gets a page. It needs no script at all. */
export function paperParts(deck: Compilation, context: Context, { strict, demoStyles }: PageOptions): DocumentParts {
  const pages = deck.slides.flatMap((slide) => {
    const { pages } = renderSlide(slide, deck, context, { surface: "stage" });
    return pages.map((step) => renderSlide(slide, deck, context, { surface: "paper", step }).html);
  });
  return {
    head: `${strict ? policyTag([]) : ""}${headOf(deck)}`,
    body: pages.join("\n"),
    styles: styleTag(demoStyles),
  };
}

/** The page of a live demo, complete without scripts: its still, its acts as a list, the way back to its slide. */
export function demoParts(name: string, deck: Compilation, context: Context, options: PageOptions): DocumentParts {
  const sheet = context.demos[name];
  if (sheet === undefined) throw new RangeError(`There is no demo “${name}”.`);
  const title = escapeHtml(sheet.title);
  const slide = deck.slides.find(({ source }) => new RegExp(`^:{3,} demo ${name}\\b`, "m").test(source.body));
  const talk = escapeHtml(deck.slides[0]?.claim ?? "The talk");
  const back = `../../index.html${slide === undefined ? "" : `#/${slide.id}`}`;
  const head = `<title>${title} · live demo</title><meta name="description" content="${title}: a live demo of the talk “${talk}”."><meta name="color-scheme" content="dark light">`;
  const attributes = printAttributes([
    ["class", "demo"],
    ["data-demo", name],
    ["standalone", ""],
  ]);
  const body = [
    `<header class="demo-head"><p><a href="${back}">${talk}</a></p><h1>${title}</h1></header>\n`,
    `<main><hv-demo${attributes}>\n<div class="canvas">${stillOf(sheet, sheet.acts.length - 1)}</div>\n`,
    `<p class="caption" aria-live="polite">${escapeHtml(sheet.acts[0]?.sentence ?? "")}</p>\n`,
    `${transcriptOf(sheet)}</hv-demo></main>\n`,
  ].join("");
  return {
    head: `${options.strict ? policyTag([prelude]) : ""}${head}<script>${prelude}</script>`,
    body,
    styles: styleTag(options.demoStyles),
  };
}

function styleTag(styles: string): string {
  return styles === "" ? "" : `<style>${styles}</style>`;
}

function policyTag(inlineScripts: readonly string[]): string {
  return `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(inlineScripts)}">`;
}

function headOf(deck: Compilation): string {
  const title = escapeText(deck.slides[0]?.claim ?? "A deck without slides");
  const description = `${title}. A seminar of ${deck.slides.length} slides to present, to read and to print.`;
  return `<title>${title}</title><meta name="description" content="${description.replaceAll('"', "&quot;")}"><meta name="color-scheme" content="dark light">`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
