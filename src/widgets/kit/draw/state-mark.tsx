import type { VNode } from "preact";
import { classes, type Role, type State } from "./role";

const strokes: Readonly<Record<Exclude<State, "running" | "rebooting">, string>> = {
  crashed: "M-7-7 7 7M7-7-7 7",
  compromised: "M-8-1h16v10h-16zM-4.500-1v-4a4.500 4.500 0 0 1 8.500-2",
  off: "M0-9v8M-5-6.500a8 8 0 1 0 10 0",
  reserved: "M-8-8h16v16h-16z",
};

/** The mark of a state, 20 units across, its middle at x, y; `turn` 0–1 is how far a reboot's circle has come round. */
export function StateMark(props: {
  x: number;
  y: number;
  state: State;
  kind?: Role | undefined;
  turn?: number | undefined;
  opacity?: number | undefined;
}): VNode {
  const { x, y, state, kind = "hw", turn = 0.75, opacity } = props;
  const name = classes(kind, state);
  if (state === "running") return <circle class={`${name} solid`} cx={x} cy={y} r={6} opacity={opacity} />;
  const path = state === "rebooting" ? turnPath(turn) : strokes[state];
  const dashes = state === "reserved" ? "4 4" : undefined;
  return (
    <path
      class={`${name} mark`}
      transform={`translate(${x} ${y})`}
      d={path}
      stroke-dasharray={dashes}
      opacity={opacity}
    />
  );
}

/** The path of an arrow that runs clockwise from the top, `turn` of a whole round. */
function turnPath(turn: number): string {
  const angle = Math.min(Math.max(turn, 0.02), 0.9) * 2 * Math.PI;
  const at = (radius: number, from: number) =>
    `${(radius * Math.sin(from)).toFixed(2)} ${(-radius * Math.cos(from)).toFixed(2)}`;
  const back = angle - 0.7;
  return `M0-8A8 8 0 ${turn > 0.5 ? 1 : 0} 1 ${at(8, angle)}M${at(12, back)}L${at(8, angle)} ${at(4, back)}`;
}
