import type { VNode } from "preact";
import { Box, type BoxProps, type Place } from "./boxes";
import { classes, type Role, type State } from "./role";
import { Label } from "./text";

/** A disk: a drum, with its label on it (or, if `under`, below it) and filled up to `full` 0–1. */
export function Disk(
  props: Place & {
    label?: string | undefined;
    kind?: Role | undefined;
    state?: State | undefined;
    full?: number | undefined;
    under?: boolean | undefined;
  },
): VNode {
  const { x, y, width, height, label, kind = "hw", state = "running", full, under } = props;
  const rim = Math.min(14, height / 5);
  const half = width / 2;
  const lid = `a${half} ${rim} 0 0 1 ${width} 0`;
  const side = (top: number) => `M0 ${top}${lid}V${height - rim}a${half} ${rim} 0 0 1-${width} 0z`;
  const name = classes(kind, state !== "running" && state);
  const body = classes("role", state !== "running" && state);
  return (
    <g class={name} transform={`translate(${x} ${y})`}>
      <path class={body} d={side(rim)} />
      {full !== undefined && full > 0 && (
        <path class="solid" fill-opacity="0.18" d={side(rim + (height - 2 * rim) * (1 - full))} />
      )}
      <path class={classes(body, "fine")} fill-opacity="0" d={`M0 ${rim}a${half} ${rim} 0 0 0 ${width} 0`} />
      {label !== undefined && (
        <Label x={half} y={under ? height + 27 : height / 2 + rim / 2 + 8} text={label} on={kind} anchor="middle" />
      )}
    </g>
  );
}

/** Shared storage: a box with its label above a row of `disks` drums. */
export function San(props: Omit<BoxProps, "kind"> & { disks?: number | undefined }): VNode {
  const { width, height, disks = 3, children, ...box } = props;
  const step = (width - 24) / disks;
  return (
    <Box {...box} width={width} height={height} kind="hw">
      {Array.from({ length: disks }, (_, index) => (
        <Disk x={20 + index * step} y={56} width={step - 16} height={height - 76} />
      ))}
      {children}
    </Box>
  );
}
