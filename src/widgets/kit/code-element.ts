/** Stepped code: `<hv-code>` lights the lines that belong to the present step. */
import { ownFragments, watchFragments } from "./fragments";

declare global {
  interface HTMLElementTagNameMap {
    "hv-code": CodeElement;
  }
}

/** The line numbers, from 1, that a list such as "1-3,5" names; whatever is no number names none. */
export function parseLines(list: string): Set<number> {
  const lines = new Set<number>();
  for (const [, first, last] of list.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)) {
    const from = Number(first);
    // A mistyped 1-99999999 must not hold up the page; no slide has so many lines.
    const to = Math.min(Number(last ?? first), from + 999);
    for (let line = from; line <= to; line++) lines.add(line);
  }
  return lines;
}

/** The element around a code block; its lines and steps are in the page already. */
export class CodeElement extends HTMLElement {
  #unwatch: (() => void) | undefined;

  connectedCallback(): void {
    this.#unwatch?.();
    if (ownFragments(this).length === 0) return;
    this.#unwatch = watchFragments(this, () => this.#light());
    this.#light();
  }

  disconnectedCallback(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  #light(): void {
    const shown = ownFragments(this).filter((fragment) => fragment.classList.contains("visible"));
    const lines = parseLines((shown.at(-1) ?? this).dataset.lines ?? "");
    for (const [index, line] of this.querySelectorAll(".line").entries()) {
      line.classList.toggle("lit", lines.has(index + 1));
    }
  }
}

/** Makes `<hv-code>` known to the page; a second call does nothing. */
export function registerCode(): void {
  if (!customElements.get("hv-code")) customElements.define("hv-code", CodeElement);
}
