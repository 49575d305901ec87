/**
 * The slides that reveal hosts. On every move it goes through all of them, so in a long deck it is given only those
 * around the present one; the others wait in two boxes before and after the stage, still in the page and in order.
 */
export interface SlideWindow {
  /** Every slide of the deck, in order. */
  readonly slides: readonly HTMLElement[];
  /** A slide's index among those that reveal hosts, −1 where it is not one of them. */
  indexOf(slide: HTMLElement): number;
  /** Whether so few slides are left on one side that the window should move, though there are more. */
  isAtEdge(slide: HTMLElement): boolean;
  /** Makes the hosted slides those around this one. The slides that stay are not touched. */
  centre(slide: HTMLElement): void;
}

/** So many slides to either side are hosted, and so many must be left ahead. */
const reach = 12;
const margin = 3;

/** The window over the sections of `host`, a child of the stage; it begins around the slide of that id, or the first. */
export function createSlideWindow(stage: HTMLElement, host: HTMLElement, startId?: string): SlideWindow {
  const slides = Array.from(host.children).filter((child) => child instanceof HTMLElement);
  const before = document.createElement("div");
  const after = document.createElement("div");
  for (const box of [before, after]) box.hidden = true;
  stage.before(before);
  stage.after(after);
  let from = 0;
  let to = slides.length - 1;
  const hosted: SlideWindow = {
    slides,
    indexOf(slide) {
      const index = slides.indexOf(slide);
      return index < from || index > to ? -1 : index - from;
    },
    isAtEdge(slide) {
      const index = slides.indexOf(slide);
      return (from > 0 && index - from < margin) || (to < slides.length - 1 && to - index < margin);
    },
    centre(slide) {
      const index = slides.indexOf(slide);
      from = Math.max(0, index - reach);
      to = Math.min(slides.length - 1, index + reach);
      for (const gone of slides.slice(0, from)) if (gone.parentNode !== before) before.append(putOut(gone));
      for (const gone of slides.slice(to + 1).reverse()) if (gone.parentNode !== after) after.prepend(putOut(gone));
      const first = slides.findIndex(({ parentNode }) => parentNode === host);
      for (const [at, come] of slides.entries()) {
        if (at < from || at > to || come.parentNode === host) continue;
        host.insertBefore(come, at < first ? (slides[first] ?? null) : null);
      }
    },
  };
  const start = slides.find(({ id }) => id === startId) ?? slides[0];
  if (start) hosted.centre(start);
  return hosted;
}

function putOut(slide: HTMLElement): HTMLElement {
  slide.classList.remove("present");
  return slide;
}
