import type { VNode } from "preact";
import { classes, type Role } from "./role";

/** The shape of a grid of pages: pages to a row, the size of one and the gap between two, in units. */
export interface PageShape {
  columns: number;
  width?: number;
  height?: number;
  gap?: number;
}

/**
 * Pages of memory, row by row from x, y; each has a role, or is `empty`, or is left out as `none`. Pages of a kind are
 * drawn as one path, so that a thousand cost no more nodes than ten.
 */
export function PageGrid(
  props: PageShape & {
    x: number;
    y: number;
    pages: readonly (Role | "empty" | "none")[];
    opacity?: number | undefined;
  },
): VNode {
  const { x, y, pages, opacity, ...shape } = props;
  const kinds = [...new Set(pages)].filter((kind) => kind !== "none");
  return (
    <g transform={`translate(${x} ${y})`} opacity={opacity}>
      {kinds.map((kind) => (
        <path
          class={classes("page", kind)}
          d={pages.map((page, at) => (page === kind ? path(at, shape) : "")).join("")}
        />
      ))}
    </g>
  );
}

/** Where the n-th page of a grid has its top left corner, counted from 0, in units from the grid's own corner. */
export function placePage(index: number, shape: PageShape): { x: number; y: number; width: number; height: number } {
  const { columns, width = 18, height = 26, gap = 6 } = shape;
  return { x: (index % columns) * (width + gap), y: Math.floor(index / columns) * (height + gap), width, height };
}

/** A page's outline, drawn in by half its line. */
function path(index: number, shape: PageShape): string {
  const { x, y, width, height } = placePage(index, shape);
  return `M${x + 1} ${y + 1}h${width - 2}v${height - 2}h${2 - width}z`;
}
