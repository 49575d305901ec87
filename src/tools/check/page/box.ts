/** A box in stage units, 1280 × 720 to a slide, from the slide's top left corner. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Point {
  x: number;
  y: number;
}

/** How far a box sticks out of a limit at its worst side, in units; 0 or less when it is inside. */
export function overhang(box: Box, limit: Box): number {
  return Math.max(limit.left - box.left, limit.top - box.top, box.right - limit.right, box.bottom - limit.bottom);
}

/** The width and height that two boxes share, in units; both 0 when they are apart. */
export function shared(one: Box, other: Box): { width: number; height: number } {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return width > 0 && height > 0 ? { width, height } : { width: 0, height: 0 };
}

/** True when two boxes share an area more than `tolerance` units wide and high. */
export function overlaps(one: Box, other: Box, tolerance: number): boolean {
  const { width, height } = shared(one, other);
  return width > tolerance && height > tolerance;
}

/** What two boxes share, as a box; undefined when they are apart. */
export function intersection(one: Box, other: Box): Box | undefined {
  const left = Math.max(one.left, other.left);
  const top = Math.max(one.top, other.top);
  const right = Math.min(one.right, other.right);
  const bottom = Math.min(one.bottom, other.bottom);
  return right >= left && bottom >= top ? { left, top, right, bottom } : undefined;
}

/** The smallest box around some points; NaN-free only for one point or more. */
export function boxAround(points: readonly Point[]): Box {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** The box made smaller by `by` units on every side. */
export function inset(box: Box, by: number): Box {
  return { left: box.left + by, top: box.top + by, right: box.right - by, bottom: box.bottom - by };
}

/** The middle of the part of a segment that lies inside a box, or undefined where it misses (Liang and Barsky's clipping). */
export function clippedMiddle(from: Point, to: Point, box: Box): Point | undefined {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const sides: [number, number][] = [
    [-dx, from.x - box.left],
    [dx, box.right - from.x],
    [-dy, from.y - box.top],
    [dy, box.bottom - from.y],
  ];
  let enter = 0;
  let leave = 1;
  for (const [slope, distance] of sides) {
    if (slope === 0 && distance < 0) return undefined;
    if (slope < 0) enter = Math.max(enter, distance / slope);
    if (slope > 0) leave = Math.min(leave, distance / slope);
  }
  if (enter > leave) return undefined;
  const middle = (enter + leave) / 2;
  return { x: from.x + middle * dx, y: from.y + middle * dy };
}

/** A box in words, as whole units: `12, 40 to 300, 66`. */
export function writeBox(box: Box): string {
  return `${Math.round(box.left)}, ${Math.round(box.top)} to ${Math.round(box.right)}, ${Math.round(box.bottom)}`;
}
