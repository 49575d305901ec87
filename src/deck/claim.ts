/** The words of an element in one line, without the numbers of its sources. */
export function textOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const cite of copy.querySelectorAll(".cite")) cite.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** A slide's claim as plain text; its id where it has none. */
export function claimOf(slide: Element): string {
  const claim = slide.querySelector(".claim");
  return claim ? textOf(claim) : slide.id;
}
