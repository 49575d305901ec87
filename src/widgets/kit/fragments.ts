/**
 * How an element knows its step on a slide: it counts how many of its own fragments are visible. Counting the page, not
 * the deck's events, stays right on a jump, on entry from behind and on paper.
 */

/** The fragments that are an element's own steps: its children, not those deeper inside. */
export function ownFragments(element: Element): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(":scope > .fragment")];
}

/** How many of an element's own fragments are visible now. */
export function countVisible(element: Element): number {
  return ownFragments(element).filter((fragment) => fragment.classList.contains("visible")).length;
}

/** Calls `changed` after the classes of the element's own fragments have changed; gives what ends that. */
export function watchFragments(element: Element, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  for (const fragment of ownFragments(element)) {
    observer.observe(fragment, { attributes: true, attributeFilter: ["class"] });
  }
  return () => observer.disconnect();
}

/** Gives the element `count` own fragments: the last ones go, or empty ones are added; says whether anything changed. */
export function resizeFragments(element: Element, count: number): boolean {
  const fragments = ownFragments(element);
  for (const fragment of fragments.slice(count)) fragment.remove();
  for (let index = fragments.length; index < count; index++) {
    const fragment = document.createElement("span");
    fragment.className = "fragment step";
    const before = ownFragments(element).at(-1) ?? element.lastElementChild;
    if (before) before.after(fragment);
    else element.append(fragment);
  }
  return fragments.length !== count;
}

/** Numbers the fragments of a slide from 0 in document order; one of class `with` shares the number of the one before it. */
export function renumberFragments(section: Element): void {
  let index = -1;
  for (const fragment of section.querySelectorAll<HTMLElement>(".fragment")) {
    if (index < 0 || !fragment.classList.contains("with")) index++;
    fragment.dataset.fragmentIndex = String(index);
  }
}
