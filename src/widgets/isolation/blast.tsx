import type { VNode } from "preact";
import type { PartScene } from "./place";

/** What a break-in has reached of a part: a tint whose front moves out from its source and stops at the part's walls. */
export function Blast({ part }: { part: PartScene }): VNode | null {
  const { x, y, width, height, blast } = part;
  if (blast.radius === 0) return null;
  const [left, top] = [x + 1, y + 1];
  return (
    <svg aria-hidden="true" class="trap" x={left} y={top} width={width - 2} height={height - 2}>
      <circle class="role" cx={blast.x - left} cy={blast.y - top} r={blast.radius} />
    </svg>
  );
}
