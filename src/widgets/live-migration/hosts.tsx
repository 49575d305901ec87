import type { VNode } from "preact";
import { Box } from "../kit/draw/boxes";
import { PageGrid, type PageShape, placePage } from "../kit/draw/memory";
import { classes } from "../kit/draw/role";
import { StateMark } from "../kit/draw/state-mark";
import { Label } from "../kit/draw/text";
import type { Scene } from "./place";

/** How a host of the figure stands: below the strip of stages, as wide as its guest's memory needs. */
export const host = { y: 48, width: 384, height: 186 } as const;
/** The shape of the guest's memory: a hundred squares in five rows. */
export const shape: PageShape = { columns: 20, width: 13, height: 14, gap: 4 };

const guest = { x: 14, y: 42, width: 356, height: 132 };
const grid = { x: 10, y: 42 };

/** Host A with the guest: running, then frozen, then handed over. */
export function Source({ scene }: { scene: Scene }): VNode {
  const { pages, frozen, gone } = scene;
  const here = 1 - gone;
  const dirty = pages.source.flatMap((page, at) => (page === "dirty" ? [at] : []));
  return (
    <Box x={0} y={host.y} width={host.width} height={host.height} kind="hw">
      <HostName name="Host A" note="one square: 8 MB" />
      <Frame opacity={here} kind="ga" />
      <Frame opacity={gone} kind="off" />
      <State text="running" opacity={late(1 - frozen) * here} kind="ga" />
      <Pause opacity={late(frozen) * late(here)} />
      <State text="handed over" opacity={late(gone)} kind="off" />
      <g transform={`translate(${guest.x + grid.x} ${guest.y + grid.y})`} opacity={here}>
        <PageGrid {...shape} x={0} y={0} pages={pages.source.map((page) => (page === "same" ? "ga" : "trap"))} />
        <Slashes at={dirty} solid />
      </g>
      {gone > 0 && (
        <PageGrid
          {...shape}
          x={guest.x + grid.x}
          y={guest.y + grid.y}
          pages={pages.source.map(() => "empty")}
          opacity={gone}
        />
      )}
    </Box>
  );
}

/** Host B with the place that it keeps, what of the guest's memory is there, and at last the guest. */
export function Target({ scene, x }: { scene: Scene; x: number }): VNode {
  const { pages, reserved, arrived } = scene;
  const stale = pages.target.flatMap((page, at) => (page === "stale" ? [at] : []));
  const kinds = pages.target.map((page) => (page === "good" ? "ga" : page === "empty" ? "empty" : "none"));
  return (
    <Box x={x} y={host.y} width={host.width} height={host.height} kind="hw">
      <HostName name="Host B" />
      <g opacity={reserved}>
        <Frame opacity={1 - arrived} kind="reserved" />
        <Frame opacity={arrived} kind="ga" />
        <State text="reserved" opacity={late(1 - arrived)} kind="reserved" />
        <State text="running" opacity={late(arrived)} kind="ga" />
        <g transform={`translate(${guest.x + grid.x} ${guest.y + grid.y})`}>
          <PageGrid {...shape} x={0} y={0} pages={kinds} />
          <Slashes at={stale} />
        </g>
      </g>
    </Box>
  );
}

function HostName({ name, note }: { name: string; note?: string }): VNode {
  return (
    <g>
      <Label x={18} y={29} text={name} on="box" />
      {note && <Label x={host.width - 18} y={28} text={note} small quiet anchor="end" />}
    </g>
  );
}

/** The outline of the guest, or of the place where it is to be or has been. */
function Frame({ kind, opacity }: { kind: "ga" | "reserved" | "off"; opacity: number }): VNode | null {
  if (opacity === 0) return null;
  return (
    <g class={kind} opacity={opacity}>
      <rect class={classes("role", kind !== "ga" && kind)} {...guest} rx={6} />
    </g>
  );
}

/** The guest's name and, with its mark, how it fares. */
function State(props: { text: string; kind: "ga" | "reserved" | "off"; opacity: number }): VNode | null {
  const { text, kind, opacity } = props;
  if (opacity === 0) return null;
  const y = guest.y + 28;
  const state = kind === "ga" ? "running" : kind;
  return (
    <g class={kind} opacity={opacity}>
      <Label x={guest.x + 12} y={y} text={kind === "reserved" ? "a place kept free" : "Guest A"} on="box" />
      <Label x={guest.x + guest.width - 38} y={y} text={text} small on="box" anchor="end" />
      <StateMark x={guest.x + guest.width - 20} y={y - 7} state={state} kind={kind === "ga" ? "ga" : "hw"} />
    </g>
  );
}

/** The guest's name and two bars: it stands still. */
function Pause({ opacity }: { opacity: number }): VNode | null {
  if (opacity === 0) return null;
  const y = guest.y + 28;
  const right = guest.x + guest.width;
  return (
    <g class="trap" opacity={opacity}>
      <Label x={guest.x + 12} y={y} text="Guest A" on="ga" />
      <Label x={right - 38} y={y} text="frozen" small on="box" anchor="end" />
      <path class="wire" d={`M${right - 26} ${y - 15}v16M${right - 14} ${y - 15}v16`} />
    </g>
  );
}

/** A stroke through squares that were written since they were copied: out of a solid square, or over an outline. */
function Slashes({ at, solid }: { at: readonly number[]; solid?: boolean }): VNode | null {
  if (at.length === 0) return null;
  const places = at.map((index) => placePage(index, shape));
  const outline = places.map(
    ({ x, y, width, height }) => `M${x + 1} ${y + 1}h${width - 2}v${height - 2}h${2 - width}z`,
  );
  const slash = places.map(({ x, y, width, height }) => `M${x + 3} ${y + height - 3}L${x + width - 3} ${y + 3}`);
  return (
    <g class="trap">
      {!solid && <path class="line" d={outline.join("")} />}
      <path class="mark" style={solid ? { stroke: "var(--paper)" } : undefined} d={slash.join("")} />
    </g>
  );
}

/** The squares that a legend shows, at x, y: one that was written since it was copied. */
export function DirtySquare({ x, y }: { x: number; y: number }): VNode {
  return (
    <g transform={`translate(${x} ${y})`}>
      <PageGrid {...shape} x={0} y={0} pages={["trap"]} />
      <Slashes at={[0]} solid />
    </g>
  );
}

/** Opacity of a word that gives way to another: none in the first half, so that two never stand in one place. */
export function late(part: number): number {
  return Math.max(0, 2 * part - 1);
}
