import type { VNode } from "preact";
import { Box } from "../kit/draw/boxes";
import { PageGrid } from "../kit/draw/memory";
import type { Role } from "../kit/draw/role";
import { type GuestPlace, grid, type Page } from "./place";

/** What each page looks like; a page in a balloon is hidden by it. */
const looks: Readonly<Record<Page | "none", Role | "empty" | "none">> = {
  own: "ga",
  kept: "hv",
  given: "empty",
  balloon: "none",
  disk: "trap",
  none: "none",
};

/** A guest: its pages and its balloon. */
export function GuestMemory({ guest, system }: { guest: GuestPlace; system: string }): VNode {
  const { x, width, pageWidth, layers, balloon } = guest;
  const { edge, top, columns, height, gap } = grid;
  return (
    <Box x={x} y={0} width={width} height={142} kind="ga">
      <text class="small on" x={edge} y={30}>
        {system}
      </text>
      {layers.map(({ pages, opacity }) => (
        <PageGrid
          x={edge}
          y={top}
          columns={columns}
          width={pageWidth}
          height={height}
          gap={gap}
          pages={pages.map((page) => looks[page])}
          opacity={opacity === 1 ? undefined : opacity}
        />
      ))}
      {balloon.radius > 0 && (
        <g class="hv">
          <circle class="role" cx={balloon.x} cy={balloon.y} r={balloon.radius} />
        </g>
      )}
    </Box>
  );
}
