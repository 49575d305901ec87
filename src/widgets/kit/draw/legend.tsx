import type { VNode } from "preact";
import { classes, type Role, type State } from "./role";
import { StateMark } from "./state-mark";
import { Label, textWidth } from "./text";

/** An entry of a legend: a role by the shape it has in the figure, or a state by its mark; and its word. */
export type LegendItem =
  | { label: string; kind: Role; shape?: "box" | "packet" | "line" | "page" }
  | { label: string; state: State; kind?: Role };

/** What colours, shapes and marks mean: in a row from x, y (the middle of the marks) or, if `stacked`, one below another. */
export function Legend(props: {
  x: number;
  y: number;
  items: readonly LegendItem[];
  stacked?: boolean | undefined;
}): VNode {
  const { x, y, items, stacked } = props;
  let along = 0;
  return (
    <g transform={`translate(${x} ${y})`}>
      {items.map((item, index) => {
        const at = stacked ? 0 : along;
        along += 34 + Math.ceil(textWidth(item.label, 20)) + 32;
        return (
          <g transform={`translate(${at} ${stacked ? index * 34 : 0})`}>
            <Swatch item={item} />
            <Label x={36} y={7} text={item.label} small />
          </g>
        );
      })}
    </g>
  );
}

/** The shape or mark of an entry, 24 units wide from 0, its middle at y 0. */
function Swatch({ item }: { item: LegendItem }): VNode {
  if ("state" in item) return <StateMark x={12} y={0} state={item.state} kind={item.kind} />;
  const { kind, shape = "box" } = item;
  if (shape === "line") return <path class={classes("mark", kind)} d="M1 0h22" />;
  const filled = shape === "box" ? "role" : "solid";
  const [width, height] = shape === "page" ? [14, 20] : shape === "packet" ? [20, 20] : [22, 18];
  return (
    <g class={kind}>
      <rect class={filled} x={12 - width / 2} y={-height / 2} width={width} height={height} rx={3} />
    </g>
  );
}
