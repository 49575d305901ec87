/** Fills a page of the reading edition: a chapter, the index, the glossary or the bibliography. Pure. */
import { escapeHtml, printAttributes } from "../escape";
import { contentSecurityPolicy, type DocumentParts, type PageOptions } from "../page";
import { renderTokens } from "../render-tokens";
import type { Compilation, Context } from "../slide";
import { type Chapter, pagesOf, questionsOf } from "./article";
import { readDrawing, renderEntry, renderIntroduction } from "./render-entry";
import { renderQuestions } from "./render-questions";
import { renderToc } from "./render-toc";

/**
 * Runs before the first paint, and is the only inline script: takes the theme that was chosen, or else the one that the
 * reader's system asks for. Where the page's own script fails to load, the page stays what it is without scripts.
 */
export const readPrelude = `(()=>{const r=document.documentElement;r.dataset.js="";let t=new URLSearchParams(location.search).get("theme");try{t??=localStorage.getItem("hypervisible-theme")}catch{}if(t!=="light"&&t!=="dark")t=matchMedia("(prefers-color-scheme:dark)").matches?"dark":"light";r.dataset.theme=t;addEventListener("error",e=>{if(e.target instanceof HTMLScriptElement)delete r.dataset.js},true)})()`;

/** A page with this chapter, complete without scripts. */
export function readParts(
  chapter: Chapter,
  chapters: readonly Chapter[],
  deck: Compilation,
  context: Context,
  { strict, demoStyles }: PageOptions,
): DocumentParts {
  const talk = deck.slides[0]?.claim ?? "The talk";
  const title = chapter.kind === "index" ? talk : `${chapter.title} · ${talk}`;
  const policy = strict
    ? `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([readPrelude])}">`
    : "";
  const description = printAttributes([
    ["name", "description"],
    ["content", describe(chapter, talk)],
  ]);
  return {
    head: `${policy}<title>${escapeHtml(title)}</title><meta${description}><meta name="color-scheme" content="light dark"><script>${readPrelude}</script>`,
    body: [
      renderBar(talk),
      `<div class="page">\n${renderToc(chapter, chapters, context)}`,
      `<main id="text" tabindex="-1">\n<article>\n${renderHead(chapter, talk)}${styleFirstDemo(renderContent(chapter, chapters, deck, context), demoStyles)}</article>\n`,
      renderTurn(chapter, chapters),
      "</main>\n</div>\n",
      renderFoot(),
    ].join(""),
    styles: "",
  };
}

function describe({ kind, title, slides }: Chapter, talk: string): string {
  if (kind === "glossary") return `The words of “${talk}”, explained.`;
  if (kind === "bibliography") return `The sources of “${talk}”.`;
  const claims = slides.map(({ claim }) => claim).slice(0, 4);
  return `${kind === "index" ? talk : title}: ${claims.join("; ")}.`;
}

/** The styles of demos stand before the first of them: earlier they would hold up the text, later the demo would jump. */
function styleFirstDemo(html: string, demoStyles: string): string {
  const at = html.indexOf('<figure class="walk walk-demo"');
  return at === -1 ? html : `${html.slice(0, at)}<style>${demoStyles}</style>\n${html.slice(at)}`;
}

function renderBar(talk: string): string {
  return [
    `<a class="skip" href="#text">Skip to the text</a>\n`,
    `<header class="bar">\n<button type="button" class="toc-button" popovertarget="toc">Contents</button>\n`,
    `<a class="home" href="index.html">${escapeHtml(talk)}</a>\n`,
    `<div class="bar-tools">\n<button type="button" class="needs-scripts" data-search aria-haspopup="dialog" aria-keyshortcuts="/">Search <kbd aria-hidden="true">/</kbd></button>\n`,
    `<button type="button" class="needs-scripts" data-theme-button>Theme</button>\n`,
    `<a class="bar-stage" href="../index.html">Stage</a>\n</div>\n</header>\n`,
  ].join("");
}

function renderHead({ kind, title, number, minutes }: Chapter, talk: string): string {
  if (kind === "index") return "";
  const kicker = [
    number === undefined ? undefined : `Chapter ${number}`,
    minutes > 0 ? `${minutes} minutes` : undefined,
  ];
  const told = kicker.filter((part) => part !== undefined).join(" · ");
  return `<header class="chapter-head"><p class="kicker">${told === "" ? escapeHtml(talk) : told}</p><h1>${escapeHtml(title)}</h1></header>\n`;
}

function renderContent(chapter: Chapter, chapters: readonly Chapter[], deck: Compilation, context: Context): string {
  const pages = pagesOf(chapters);
  if (chapter.kind === "glossary" || chapter.kind === "bibliography") {
    const [slide] = chapter.slides;
    if (slide === undefined) return "";
    const drawing = readDrawing(slide, deck, context, pages);
    return `<div class="list-page" id="${slide.id}">\n${renderIntroduction(drawing)}${renderTokens(drawing.plan.body, drawing)}</div>\n`;
  }
  const entries = chapter.slides.map((slide) => renderEntry(slide, deck, context, pages));
  if (chapter.kind === "index") entries.splice(1, 0, renderOverview(chapters));
  return entries.join("") + renderCheck(chapter, deck, context, pages);
}

/** What readers may ask themselves at the end of the chapter. */
function renderCheck(
  { part, slides }: Chapter,
  deck: Compilation,
  context: Context,
  pages: ReadonlyMap<string, string>,
): string {
  const last = slides.at(-1);
  if (last === undefined) return "";
  const drawing = { ...readDrawing(last, deck, context, pages), inNotes: true };
  return renderQuestions(questionsOf(part, context), (tokens) => renderTokens(tokens, drawing));
}

/** What there is to read, on the first page: every chapter with its time and what it claims. */
function renderOverview(chapters: readonly Chapter[]): string {
  const items = chapters.filter(({ kind }) => kind !== "index").map(renderOverviewItem);
  return `<nav class="overview" aria-label="Chapters">\n<p class="needs-scripts" data-continue hidden></p>\n<ol>\n${items.join("")}</ol>\n</nav>\n`;
}

function renderOverviewItem({ file, number, title, minutes, slides, kind }: Chapter): string {
  const time = minutes > 0 ? `<span class="minutes">${minutes} min</span>` : "";
  const claims = kind === "part" ? slides.map(({ claim }) => claim) : [];
  const more = claims.length > 3 ? `<li>and ${claims.length - 3} more</li>` : "";
  const list = claims.slice(0, 3).map((claim) => `<li>${escapeHtml(claim)}</li>`);
  const inner = list.length === 0 ? "" : `<ul>${list.join("")}${more}</ul>`;
  return `<li><a href="${file}"><span class="number">${number ?? ""}</span><span class="name">${escapeHtml(title)}</span>${time}</a>${inner}</li>\n`;
}

/** The ways to the chapters before and after. */
function renderTurn(chapter: Chapter, chapters: readonly Chapter[]): string {
  const index = chapters.indexOf(chapter);
  const link = (to: Chapter | undefined, rel: "prev" | "next", word: string) =>
    to === undefined
      ? ""
      : `<a class="turn-${rel}" rel="${rel}" href="${to.file}"><small>${word}</small> ${escapeHtml(nameOf(to))}</a>\n`;
  return `<nav class="turn" aria-label="Chapters before and after">\n${link(chapters[index - 1], "prev", "Before")}${link(chapters[index + 1], "next", "Next")}</nav>\n`;
}

/** What the table of contents and the turns call a chapter. */
export function nameOf({ kind, title }: Chapter): string {
  return kind === "index" ? "Start" : title;
}

function renderFoot(): string {
  return [
    `<footer class="page-foot">\n<p>After a seminar by Tim Chipman, 20 May 2009, retold and brought up to date. `,
    `<a href="../index.html">The talk on the stage</a> · <a href="../print.html">The slides on paper</a></p>\n`,
    `<p class="needs-scripts">This browser remembers your place, your answers, the theme and whether / searches, and tells nobody. `,
    `<button type="button" data-forget>Forget them</button> <span role="status" data-forgot></span></p>\n</footer>\n`,
  ].join("");
}
