import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { classes } from "../kit/draw/role";
import { StateMark } from "../kit/draw/state-mark";
import { Label } from "../kit/draw/text";
import { chapters } from "./model";
import { type Button, place, type Scene, size } from "./place";
import { RowLine } from "./row-line";

/** A manager's window over two hosts: a list of guests and what can be done with them, up to the manager's own end. */
export const widget = defineWidget({
  tag: "manager-pane",
  title: "A manager's pane over two hosts",
  size,
  params: {},
  steps: () => chapters.map(({ sentence, paper = false }) => ({ sentence, paper })),
  scene: (_, step, t) => place(step, t),
  draw,
});

const listWidth = 890;
const buttons = { x: 914, width: 208, height: 42 } as const;

function draw({ rows, buttons: placed, answers }: Scene): VNode {
  const gone = answers < 0.5;
  return (
    <g>
      <rect
        class={classes("role", gone ? "off" : "os", "fine")}
        x={1}
        y={1}
        width={size.width - 2}
        height={size.height - 2}
        rx={8}
      />
      <path class="line hw" d={`M1 44H${size.width - 1}M${listWidth + 8} 44V${size.height - 1}`} opacity={0.6} />
      <Label x={20} y={31} text="Manager" />
      <g class={gone ? "trap" : undefined}>
        <Label
          x={size.width - 20}
          y={30}
          text={gone ? "no answer" : "connected"}
          small
          on={gone ? "trap" : undefined}
          anchor="end"
        />
        <StateMark x={size.width - 132} y={23} state={gone ? "crashed" : "running"} kind="hw" />
      </g>
      <Heads />
      {rows.map((row) => (
        <RowLine row={row} answers={answers} width={listWidth} />
      ))}
      {placed.map((button) => (
        <ActionButton button={button} />
      ))}
    </g>
  );
}

/** What the columns are. */
function Heads(): VNode {
  return (
    <g>
      <Label x={20} y={77} text="Host and guest" small quiet />
      <Label x={228} y={77} text="State" small quiet />
      <Label x={382} y={77} text="Load, % of a host" small quiet />
      <Label x={612} y={77} text="Memory given" small quiet />
    </g>
  );
}

/** A button: full when it can be pressed, dashed and pale when not, filled when it has just been. */
function ActionButton({ button: { action, y, able, pressed } }: { button: Button }): VNode {
  const { x, width, height } = buttons;
  const place = { x, y, width, height, rx: 6 };
  const text = action.charAt(0).toUpperCase() + action.slice(1);
  return (
    <g>
      <rect class="role fine off" {...place} opacity={1 - able} />
      <rect class="role os fine" {...place} opacity={able} />
      {pressed > 0 && <rect class="role hv" {...place} opacity={pressed} />}
      <Label
        x={x + width / 2}
        y={y + 29}
        text={text}
        anchor="middle"
        quiet={able < 0.5 && pressed < 0.5}
        on={pressed >= 0.5 ? "hv" : undefined}
      />
    </g>
  );
}
