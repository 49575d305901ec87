/** The curve of a guest's load: 15 seconds, from nothing to a whole processor. */
import type { VNode } from "preact";
import { curveLength } from "./fleet";
import { curveArea, curveLine } from "./words";

const width = 116;
const height = 22;

/** The curve, stretched over whatever its place gives it. */
export function Curve({ values }: { values: readonly number[] }): VNode {
  return (
    <svg class="pane-curve" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="pane-curve-area" d={curveArea(values, curveLength, width, height)} />
      <path class="pane-curve-line" d={curveLine(values, curveLength, width, height)} />
    </svg>
  );
}
