import type { ComponentChildren, VNode } from "preact";
import { classes, type Role, type State, stateWords } from "./role";
import { StateMark } from "./state-mark";
import { Label } from "./text";

/** Where a box stands: its top left corner and its size, in units. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a box says and how it fares; `children` are drawn in the box's own units, from its top left corner. */
export interface BoxProps extends Place {
  kind: Role;
  label?: string | undefined;
  /** A small second text: right of the label in a low box, at the foot of a high one. */
  note?: string | undefined;
  state?: State | undefined;
  /** `fine` for what is slight, `wall` for the loud line of a wall that holds. */
  line?: "fine" | "wall" | undefined;
  opacity?: number | undefined;
  children?: ComponentChildren;
}

const low = 96;

/** A box with a label: what all boxes are made of. Below 96 units of height its texts stand in one line. */
export function Box(props: BoxProps): VNode {
  const { x, y, width, height, kind, label, note, state = "running", line, opacity, children } = props;
  const flat = height < low;
  return (
    <g class={classes(kind, state !== "running" && state)} transform={`translate(${x} ${y})`} opacity={opacity}>
      <rect class={classes("role", state !== "running" && state, line)} width={width} height={height} rx={6} />
      {label !== undefined && <Label x={20} y={flat ? height / 2 + 8 : 37} text={label} on="box" />}
      {note !== undefined && (
        <Label
          x={flat ? width - 20 : 20}
          y={flat ? height / 2 + 7 : height - 20}
          anchor={flat ? "end" : "start"}
          text={note}
          small
          quiet
        />
      )}
      {children}
    </g>
  );
}

/** A host: a slab of hardware with its vents when low, a frame around what stands in it when high. */
export function Host(props: Omit<BoxProps, "kind">): VNode {
  const { children, ...box } = props;
  const flat = props.height < low;
  const vents = [0, 1, 2, 3, 4].map((n) => `M${props.width - 118 + n * 22} 16v${props.height - 32}`).join("");
  return (
    <Box {...box} kind="hw">
      {flat && props.note === undefined && <path class="line" d={vents} />}
      {children}
    </Box>
  );
}

/** The layer between the guests and the hardware. */
export function Hypervisor(props: Omit<BoxProps, "kind" | "label"> & { label?: string }): VNode {
  return <Box label="Hypervisor" {...props} kind="hv" />;
}

/** An operating system, or a kernel of one, that is nobody's guest. */
export function OperatingSystem(props: Omit<BoxProps, "kind">): VNode {
  return <Box {...props} kind="os" />;
}

/**
 * A guest: its name over a thin line, the mark of its state at the right, and the state's word where it does not just
 * run. `note` names its system. `turn` 0–1 is how far a reboot has come.
 */
export function Guest(props: Omit<BoxProps, "line"> & { line?: "wall" | undefined; turn?: number | undefined }): VNode {
  const { state = "running", turn, children, width, kind, note } = props;
  return (
    <Box {...props} note={note ?? (state === "running" ? undefined : stateWords[state])}>
      <path class="line" d={`M20 54H${width - 20}`} />
      <StateMark x={width - 30} y={30} state={state} kind={kind} turn={turn} />
      {children}
    </Box>
  );
}

/** A process: a low, slight box. */
export function Process(props: Omit<BoxProps, "line">): VNode {
  return <Box {...props} line="fine" />;
}

/** One privilege ring: its name, who lives in it, and whether it is the one that is spoken of. */
export interface RingProps {
  label: string;
  kind: Role;
  lit?: boolean;
}

/** Privilege rings, from the outermost in, around x, y; each has its name at the top of its band. */
export function Rings(props: { x: number; y: number; radius: number; rings: readonly RingProps[] }): VNode {
  const { x, y, radius, rings } = props;
  const band = radius / rings.length;
  return (
    <g>
      {rings.map(({ label, kind, lit }, index) => {
        const inner = index === rings.length - 1;
        return (
          <g class={kind}>
            <circle class={classes("role", !lit && "fine")} cx={x} cy={y} r={radius - index * band} />
            <Label
              x={x}
              y={inner ? y + 8 : y - radius + (index + 0.5) * band + 8}
              text={label}
              on={kind}
              anchor="middle"
            />
          </g>
        );
      })}
    </g>
  );
}
