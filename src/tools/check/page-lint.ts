/** What `npm run check` asks of a page, from inside it. This file is bundled and sent to the browser; Node never runs it. */
import { checkBounds, checkFoot, checkOverflow, checkSize } from "./page/bounds";
import { checkHeadings } from "./page/headings";
import { checkContrast, checkTextSize } from "./page/legible";
import { forgetMetrics, readLines } from "./page/lines";
import { checkStrokes, checkTextOverBoxes, checkTextOverText } from "./page/overlap";
import { readShapes } from "./page/shapes";
import { type PageFinding, readStage } from "./page/stage";

/** One state of the stage: a slide at a step. */
export interface State {
  slide: string;
  step: number;
}

/** What the tool on the other side calls. */
export interface PageLint {
  /** Every slide at every step, in the order of the talk. */
  states(): State[];
  /** Goes to a state and waits until it has settled; false when it has not within `patienceMs`. */
  goTo(state: State, patienceMs: number): Promise<boolean>;
  /** What is wrong with the slide that `selector` finds, as it stands. */
  lint(selector: string): Promise<PageFinding[]>;
}

declare global {
  interface Window {
    pageLint?: PageLint;
  }
}

function states(): State[] {
  return [...document.querySelectorAll<HTMLElement>("section[data-steps]")].flatMap((section) =>
    Array.from({ length: Number(section.dataset.steps) }, (_, step) => ({ slide: section.id, step })),
  );
}

async function goTo({ slide, step }: State, patienceMs: number): Promise<boolean> {
  const root = document.documentElement;
  const wanted = `${slide}/${step}`;
  location.hash = `#/${wanted}`;
  const until = performance.now() + patienceMs;
  while (root.dataset.settled !== wanted) {
    if (performance.now() > until) return false;
    await nextFrame();
  }
  await nextFrame();
  return true;
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

let faces = -1;

/** Fonts that come late change every measure. */
async function fontsReady(): Promise<void> {
  await document.fonts.ready;
  const loaded = [...document.fonts].filter((face) => face.status === "loaded").length;
  if (loaded !== faces) forgetMetrics();
  faces = loaded;
}

let isHittable = false;

/** Finding what lies under a text needs every element to answer, those too that a pointer passes through. */
function makeHittable(): void {
  if (isHittable) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, *::before, *::after { pointer-events: auto !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  isHittable = true;
}

async function lint(selector: string): Promise<PageFinding[]> {
  const section = document.querySelector<HTMLElement>(selector);
  if (!section) throw new Error(`No slide ${selector} on this page`);
  await fontsReady();
  makeHittable();
  const stage = readStage(section);
  const lines = readLines(stage);
  const shapes = readShapes(stage);
  return [
    ...checkSize(stage),
    ...checkFoot(stage),
    ...checkHeadings(stage),
    ...checkOverflow(stage),
    ...checkBounds(stage, lines, shapes),
    ...checkTextSize(lines),
    ...checkTextOverText(lines),
    ...checkTextOverBoxes(stage, lines, shapes),
    ...checkStrokes(stage, lines, shapes),
    ...checkContrast(stage, lines),
  ];
}

window.pageLint = { states, goTo, lint };
