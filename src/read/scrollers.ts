/** What is wider than the window can be reached by keys: it takes the focus for as long as there is something to scroll. */

/** Figures of more than one step take the focus for their arrow keys already. */
const scrollable = ".scroller, .diagram, .walk[data-still] .canvas";

/** Follows all that may have to be scrolled sideways. */
export function followScrollers(): void {
  const sized = new ResizeObserver((entries) => {
    for (const { target } of entries) if (target instanceof HTMLElement) update(target);
  });
  for (const box of document.querySelectorAll<HTMLElement>(scrollable)) sized.observe(box);
}

function update(box: HTMLElement): void {
  if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}
