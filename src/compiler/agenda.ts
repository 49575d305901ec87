/** The parts of the talk as a list of links, each with its minutes. */
import type { Token } from "markdown-it";
import { type Drawing, elementAttributes, slideHref } from "./drawing";
import { escapeHtml, printAttributes } from "./escape";
import type { Slide } from "./slide";

/** A part of the talk: its slides, and the minutes of all of them. */
export interface Part {
  name: string;
  slides: readonly Slide[];
  minutes: number;
}

/** The parts in order. A part that is taken up again later counts as one. */
export function listParts(slides: readonly Slide[]): Part[] {
  const parts = new Map<string, Part>();
  for (const slide of slides) {
    const part = parts.get(slide.part) ?? { name: slide.part, slides: [], minutes: 0 };
    parts.set(part.name, { ...part, slides: [...part.slides, slide], minutes: part.minutes + slide.minutes });
  }
  return [...parts.values()];
}

/** The agenda as it stands on this slide: the part that the slide belongs to is marked, the opening is left out. */
export function renderAgenda(token: Token, drawing: Drawing): string {
  const parts = listParts(drawing.deck.slides).filter(({ name }) => name !== "Opening" && name !== "");
  const items = parts.map((part) => renderPart(part, drawing)).join("\n");
  const attributes = elementAttributes(token, drawing, ["agenda"], [["aria-label", "Parts of the talk"]]);
  return `<nav${attributes}>\n<ol>\n${items}\n</ol>\n</nav>\n`;
}

function renderPart({ name, slides, minutes }: Part, drawing: Drawing): string {
  const [, number, title = name] = /^(\d+)[.:]?\s+(.+)$/.exec(name) ?? [];
  const attributes = printAttributes([
    ["class", number === undefined ? "aside" : "stop"],
    ["data-part", name],
    ["data-minutes", roundMinutes(minutes)],
    ["aria-current", drawing.slide.part === name ? "step" : undefined],
  ]);
  const badge = number === undefined ? "" : `<span class="number">${number}</span> `;
  const href = slideHref(slides[0]?.id ?? "", drawing);
  const link = `<a href="${escapeHtml(href)}">${badge}<span class="name">${escapeHtml(title)}</span></a>`;
  const time = minutes > 0 ? `${roundMinutes(minutes)} min` : "if asked";
  return `<li${attributes}>${link} <span class="minutes">${time}</span></li>`;
}

/** Minutes as they are told: to a tenth. */
export function roundMinutes(minutes: number): number {
  return Number(minutes.toFixed(1));
}
