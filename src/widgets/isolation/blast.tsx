import type { VNode } from "preact";
import type { PartScene } from "./place";

const spacing = 30;

/** What a break-in has reached of a part: a tint with rings around its source, cut off where the part's walls stand. */
export function Blast({ part }: { part: PartScene }): VNode | null {
  const { x, y, width, height, blast } = part;
  if (blast.radius === 0) return null;
  const [left, top] = [x + 1, y + 1];
  const middle = [blast.x - left, blast.y - top] as const;
  const rings = Array.from({ length: Math.floor(blast.radius / spacing) }, (_, index) => (index + 1) * spacing);
  return (
    <svg aria-hidden="true" class="trap" x={left} y={top} width={width - 2} height={height - 2}>
      <circle class="tint" cx={middle[0]} cy={middle[1]} r={blast.radius} />
      <path class="line" opacity={0.25} d={rings.map((radius) => ringPath(middle, radius)).join("")} />
    </svg>
  );
}

/** A circle as a path, so that all rings are one node. */
function ringPath([x, y]: readonly [number, number], radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 0 1 ${2 * radius} 0a${radius} ${radius} 0 0 1 ${-2 * radius} 0`;
}
