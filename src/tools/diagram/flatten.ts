/**
 * Turns what Mermaid draws into a plain SVG: shapes and text with attributes of their own, colours as tokens of the
 * theme, and no style sheet, id, script or foreign element. So it can stand in a page many times, and in both themes.
 * Runs in the page in which the diagram has been drawn.
 */
import { inRole, roles, sentinelOf, tokenOf } from "./colours";
import { drawMarkers } from "./markers";

/** The plain SVG as text, and the colours that are no token's and the elements that cannot be kept. */
export interface Flattened {
  svg: string;
  /** Size of the picture and height of its smallest text, in its own units. */
  width: number;
  height: number;
  smallestText: number;
  strange: string[];
}

const kept = new Set(["g", "rect", "path", "polygon", "polyline", "circle", "ellipse", "line", "text", "tspan"]);
/** Elements that draw nothing by themselves. */
const dropped = new Set(["style", "defs", "marker", "title", "desc", "symbol", "script", "lineargradient", "filter"]);
const geometry = [
  "x",
  "y",
  "x1",
  "y1",
  "x2",
  "y2",
  "cx",
  "cy",
  "r",
  "rx",
  "ry",
  "width",
  "height",
  "dx",
  "dy",
  "d",
  "points",
  "transform",
];
/** Properties that a drawing of ours may have, with the value that need not be written. */
const properties: Readonly<Record<string, string>> = {
  fill: "",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "fill-opacity": "1",
  "stroke-opacity": "1",
  opacity: "1",
  "text-anchor": "start",
  "dominant-baseline": "auto",
  "alignment-baseline": "auto",
  "font-size": "",
  "font-style": "normal",
  "font-weight": "400",
};
const inherited = new Set([
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "fill-opacity",
  "stroke-opacity",
  "text-anchor",
  "dominant-baseline",
  "font-size",
  "font-style",
  "font-weight",
]);
const ofText = new Set([
  "text-anchor",
  "dominant-baseline",
  "alignment-baseline",
  "font-size",
  "font-style",
  "font-weight",
]);
const shapes = "rect, path, polygon, polyline, circle, ellipse, line, text";
const margin = 8;
/** How far the words at the head of a loop are moved down, in units. */
const loopTextDown = 12;

/** Flattens a drawing that stands in the document. */
export function flatten(drawn: SVGSVGElement): Flattened {
  const strange = new Set<string>();
  cutLifelines(drawn);
  nameLoops(drawn);
  backMessages(drawn);
  drawMarkers(drawn);
  const box = drawn.getBBox();
  const plain = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const [x, y, width, height] = [box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin].map(
    Math.round,
  );
  plain.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  plain.setAttribute("width", `${width}`);
  plain.setAttribute("height", `${height}`);
  for (const child of drawn.childNodes) copy(child, plain, {}, strange);
  const sizes = [...plain.querySelectorAll("[font-size]")].map((text) => Number(text.getAttribute("font-size")));
  return {
    svg: new XMLSerializer().serializeToString(plain),
    width: Number(width),
    height: Number(height),
    smallestText: Math.min(...sizes),
    strange: [...strange],
  };
}

/** Mermaid draws the lifelines of a sequence far too long and leaves it to the view box to cut them. */
function cutLifelines(drawn: SVGSVGElement): void {
  const { y, height } = drawn.viewBox.baseVal;
  for (const line of drawn.querySelectorAll("line.actor-line")) {
    if (Number(line.getAttribute("y2")) > y + height) line.setAttribute("y2", `${y + height - margin}`);
  }
}

/** Mermaid writes what a loop is about in brackets, and so high that it stands in the loop's frame. */
function nameLoops(drawn: SVGSVGElement): void {
  for (const text of drawn.querySelectorAll("text.loopText")) {
    text.setAttribute("transform", `translate(0 ${loopTextDown})`);
    for (const line of [text, ...text.children].filter(({ children }) => children.length === 0)) {
      line.textContent = (line.textContent ?? "").replace(/^\u200b?\[|\]$/g, "");
    }
  }
}

/** Words over a lifeline need quiet behind them, as the labels of a flowchart have it from Mermaid. */
function backMessages(drawn: SVGSVGElement): void {
  for (const text of drawn.querySelectorAll<SVGTextElement>("text.messageText, text.loopText")) {
    const { x, y, width, height } = text.getBBox();
    const down = text.matches(".loopText") ? loopTextDown : 0;
    const back = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const place = { x: x - 4, y: y + down, width: width + 8, height };
    for (const [name, value] of Object.entries(place)) back.setAttribute(name, `${round(value)}`);
    back.style.fill = sentinelOf("paper");
    back.style.stroke = "none";
    text.before(back);
  }
}

type Look = Readonly<Record<string, string>>;

function copy(node: Node, into: Element, around: Look, strange: Set<string>): void {
  if (node instanceof Text) {
    if (into.matches("text, tspan")) into.append(node.data);
    return;
  }
  if (!(node instanceof Element)) return;
  const name = node.localName;
  if (dropped.has(name.toLowerCase())) return;
  if (name === "a") {
    for (const child of node.childNodes) copy(child, into, around, strange);
    return;
  }
  if (!kept.has(name)) {
    strange.add(`<${name}>`);
    return;
  }
  if (isEmpty(node)) return;
  const copied = document.createElementNS("http://www.w3.org/2000/svg", name);
  copyGeometry(node, copied);
  const look = name === "g" ? copyOpacity(node, copied, around) : copyLook(node, copied, around, strange);
  for (const child of node.childNodes) copy(child, copied, look, strange);
  into.append(copied);
}

/** Whether nothing of an element can be seen: a group without shapes, a text without words, a shape without colour or size. */
function isEmpty(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden") return true;
  if (element.localName === "g") return [...element.querySelectorAll(shapes)].every(isEmpty);
  if (element.localName === "text") return element.textContent?.trim() === "";
  if (element.localName === "tspan") return false;
  const { width, height } = (element as SVGGraphicsElement).getBBox();
  return (width === 0 && height === 0) || (isNothing(style.fill) && isNothing(style.stroke));
}

function isNothing(paint: string): boolean {
  return paint === "none" || paint === "rgba(0, 0, 0, 0)" || paint === "transparent";
}

function copyGeometry(from: Element, to: Element): void {
  for (const name of geometry) {
    const value = from.getAttribute(name);
    if (value !== null)
      to.setAttribute(
        name,
        value.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => `${round(Number(number))}`),
      );
  }
  const { rx } = getComputedStyle(from);
  if (from.localName === "rect" && rx.endsWith("px")) to.setAttribute("rx", rx.slice(0, -2));
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}

/** A group hands down what is around it: what its shapes look like is written on them. */
function copyOpacity(from: Element, to: Element, around: Look): Look {
  const { opacity } = getComputedStyle(from);
  if (opacity !== "1") to.setAttribute("opacity", opacity);
  return around;
}

function copyLook(from: Element, to: Element, around: Look, strange: Set<string>): Look {
  const style = getComputedStyle(from);
  const role = from.closest(
    Object.keys(roles)
      .map((name) => `.${name}`)
      .join(),
  )?.classList;
  const roleName = Object.keys(roles).find((name) => role?.contains(name));
  const isText = from.matches("text, tspan");
  const look: Record<string, string> = { ...around };
  for (const [property, usual] of Object.entries(properties)) {
    if (ofText.has(property) && !isText) continue;
    const computed = plainValue(property, style.getPropertyValue(property));
    // What stands behind a label has to hide the line below it.
    if (property === "opacity" && tokenOf(style.fill) === "paper") continue;
    const value =
      property === "fill" || property === "stroke" ? paint(computed, isText ? undefined : roleName, strange) : computed;
    const known = inherited.has(property) ? (around[property] ?? usual) : usual;
    if (value === known || (property.startsWith("stroke-") && isNothing(style.stroke))) continue;
    to.setAttribute(property, value.replace(/(\d)px/g, "$1"));
    if (inherited.has(property)) look[property] = value;
  }
  return look;
}

/** The value of a property, where a dash of length 0 or without gaps is none. */
function plainValue(property: string, computed: string): string {
  return property === "stroke-dasharray" && /^(0|1)(px)?(, 0(px)?)?$/.test(computed) ? "none" : computed;
}

/** The paint with its token; what is no token's is added to `strange`. */
function paint(computed: string, role: string | undefined, strange: Set<string>): string {
  if (isNothing(computed)) return "none";
  const token = tokenOf(computed);
  if (token) return `var(--${inRole(token, role)})`;
  strange.add(computed);
  return computed;
}
