import type { VNode } from "preact";
import { Box } from "../kit/draw/boxes";
import { Label } from "../kit/draw/text";
import { rows, size } from "./place";

/** The layer and the hardware that all three ways share. */
export function Machine(): VNode {
  const { hypervisor, card } = rows;
  return (
    <g>
      <Box x={0} y={hypervisor.y} width={size.width} height={hypervisor.height} kind="hv">
        <Label x={20} y={37} text="Hypervisor" on="box" />
      </Box>
      <Box x={0} y={card.y} width={size.width} height={card.height} kind="hw">
        <Label x={20} y={31} text="Network card" on="box" />
      </Box>
    </g>
  );
}
