import type { Box, Point } from "./box";

/** What is wrong at one place of one slide at one step, as the page itself can tell it. */
export interface PageFinding {
  rule: string;
  /** A short selector. */
  element: string;
  /** The text in question, shortened; empty where there is none. */
  text: string;
  /** What is wrong, with the numbers. */
  message: string;
}

/** A slide as it lies in the window. */
export interface Stage {
  section: HTMLElement;
  /** Top left corner in the window's pixels. */
  left: number;
  top: number;
  /** Pixels of the window per stage unit. */
  scale: number;
}

export const stageBox: Box = { left: 0, top: 0, right: 1280, bottom: 720 };

/** Units that may be lost to rounding and to the halo of antialiasing; more is a mistake. */
export const tolerance = 1;

/** A number of units to one decimal. */
export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Where a slide lies now. */
export function readStage(section: HTMLElement): Stage {
  const rect = section.getBoundingClientRect();
  return { section, left: rect.left, top: rect.top, scale: rect.width / section.offsetWidth || 1 };
}

/** A rectangle of the window in stage units. */
export function toUnits(stage: Stage, rect: DOMRectReadOnly): Box {
  const x = (value: number): number => (value - stage.left) / stage.scale;
  const y = (value: number): number => (value - stage.top) / stage.scale;
  return { left: x(rect.left), top: y(rect.top), right: x(rect.right), bottom: y(rect.bottom) };
}

/** All elements under a point of the stage, topmost first; empty outside the window. */
export function elementsAt(stage: Stage, { x, y }: Point): Element[] {
  return document.elementsFromPoint(x * stage.scale + stage.left, y * stage.scale + stage.top);
}

/** A selector that a person finds the element by: its id, or its tag and classes below the nearest named ancestor. */
export function shortSelector(element: Element): string {
  if (element.id) return `#${element.id}`;
  const own = element.localName + [...element.classList].map((name) => `.${name}`).join("");
  const named = element.parentElement?.closest("[id],[class]");
  if (!named || named.localName === "html" || named.localName === "body") return own;
  const first = named.classList[0];
  return `${named.id ? `#${named.id}` : `${named.localName}${first ? `.${first}` : ""}`} ${own}`;
}

/** A finding about an element. */
export function findingAt(rule: string, element: Element, text: string, message: string): PageFinding {
  const flat = text.replace(/\s+/g, " ").trim();
  return { rule, element: shortSelector(element), text: flat.length > 48 ? `${flat.slice(0, 47)}…` : flat, message };
}

/** True where an author says that an overlap is meant. */
export function overlapIsMeant(element: Element): boolean {
  return element.closest('[data-overlap="ok"]') !== null;
}

/** True when an element and all around it are shown: not hidden, not wholly transparent. */
export function isShown(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}

/** True for text that is there for the ear only, by the usual 1 × 1 pixel box or a clip that leaves nothing. */
export function isForTheEar(element: Element, section: Element): boolean {
  for (let at: Element | null = element; at && at !== section; at = at.parentElement) {
    if (!(at instanceof HTMLElement)) continue;
    const style = getComputedStyle(at);
    const tiny = at.offsetWidth <= 1 && at.offsetHeight <= 1 && style.overflow !== "visible";
    if (tiny || /^inset\((50|100)%/.test(style.clipPath)) return true;
  }
  return false;
}

/** The product of the opacities of an element and all around it, 0 to 1. */
export function opacityOf(element: Element): number {
  let share = 1;
  for (let at: Element | null = element; at; at = at.parentElement) share *= Number(getComputedStyle(at).opacity);
  return share;
}

/** How many stage units one of an element's own pixels measures, transforms inside the slide included. */
export function unitScale(stage: Stage, element: Element): number {
  if (element instanceof SVGGraphicsElement && element.localName !== "svg") {
    const matrix = element.getScreenCTM();
    if (matrix) return Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) / stage.scale;
  }
  let scale = 1;
  for (let at: Element | null = element; at && at !== stage.section; at = at.parentElement) {
    const { transform, scale: own } = getComputedStyle(at);
    if (transform !== "none") {
      const matrix = new DOMMatrixReadOnly(transform);
      scale *= Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
    }
    if (own !== "none") {
      const [x = 1, y = x] = own.split(" ").map(Number);
      scale *= Math.sqrt(Math.abs(x * y));
    }
  }
  return scale;
}
