import { type Box, inset, intersection, overhang, overlaps, type Point, shared } from "./box";
import type { Line } from "./lines";
import { isHiddenAt } from "./paint";
import { crossing, drawingOf, outlineOf, type Shape } from "./shapes";
import {
  findingAt,
  isShown,
  overlapIsMeant,
  type PageFinding,
  round,
  type Stage,
  shortSelector,
  tolerance,
  toUnits,
} from "./stage";

/** Lines of text whose ink meets the ink of another text. */
export function checkTextOverText(lines: readonly Line[]): PageFinding[] {
  const free = lines.filter((line) => !overlapIsMeant(line.element));
  const findings: PageFinding[] = [];
  free.forEach((line, index) => {
    for (const other of free.slice(index + 1)) {
      if (other.block === line.block || !overlaps(line.ink, other.ink, tolerance)) continue;
      const { width, height } = shared(line.ink, other.ink);
      const message = `lies over “${other.text.slice(0, 32)}” (${round(width)} × ${round(height)} units)`;
      findings.push(findingAt("text-over-text", line.element, line.text, message));
    }
  });
  return findings;
}

function paintedBoxes(stage: Stage): { element: Element; box: Box }[] {
  return [...stage.section.querySelectorAll<HTMLElement>(":scope *")]
    .filter((element) => element instanceof HTMLElement && !element.closest(".notes, svg") && isShown(element))
    .filter((element) => {
      const style = getComputedStyle(element);
      const bordered = Number.parseFloat(style.borderTopWidth) > 0 && Number.parseFloat(style.borderLeftWidth) > 0;
      const filled = !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor) || style.backgroundImage !== "none";
      return bordered || filled || element.matches("img, video, canvas");
    })
    .map((element) => ({ element, box: toUnits(stage, element.getBoundingClientRect()) }));
}

/** Text that meets a box, a picture or a part of a drawing that it does not belong to, or that sticks out of its own box. */
export function checkTextOverBoxes(stage: Stage, lines: readonly Line[], shapes: readonly Shape[]): PageFinding[] {
  const boxes = paintedBoxes(stage);
  // On a slide that is all picture, text over the drawing is the point.
  const drawn = stage.section.classList.contains("layout-full-bleed") ? [] : shapes;
  return lines
    .filter((line) => !overlapIsMeant(line.element))
    .flatMap((line) => {
      const own = boxes.filter(({ element }) => element.contains(line.element) && element !== stage.section);
      const out = own.filter(({ box }) => overhang(line.ink, box) > tolerance);
      const drawing = drawingOf(line.element);
      const foreign = [
        ...boxes.filter(({ element }) => !element.contains(line.element) && !line.element.contains(element)),
        ...drawn.filter(({ element }) => drawingOf(element) !== drawing),
      ].find(({ element, box }) => overlaps(line.ink, box, tolerance) && !overlapIsMeant(element));
      return [
        ...out.map(({ element, box }) => outOfBox(line, element, box)),
        ...(foreign ? [overBox(line, foreign.element, foreign.box)] : []),
      ];
    });
}

function outOfBox(line: Line, element: Element, box: Box): PageFinding {
  const message = `sticks out of ${shortSelector(element)} by ${round(overhang(line.ink, box))} units`;
  return findingAt("text-over-edge", line.element, line.text, message);
}

function overBox(line: Line, element: Element, box: Box): PageFinding {
  const { width, height } = shared(line.ink, box);
  const message = `lies over ${shortSelector(element)} (${round(width)} × ${round(height)} units)`;
  return findingAt("text-over-box", line.element, line.text, message);
}

/** Lines and outlines of a drawing that run through a text of it, and that nothing hides there. */
export function checkStrokes(stage: Stage, lines: readonly Line[], shapes: readonly Shape[]): PageFinding[] {
  const outlines = new Map<Shape, Point[][]>();
  return lines.flatMap((line) => {
    const drawing = drawingOf(line.element);
    if (!drawing || overlapIsMeant(line.element) || hasHalo(line.element)) return [];
    const box = inset(line.ink, tolerance);
    for (const shape of shapes) {
      if (shape.strokeUnits === 0 || drawingOf(shape.element) !== drawing) continue;
      if (!overlaps(box, grown(shape), 0) || overlapIsMeant(shape.element)) continue;
      if (!outlines.has(shape)) outlines.set(shape, outlineOf(stage, shape.element));
      // A cut-off part of an outline runs through nothing.
      const seen = intersection(box, grown(shape));
      const at = seen && crossing(outlines.get(shape) ?? [], seen);
      if (!at || isHiddenAt(stage, shape.element, at)) continue;
      const where = `${shortSelector(shape.element)} runs through it at ${Math.round(at.x)}, ${Math.round(at.y)}`;
      return [findingAt("text-over-line", line.element, line.text, where)];
    }
    return [];
  });
}

/** The box of a level line has no height of its own. */
function grown({ box, strokeUnits }: Shape): Box {
  return inset(box, -Math.max(0.5, strokeUnits / 2));
}

/** Text with an outline in the colour of the ground is made to be crossed by lines. */
function hasHalo(element: Element): boolean {
  const { paintOrder, stroke, strokeWidth } = getComputedStyle(element);
  return paintOrder.startsWith("stroke") && stroke !== "none" && Number.parseFloat(strokeWidth) >= 2;
}
