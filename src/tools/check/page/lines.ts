import type { Box } from "./box";
import { isForTheEar, isShown, type Stage, toUnits, unitScale } from "./stage";

/** One line of text as it is painted. */
export interface Line {
  /** The element that holds the text itself. */
  element: Element;
  /** The element whose lines flow together; its own lines may touch. */
  block: Element;
  text: string;
  /** Around the ink, not around the line's leading. */
  ink: Box;
  /** Height of the type in stage units. */
  fontUnits: number;
  weight: number;
}

const silent = "script, style, title, desc, option, .notes, template, noscript";

/** Every line of text that a slide shows. */
export function readLines(stage: Stage): Line[] {
  const walker = document.createTreeWalker(stage.section, NodeFilter.SHOW_TEXT);
  const lines: Line[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !node.nodeValue?.trim() || element.closest(silent)) continue;
    if (!isShown(element) || isForTheEar(element, stage.section)) continue;
    lines.push(...linesOf(stage, node as Text, element));
  }
  return lines;
}

function linesOf(stage: Stage, node: Text, element: Element): Line[] {
  const style = getComputedStyle(element);
  const scale = unitScale(stage, element);
  const range = document.createRange();
  range.selectNodeContents(node);
  const text = style.textTransform === "uppercase" ? node.data.toUpperCase() : node.data;
  const common = {
    element,
    block: blockOf(element),
    text: text.trim(),
    fontUnits: Number.parseFloat(style.fontSize) * scale,
    weight: Number(style.fontWeight),
  };
  return [...range.getClientRects()]
    .map((rect) => toUnits(stage, rect))
    .filter((box) => box.right - box.left > 0.5 && box.bottom - box.top > 0.5)
    .map((box) => ({ ...common, ink: isLevel(element, style) ? inkOf(box, common.text, style, scale) : box }));
}

/** SVG text, or a part of it that is placed on its own, flows alone; HTML text flows in its nearest block. */
function blockOf(element: Element): Element {
  if (element instanceof SVGElement) {
    return element.closest("tspan[x], tspan[y], tspan[dy], text") ?? element;
  }
  let at = element;
  while (at.parentElement && getComputedStyle(at).display.startsWith("inline")) {
    if (getComputedStyle(at).display !== "inline") return at;
    at = at.parentElement;
  }
  return at;
}

function isLevel(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.writingMode !== "horizontal-tb") return false;
  if (!(element instanceof SVGGraphicsElement)) return true;
  const matrix = element.getScreenCTM();
  return !matrix || (Math.abs(matrix.b) < 1e-6 && Math.abs(matrix.c) < 1e-6);
}

interface Metrics {
  fontAscent: number;
  fontDescent: number;
  ascent: number;
  descent: number;
}

const measured = new Map<string, Metrics>();
let ruler: OffscreenCanvasRenderingContext2D | null | undefined;

function measure(text: string, style: CSSStyleDeclaration): Metrics {
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const key = `${font}|${text}`;
  const before = measured.get(key);
  if (before) return before;
  ruler ??= new OffscreenCanvas(1, 1).getContext("2d");
  if (!ruler) throw new Error("This browser has no 2D canvas to measure text with");
  ruler.font = font;
  const size = ruler.measureText(text);
  const metrics = {
    fontAscent: size.fontBoundingBoxAscent,
    fontDescent: size.fontBoundingBoxDescent,
    ascent: size.actualBoundingBoxAscent,
    descent: size.actualBoundingBoxDescent,
  };
  measured.set(key, metrics);
  return metrics;
}

/** A text's box holds the font's whole height; what must not collide is the ink, from its own top to its own foot. */
function inkOf(box: Box, text: string, style: CSSStyleDeclaration, scale: number): Box {
  const { fontAscent, fontDescent, ascent, descent } = measure(text, style);
  const leftOver = box.bottom - box.top - (fontAscent + fontDescent) * scale;
  const baseline = box.top + leftOver / 2 + fontAscent * scale;
  return { left: box.left, right: box.right, top: baseline - ascent * scale, bottom: baseline + descent * scale };
}

/** Metrics that were taken before a font had come are wrong; this drops them. */
export function forgetMetrics(): void {
  measured.clear();
}
