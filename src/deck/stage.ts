/** reveal.js as a host of slides and their fragments, and of nothing else. No other file knows it. */
import Reveal from "reveal.js";
import { createParking } from "./parking";

const config = {
  embedded: true,
  disableLayout: true,
  keyboard: false,
  hash: false,
  history: false,
  respondToHashChanges: false,
  controls: false,
  progress: false,
  overview: false,
  jumpToSlide: false,
  help: false,
  pause: false,
  center: false,
  touch: true,
  navigationMode: "linear",
  transition: "none",
  backgroundTransition: "none",
  display: "grid",
  viewDistance: 2,
  mobileViewDistance: 2,
  postMessage: false,
  postMessageEvents: false,
  focusBodyOnPageVisibilityChange: false,
  hideInactiveCursor: true,
  hideCursorTime: 3000,
} as const;

export interface Stage {
  /** All slides in order; those that are far from the current one may be empty. */
  slides(): HTMLElement[];
  /** All slides in order with their content. */
  completeSlides(): HTMLElement[];
  current(): HTMLElement;
  /** The current slide's step: how many of its fragments' indices are visible, counted from the page itself. */
  step(): number;
  /** Shows a step of a slide; a step past the last is the last. */
  show(slide: HTMLElement, step: number): void;
  next(): void;
  previous(): void;
  /** To be called when fragments have been added to a slide or taken from it. */
  sync(slide: HTMLElement): void;
}

/** Starts the stage in `root`; `moved` is called whenever slide or step have changed, by whatever way. */
export async function startStage(root: HTMLElement, moved: () => void): Promise<Stage> {
  const reveal = new Reveal(root, config);
  await reveal.initialize();
  // Reveal asks for the window's size on every move, though it lays nothing out here; the true answer would cost a layout.
  for (const name of ["offsetWidth", "offsetHeight"]) Object.defineProperty(root, name, { value: 0 });
  // Browse mode of screen readers must stay usable, and announcements are ours.
  root.removeAttribute("role");
  root.querySelector(".aria-status")?.remove();
  const slides = () => Array.from(root.querySelectorAll<HTMLElement>(".slides > section"));
  const current = () => reveal.getCurrentSlide();
  const parking = createParking(slides);
  reveal.on("beforeslidechange", (event) => parking.unpack((event as Event & { indexh: number }).indexh));
  reveal.on("slidechanged", () => parking.tidy(slides().indexOf(current())));
  for (const event of ["slidechanged", "fragmentshown", "fragmenthidden"]) reveal.on(event, moved);
  parking.tidy(slides().indexOf(current()));
  return {
    slides,
    completeSlides() {
      parking.unpackAll();
      return slides();
    },
    current,
    step: () => stepOf(current()),
    show(slide, step) {
      const horizontal = slides().indexOf(slide);
      if (horizontal < 0) return;
      parking.unpack(horizontal);
      reveal.slide(horizontal, 0, Math.min(step, stepsOf(slide) - 1) - 1);
    },
    next: () => reveal.next(),
    previous: () => reveal.prev(),
    sync: (slide) => reveal.syncFragments(slide),
  };
}

/** How many steps a slide is at, from its visible fragments; those that share an index are one step. */
export function stepOf(slide: Element): number {
  return countIndices(slide.querySelectorAll(".fragment.visible"));
}

/** How many steps a slide has, the first included. */
export function stepsOf(slide: Element): number {
  return countIndices(slide.querySelectorAll(".fragment")) + 1;
}

function countIndices(fragments: Iterable<Element>): number {
  return new Set(Array.from(fragments, (fragment) => fragment.getAttribute("data-fragment-index"))).size;
}
