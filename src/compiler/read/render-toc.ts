/** The table of contents: all chapters with their minutes, and the sections of the one that is open. */
import { escapeHtml, printAttributes } from "../escape";
import type { Context } from "../slide";
import { type Chapter, questionsOf } from "./article";

/** The list as it stands on the page of `chapter`; on a narrow page a button shows it. */
export function renderToc(chapter: Chapter, chapters: readonly Chapter[], context: Context): string {
  const items = chapters.map((one) => renderChapter(one, one === chapter, context)).join("");
  return `<nav id="toc" class="toc" popover aria-label="Contents">\n<ol>\n${items}</ol>\n</nav>\n`;
}

function renderChapter(chapter: Chapter, isHere: boolean, context: Context): string {
  const { kind, file, part, number, title, minutes, slides } = chapter;
  const name = kind === "index" ? "Start" : title;
  const link = printAttributes([
    ["href", file],
    ["aria-current", isHere ? "page" : undefined],
  ]);
  const time = minutes === 0 ? "" : ` <span class="minutes">${minutes} min</span>`;
  const badge = `<span class="number">${number ?? ""}</span>`;
  const sections = slides.map(({ id, claim }) => `<li><a href="#${id}">${escapeHtml(claim)}</a></li>\n`);
  if (questionsOf(part, context).length > 0) sections.push('<li><a href="#check">Check yourself</a></li>\n');
  const inner = isHere && sections.length > 1 ? `\n<ol class="toc-sections">\n${sections.join("")}</ol>\n` : "";
  return `<li><a${link}>${badge}<span class="name">${escapeHtml(name)}</span>${time}</a>${inner}</li>\n`;
}
