/** reveal.js as a host of slides and their fragments, and of nothing else. No other file knows it. */
import Reveal from "reveal.js";
import { createSlideWindow } from "./slide-window";

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
  /** All slides in order. */
  readonly slides: readonly HTMLElement[];
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

/** After a move the picture comes first; by the end of half a fade there is time to prepare the next. */
const restMs = 150;

/** Starts the stage in `root`; `moved` is called whenever slide or step have changed, by whatever way; `startId` is the slide shown first. */
export async function startStage(root: HTMLElement, moved: () => void, startId?: string): Promise<Stage> {
  const slidesBox = root.querySelector<HTMLElement>(".slides");
  if (!slidesBox) throw new Error("The page has no box of slides.");
  const hosted = createSlideWindow(root, slidesBox, startId);
  const reveal = new Reveal(root, config);
  await reveal.initialize();
  // Reveal asks for the window's size on every move, though it lays nothing out here; the true answer would cost a layout.
  for (const name of ["offsetWidth", "offsetHeight"]) Object.defineProperty(root, name, { value: 0 });
  // Browse mode of screen readers must stay usable, and announcements are ours.
  root.removeAttribute("role");
  root.querySelector(".aria-status")?.remove();
  const current = () => reveal.getCurrentSlide();
  const show = (slide: HTMLElement, step: number) => {
    if (hosted.indexOf(slide) < 0) hosted.centre(slide);
    reveal.slide(hosted.indexOf(slide), 0, Math.min(step, stepsOf(slide) - 1) - 1);
    // Reveal tells of a new index; in a window that has moved, another slide may have the old one.
    moved();
  };
  const makeRoom = () => {
    const slide = current();
    if (!hosted.isAtEdge(slide)) return;
    hosted.centre(slide);
    show(slide, stepOf(slide));
  };
  const prepare = () => {
    makeRoom();
    layOutNeighbours(hosted.slides, current());
  };
  let timer = 0;
  reveal.on("slidechanged", () => {
    clearTimeout(timer);
    timer = window.setTimeout(prepare, restMs);
  });
  for (const event of ["slidechanged", "fragmentshown", "fragmenthidden"]) reveal.on(event, moved);
  timer = window.setTimeout(prepare, restMs);
  return {
    slides: hosted.slides,
    current,
    step: () => stepOf(current()),
    show,
    next() {
      // Keys may come faster than there is time to prepare.
      makeRoom();
      reveal.next();
    },
    previous() {
      makeRoom();
      reveal.prev();
    },
    sync: (slide) => reveal.syncFragments(slide),
  };
}

/** A slide that is laid out already has only to be painted when its key comes. */
function layOutNeighbours(slides: readonly HTMLElement[], current: HTMLElement): void {
  const index = slides.indexOf(current);
  for (const [at, slide] of slides.entries()) slide.toggleAttribute("data-near", Math.abs(at - index) === 1);
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
