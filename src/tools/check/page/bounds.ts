import { type Box, overhang, writeBox } from "./box";
import type { Line } from "./lines";
import { type Shape, viewBoxOf } from "./shapes";
import {
  findingAt,
  isForTheEar,
  isShown,
  overlapIsMeant,
  type PageFinding,
  round,
  type Stage,
  shortSelector,
  stageBox,
  tolerance,
  toUnits,
} from "./stage";

/** A mark at the end of an axis hangs over by its half, which a drawing that cuts nothing off shows. */
const hangUnits = 12;

/** A slide that is not 1280 × 720 units. */
export function checkSize({ section }: Stage): PageFinding[] {
  const { offsetWidth: width, offsetHeight: height } = section;
  if (width === 1280 && height === 720) return [];
  return [findingAt("stage", section, "", `the slide measures ${width} × ${height} units, not 1280 × 720`)];
}

/** Sources that need a second line, which reaches into the body whatever stands there at this step. */
export function checkFoot(stage: Stage): PageFinding[] {
  const foot = stage.section.querySelector(":scope > .foot");
  const body = stage.section.querySelector(":scope > .body");
  if (foot === null || body === null) return [];
  const into = toUnits(stage, body.getBoundingClientRect()).bottom - toUnits(stage, foot.getBoundingClientRect()).top;
  if (into <= tolerance) return [];
  return [
    findingAt(
      "foot",
      foot,
      "",
      `the sources reach ${round(into)} units into the body: cite fewer, or some in the notes`,
    ),
  ];
}

/** Text and shapes that stand outside the slide, outside their drawing, or outside what an element around them shows. */
export function checkBounds(stage: Stage, lines: readonly Line[], shapes: readonly Shape[]): PageFinding[] {
  const marks = [
    ...lines.map(({ element, text, ink }) => ({ element, text, box: ink })),
    ...shapes.map(({ element, box }) => ({ element: element as Element, text: "", box })),
    ...pictureBoxes(stage),
  ];
  const limits = new Map<Element, Box | undefined>();
  return marks
    .filter(({ element }) => !overlapIsMeant(element))
    .flatMap(({ element, text, box }) => boundsOf(stage, limits, element, text, box));
}

function pictureBoxes(stage: Stage): { element: Element; text: string; box: Box }[] {
  return [...stage.section.querySelectorAll("img, video, canvas, table, pre, svg")]
    .filter((element) => !(element instanceof SVGSVGElement && element.ownerSVGElement))
    .filter((element) => isShown(element) && !element.closest(".notes") && !isForTheEar(element, stage.section))
    .map((element) => ({ element, text: "", box: toUnits(stage, element.getBoundingClientRect()) }));
}

function boundsOf(stage: Stage, limits: Map<Element, Box | undefined>, element: Element, text: string, box: Box) {
  const off = overhang(box, stageBox);
  if (off > tolerance) {
    return [findingAt("off-stage", element, text, `sticks out of the stage by ${round(off)} units (${writeBox(box)})`)];
  }
  for (let at = element.parentElement; at && at !== stage.section; at = at.parentElement) {
    if (!limits.has(at)) limits.set(at, limitOf(stage, at));
    const limit = limits.get(at);
    const out = limit ? overhang(box, limit) : 0;
    const mayHang = text === "" && at instanceof SVGSVGElement && getComputedStyle(at).overflow === "visible";
    if (!limit || out <= (mayHang ? hangUnits : tolerance)) continue;
    const rule = at instanceof SVGSVGElement ? "view-box" : "clipped";
    const where = `${round(out)} units outside ${shortSelector(at)} (${writeBox(box)} in ${writeBox(limit)})`;
    return [findingAt(rule, element, text, where)];
  }
  return [];
}

/** The box beyond which an element shows nothing of what it holds; undefined where it hides nothing. */
function limitOf(stage: Stage, element: Element): Box | undefined {
  if (element instanceof SVGSVGElement) return viewBoxOf(stage, element);
  if (!(element instanceof HTMLElement)) return undefined;
  const { overflowX, overflowY, display } = getComputedStyle(element);
  if (display === "inline" || display === "contents") return undefined;
  if (overflowX === "visible" && overflowY === "visible") return undefined;
  return toUnits(stage, element.getBoundingClientRect());
}

/** Elements that scroll or cut because what they hold is larger than they are. */
export function checkOverflow({ section }: Stage): PageFinding[] {
  return [section, ...section.querySelectorAll<HTMLElement>("*")].flatMap((element) => {
    if (!(element instanceof HTMLElement) || element.closest(".notes")) return [];
    const over = Math.max(element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight);
    if (over <= tolerance || element.clientWidth === 0) return [];
    const { overflowX, overflowY } = getComputedStyle(element);
    if (element !== section && overflowX === "visible" && overflowY === "visible") return [];
    if (!isShown(element) || isForTheEar(element, section) || overlapIsMeant(element)) return [];
    const holds = `holds ${element.scrollWidth} × ${element.scrollHeight} units`;
    return [findingAt("overflow", element, "", `${holds} in ${element.clientWidth} × ${element.clientHeight}`)];
  });
}
