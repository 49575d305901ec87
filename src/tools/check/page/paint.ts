import type { Point } from "./box";
import { type Colour, faded, over, readColour, white } from "./colour";
import { elementsAt, opacityOf, type Stage } from "./stage";

/** What lies behind a point: the colours it may have (several under a gradient), or a picture that no one can judge. */
export interface Backdrop {
  colours: readonly Colour[];
  picture?: Element;
}

const pictures = "img, image, video, canvas, iframe, object, embed";
const most = 16;
/** A thinner stroke is a line that runs through a text, which is another rule's matter, and no ground for it to stand on. */
const leastGroundUnits = 4;

/** The colours that an element itself paints at a point, several for a gradient or pattern; empty where it paints none. */
export function paintOf(stage: Stage, element: Element, point: Point): Colour[] {
  if (element.matches("text, tspan, textPath, g")) return [];
  const style = getComputedStyle(element);
  const own = element instanceof SVGGeometryElement ? shapePaint(stage, element, style, point) : boxPaint(style);
  const share = own.length > 0 ? opacityOf(element) : 1;
  return own.map((colour) => faded(colour, share)).filter((colour) => colour.alpha > 0.004);
}

function boxPaint(style: CSSStyleDeclaration): Colour[] {
  const image = style.backgroundImage;
  if (image.includes("gradient(")) {
    const stops = image.match(/(?:rgba?|color|oklch|oklab|lab|lch|hsla?)\([^()]*\)|#[0-9a-f]{3,8}\b/gi) ?? [];
    if (stops.length > 0) return stops.map(readColour);
  }
  const colour = readColour(style.backgroundColor);
  return colour.alpha > 0 ? [colour] : [];
}

/** The point in an element's own coordinates. */
function ownPoint(stage: Stage, shape: SVGGraphicsElement, { x, y }: Point): DOMPoint | undefined {
  const matrix = shape.getScreenCTM();
  if (!matrix) return undefined;
  return new DOMPoint(x * stage.scale + stage.left, y * stage.scale + stage.top).matrixTransform(matrix.inverse());
}

function shapePaint(stage: Stage, shape: SVGGeometryElement, style: CSSStyleDeclaration, point: Point): Colour[] {
  const own = ownPoint(stage, shape, point);
  if (!own) return [];
  const isBar = style.stroke !== "none" && Number.parseFloat(style.strokeWidth) >= leastGroundUnits;
  if (isBar && shape.isPointInStroke(own)) {
    return resolvePaint(style.stroke, Number(style.strokeOpacity));
  }
  if (style.fill !== "none" && shape.isPointInFill(own)) return resolvePaint(style.fill, Number(style.fillOpacity));
  return [];
}

/** The colours of an SVG paint: a plain one, the stops of a gradient, or the fills and strokes inside a pattern. */
function resolvePaint(paint: string, share: number): Colour[] {
  const id = /^url\(["']?#([^"')]+)["']?\)/.exec(paint)?.[1];
  if (id === undefined) return [faded(readColour(paint), share)];
  const server = document.getElementById(id);
  if (!server) return [];
  const inner = [...server.querySelectorAll("*")].flatMap((part) => {
    const style = getComputedStyle(part);
    if (part.localName === "stop") return [faded(readColour(style.stopColor), Number(style.stopOpacity))];
    return [style.fill, style.stroke].filter((value) => value !== "none" && !value.startsWith("url(")).map(readColour);
  });
  return inner.map((colour) => faded(colour, share));
}

/** What lies behind an element's own paint at a point, blended from the bottom up as the browser does. */
export function backdropAt(stage: Stage, element: Element, point: Point): Backdrop {
  const behind = elementsBehind(stage, element, point);
  const layers: Colour[][] = [];
  for (const below of behind) {
    if (below.matches(pictures)) return { colours: blend(layers), picture: below };
    const paint = paintOf(stage, below, point);
    if (paint.length === 0) continue;
    layers.push(paint);
    if (paint.every((colour) => colour.alpha > 0.996)) return { colours: blend(layers) };
  }
  return { colours: blend([...layers, ...canvasPaint()]) };
}

/** Elements at a point from the text's own backdrop downwards: what lies on top of the text is another rule's matter. */
function elementsBehind(stage: Stage, element: Element, point: Point): Element[] {
  const all = elementsAt(stage, point);
  const from = all.findIndex((each) => element.contains(each));
  return from < 0 ? all : all.slice(from);
}

/** The window's own ground: the root's background, or else the body's, spread over all of it. */
function canvasPaint(): Colour[][] {
  const root = boxPaint(getComputedStyle(document.documentElement));
  if (root.length > 0) return [root];
  const body = boxPaint(getComputedStyle(document.body));
  return body.length > 0 ? [body] : [];
}

/** All colours that layers, topmost first, may add up to over white. */
function blend(layers: readonly Colour[][]): Colour[] {
  let grounds: Colour[] = [white];
  for (const layer of [...layers].reverse()) {
    grounds = grounds.flatMap((ground) => layer.map((colour) => over(colour, ground))).slice(0, most);
  }
  return grounds;
}

/** The first thing that paints on top of a text at a point, if any. */
export function coverAt(stage: Stage, element: Element, point: Point): Element | undefined {
  const all = elementsAt(stage, point);
  const own = all.findIndex((each) => element.contains(each));
  if (own < 0) return undefined;
  return all.slice(0, own).find((above) => {
    if (above.contains(element)) return false;
    if (above.matches(pictures)) return true;
    return paintOf(stage, above, point).some((colour) => colour.alpha > 0.05);
  });
}

/** True when something opaque that is painted after a shape hides it at a point. */
export function isHiddenAt(stage: Stage, shape: Element, point: Point): boolean {
  return elementsAt(stage, point).some(
    (each) =>
      each !== shape &&
      (shape.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
      paintOf(stage, each, point).some((colour) => colour.alpha > 0.99),
  );
}

/** The colour in which an element's text is painted, its opacity counted in. */
export function textColour(element: Element): Colour {
  const style = getComputedStyle(element);
  if (!(element instanceof SVGElement)) return faded(readColour(style.color), opacityOf(element));
  const paint = resolvePaint(style.fill, Number(style.fillOpacity))[0];
  return paint ? faded(paint, opacityOf(element)) : faded(readColour(style.color), 0);
}
