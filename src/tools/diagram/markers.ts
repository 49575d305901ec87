/** Heads of arrows as shapes of their own. A marker is found by its id, and an id may stand only once in a page. */

const ends = ["start", "end"] as const;

/** Draws the markers of all lines of a drawing as shapes beside them and takes the references away. */
export function drawMarkers(drawn: SVGSVGElement): void {
  for (const line of drawn.querySelectorAll<SVGGeometryElement>("path, line, polyline")) {
    if (line.closest("defs, marker, symbol")) continue;
    for (const end of ends) {
      const reference = getComputedStyle(line).getPropertyValue(`marker-${end}`);
      const [, id] = /url\("?#(.+?)"?\)/.exec(reference) ?? [];
      const marker = id === undefined ? null : document.getElementById(id.replaceAll("\\", ""));
      if (marker instanceof SVGMarkerElement) line.after(drawMarker(marker, line, end));
    }
  }
}

function drawMarker(marker: SVGMarkerElement, line: SVGGeometryElement, end: (typeof ends)[number]): SVGGElement {
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  const parts = [line.getAttribute("transform") ?? "", place(line, end, turnOf(marker, end)), fit(marker, line)];
  group.setAttribute("transform", parts.filter((part) => part !== "").join(" "));
  for (const child of marker.children) {
    const copied = child.cloneNode(true) as SVGElement;
    // A rule that finds the shape in its marker no longer finds it here.
    const { fill, stroke, strokeWidth, strokeDasharray } = getComputedStyle(child);
    // A head without a colour of its own is black, and then takes its line's.
    const own = (paint: string) => (paint === "rgb(0, 0, 0)" ? getComputedStyle(line).stroke : paint);
    Object.assign(copied.style, { fill: own(fill), stroke: own(stroke), strokeWidth, strokeDasharray });
    group.append(copied);
  }
  group.setAttribute("class", line.getAttribute("class") ?? "");
  return group;
}

function turnOf(marker: SVGMarkerElement, end: (typeof ends)[number]): "auto" | "back" | number {
  const orient = marker.getAttribute("orient") ?? "0";
  if (orient === "auto-start-reverse" && end === "start") return "back";
  return orient.startsWith("auto") ? "auto" : Number.parseFloat(orient);
}

function place(line: SVGGeometryElement, end: (typeof ends)[number], turn: "auto" | "back" | number): string {
  const length = line.getTotalLength();
  const reach = Math.min(1, length / 2);
  const [from, to] = end === "start" ? [0, reach] : [length - reach, length];
  const [a, b] = [line.getPointAtLength(from), line.getPointAtLength(to)];
  const along = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
  const angle = typeof turn === "number" ? turn : along + (turn === "back" ? 180 : 0);
  const at = end === "start" ? a : b;
  return `translate(${at.x.toFixed(2)} ${at.y.toFixed(2)}) rotate(${angle.toFixed(2)})`;
}

/** The marker's own units, laid so that its point of reference is at 0. */
function fit(marker: SVGMarkerElement, line: SVGGeometryElement): string {
  const number = (name: string, usual: number) => Number(marker.getAttribute(name) ?? usual);
  const [, , width, height] = (marker.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  const lineWidth = Number.parseFloat(getComputedStyle(line).strokeWidth);
  const unit = marker.getAttribute("markerUnits") === "userSpaceOnUse" ? 1 : lineWidth;
  const scale = width && height ? Math.min(number("markerWidth", 3) / width, number("markerHeight", 3) / height) : 1;
  return `scale(${(unit * scale).toFixed(3)}) translate(${-number("refX", 0)} ${-number("refY", 0)})`;
}
