/** Marks the words that were sought where a hit has led, without a change to the page: browsers that cannot do without, mark nothing. */
import { placeWords } from "../search/words";
import type { Found } from "./found";

const name = "found";

/** Marks every word of the entry at the found address that stands for one of the terms, until the next time or Esc. */
export function markFound({ href, terms }: Found): void {
  if (!("highlights" in CSS)) return;
  const target = document.getElementById(decodeURIComponent(new URL(href, location.href).hash.slice(1)));
  // An id may be on an entry or on its heading.
  const entry = target?.closest("section, article, li, dl > div") ?? target;
  if (!entry) return;
  CSS.highlights.set(name, new Highlight(...rangesOf(entry, new Set(terms))));
  addEventListener("keydown", clearOnEscape);
}

function clearOnEscape({ key }: KeyboardEvent): void {
  if (key !== "Escape") return;
  CSS.highlights.delete(name);
  removeEventListener("keydown", clearOnEscape);
}

function rangesOf(entry: Element, terms: ReadonlySet<string>): Range[] {
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(entry, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const { start, end, term } of placeWords(text.nodeValue ?? "")) {
      if (term === null || !terms.has(term)) continue;
      const range = new Range();
      range.setStart(text, start);
      range.setEnd(text, end);
      ranges.push(range);
    }
  }
  return ranges;
}
