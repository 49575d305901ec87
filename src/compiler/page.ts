/** Puts slides into the documents that the site consists of: the stage and the paper. Pure. */
import { createHash } from "node:crypto";
import type { Compilation } from "./compile";
import { renderSlide } from "./compile";
import type { Context } from "./slide";

/** What a document's template gets in place of its comments `deck:head` and `deck:slides` or `deck:pages`. */
export interface DocumentParts {
  head: string;
  body: string;
}

/**
 * Runs before the first paint, and is the only inline script: takes the remembered theme (or ?theme=), and shows the
 * slide of a deep link in place of the first. Where the deck's own script fails to load, it gives the page back to the
 * style sheet for readers without scripts.
 */
export const prelude = `(()=>{const r=document.documentElement,s=document.currentScript;r.dataset.js="";let t=new URLSearchParams(location.search).get("theme");try{t??=localStorage.getItem("hypervisible-theme")}catch{}if(t==="light"||t==="dark")r.dataset.theme=t;const m=/^#\\/([a-z0-9-]+)/.exec(location.hash);if(m){const e=document.createElement("style");e.id="deep-link";e.textContent="html[data-js] .slides>section{display:none!important}html[data-js] .slides>#"+CSS.escape(m[1])+"{display:grid!important;position:absolute;inset:0}";s.after(e)}addEventListener("error",e=>{if(e.target instanceof HTMLScriptElement){delete r.dataset.js;document.getElementById("deep-link")?.remove()}},true)})()`;

/** The Content-Security-Policy of the built pages: everything from the deck's own folder, scripts never inline but the prelude. */
export function contentSecurityPolicy(inlineScripts: readonly string[]): string {
  const hashes = inlineScripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashes].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** The stage: every slide at its first step, the first one present. `strict` adds the policy (the dev server needs its own scripts). */
export function stageParts(deck: Compilation, context: Context, strict: boolean): DocumentParts {
  const slides = deck.slides.map((slide, index) => {
    const { html } = renderSlide(slide, deck, context, { surface: "stage" });
    return index === 0 ? html.replace('class="slide', 'class="present slide') : html;
  });
  const policy = strict ? policyTag([prelude]) : "";
  return { head: `${policy}${headOf(deck)}<script>${prelude}</script>`, body: slides.join("\n") };
}

/** The paper: one section for each step that gets a page. It needs no script at all. */
export function paperParts(deck: Compilation, context: Context, strict: boolean): DocumentParts {
  const pages = deck.slides.flatMap((slide) => {
    const { pages } = renderSlide(slide, deck, context, { surface: "stage" });
    return pages.map((step) => renderSlide(slide, deck, context, { surface: "paper", step }).html);
  });
  return { head: `${strict ? policyTag([]) : ""}${headOf(deck)}`, body: pages.join("\n") };
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
