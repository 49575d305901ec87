import { type Box, boxAround, clippedMiddle, intersection, type Point } from "./box";
import { straightRuns } from "./path-data";
import { isShown, type Stage, toUnits } from "./stage";

/** A circle of 400 units in so many chords is off by less than a unit. */
const mostPieces = 48;

/** A line or area of a drawing that is painted. */
export interface Shape {
  element: SVGGeometryElement;
  /** What is to be seen of it: drawings inside a drawing and clip paths cut off the rest. */
  box: Box;
  strokeUnits: number;
}

const unpainted = "defs, clipPath, mask, pattern, marker, symbol, linearGradient, radialGradient";

/** Every shape of a slide's drawings that has a fill or a stroke. */
export function readShapes(stage: Stage): Shape[] {
  const shapes: Shape[] = [];
  for (const element of stage.section.querySelectorAll("svg *")) {
    if (!(element instanceof SVGGeometryElement) || element.closest(unpainted) || !isShown(element)) continue;
    const style = getComputedStyle(element);
    const stroke =
      style.stroke !== "none" && Number(style.strokeOpacity) > 0 ? Number.parseFloat(style.strokeWidth) : 0;
    const filled = style.fill !== "none" && Number(style.fillOpacity) > 0;
    if (!filled && stroke === 0) continue;
    const box = visibleBox(stage, element);
    if (box) shapes.push({ element, box, strokeUnits: stroke });
  }
  return shapes;
}

function visibleBox(stage: Stage, shape: SVGGeometryElement): Box | undefined {
  let box: Box | undefined = toUnits(stage, shape.getBoundingClientRect());
  if (box.right - box.left < 0.01 && box.bottom - box.top < 0.01) return undefined;
  for (let at: Element | null = shape; at instanceof SVGGraphicsElement && box; at = at.parentElement) {
    const clip = clipPathBox(stage, at);
    if (clip) box = intersection(box, clip);
    if (!(at instanceof SVGSVGElement) || !at.ownerSVGElement || !box) continue;
    if (getComputedStyle(at).overflow !== "visible") box = intersection(box, viewBoxOf(stage, at));
  }
  return box;
}

function clipPathBox(stage: Stage, element: SVGGraphicsElement): Box | undefined {
  const id = /^url\(["']?#([^"')]+)["']?\)/.exec(getComputedStyle(element).clipPath)?.[1];
  const path = id === undefined ? null : document.getElementById(id);
  const matrix = element.getScreenCTM();
  if (!path || !matrix) return undefined;
  const corners = [...path.children].flatMap((part) => {
    if (!(part instanceof SVGGraphicsElement)) return [];
    const { x, y, width, height } = part.getBBox();
    return [new DOMPoint(x, y), new DOMPoint(x + width, y + height)];
  });
  return corners.length > 0 ? boxAround(corners.map((corner) => onStage(stage, corner, matrix))) : undefined;
}

/** The box of a drawing's own coordinate system on the stage: its viewBox, or where it has none the element itself. */
export function viewBoxOf(stage: Stage, svg: SVGSVGElement): Box {
  const matrix = svg.getScreenCTM();
  const own = svg.viewBox.baseVal;
  const hasOwn = own !== null && own.width > 0 && own.height > 0;
  if (!matrix || (!hasOwn && svg.ownerSVGElement === null)) return toUnits(stage, svg.getBoundingClientRect());
  // A drawing inside another reports the box of what it holds; its frame is its width and height.
  const { x, y, width, height } = hasOwn
    ? own
    : { x: 0, y: 0, width: svg.width.baseVal.value, height: svg.height.baseVal.value };
  const corners = [new DOMPoint(x, y), new DOMPoint(x + width, y + height)].map((at) => onStage(stage, at, matrix));
  return boxAround(corners);
}

function onStage(stage: Stage, point: DOMPoint, matrix: DOMMatrix): Point {
  const at = point.matrixTransform(matrix);
  return { x: (at.x - stage.left) / stage.scale, y: (at.y - stage.top) / stage.scale };
}

/** A shape's outline as runs of points on the stage: ends of a line, corners of a plain box, else one every few units. */
export function outlineOf(stage: Stage, shape: SVGGeometryElement): Point[][] {
  const matrix = shape.getScreenCTM();
  if (!matrix) return [];
  return ownOutline(shape).map((run) => run.map((point) => onStage(stage, point, matrix)));
}

function ownOutline(shape: SVGGeometryElement): DOMPoint[][] {
  if (shape instanceof SVGLineElement) {
    const [x1, y1, x2, y2] = [shape.x1, shape.y1, shape.x2, shape.y2].map((length) => length.baseVal.value);
    return [[new DOMPoint(x1, y1), new DOMPoint(x2, y2)]];
  }
  if (shape instanceof SVGRectElement) {
    const { x, y, width, height } = shape.getBBox();
    const right = x + width;
    const bottom = y + height;
    const corners = [
      [x, y],
      [right, y],
      [right, bottom],
      [x, bottom],
      [x, y],
    ];
    return [corners.map(([left, top]) => new DOMPoint(left, top))];
  }
  return shape instanceof SVGPathElement ? pathOutline(shape) : sampleOutline(shape);
}

const sampled = new Map<string, DOMPoint[][]>();

/** Asking a path for its points is slow, and the same path stands on many steps. */
function pathOutline(shape: SVGPathElement): DOMPoint[][] {
  const data = shape.getAttribute("d") ?? "";
  const known = sampled.get(data);
  if (known) return known;
  const straight = straightRuns(data)?.map((run) => run.map(({ x, y }) => new DOMPoint(x, y)));
  const outline = straight ?? splitPath(data).flatMap(sampleOutline);
  sampled.set(data, outline);
  return outline;
}

/** A path of many strokes is measured anew for every point that it is asked for; its strokes alone are quick. */
function splitPath(data: string): SVGPathElement[] {
  const strokes = data.includes("m") ? [data] : data.split(/(?=M)/);
  return strokes.map((stroke) => {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", stroke);
    return path;
  });
}

function sampleOutline(shape: SVGGeometryElement): DOMPoint[][] {
  const length = shape.getTotalLength();
  const pieces = Math.min(mostPieces, Math.max(2, Math.ceil(length / 6)));
  const runs: DOMPoint[][] = [];
  let before: DOMPoint | undefined;
  for (let piece = 0; piece <= pieces; piece += 1) {
    const { x, y } = shape.getPointAtLength((length * piece) / pieces);
    const point = new DOMPoint(x, y);
    // Two points that lie farther apart than the way between them belong to two strokes of the pen.
    const isJump = !before || Math.hypot(x - before.x, y - before.y) > (length / pieces) * 1.01 + 0.01;
    if (isJump) runs.push([point]);
    else runs.at(-1)?.push(point);
    before = point;
  }
  return runs;
}

/** Where an outline crosses a box, in the middle of its first crossing; undefined where it passes by. */
export function crossing(outline: readonly Point[][], box: Box): Point | undefined {
  for (const run of outline) {
    for (const [index, to] of run.entries()) {
      const from = run[index - 1];
      const middle = from && clippedMiddle(from, to, box);
      if (middle) return middle;
    }
  }
  return undefined;
}

/** The drawing that a part of a drawing belongs to, the outermost where one lies inside another. */
export function drawingOf(element: Element): SVGSVGElement | undefined {
  let drawing: SVGSVGElement | undefined;
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at instanceof SVGSVGElement) drawing = at;
    else if (drawing && !(at instanceof SVGElement)) return drawing;
  }
  return drawing;
}
