import type { VNode } from "preact";
import { Box } from "../kit/draw/boxes";
import { PageGrid, placePage } from "../kit/draw/memory";
import { classes } from "../kit/draw/role";
import { StateMark } from "../kit/draw/state-mark";
import { Label } from "../kit/draw/text";
import { late, type Scene, type Shape } from "./place";

/** How a host of the figure stands: below the strip of stages, as wide as its guest's memory needs. */
export const host = { y: 48, width: 384, height: 186 } as const;

const guest = { x: 14, y: 42, width: 356, height: 132 };
const grid = { x: 10, y: 42 };

/** Host A with the guest: running, frozen, only its memory left, or handed over. */
export function Source({ scene }: { scene: Scene }): VNode {
  const { pages, shape, state, square } = scene;
  const { frozen, gone, arrived } = state;
  const here = 1 - gone;
  const dirty = pages.source.flatMap((page, at) => (page === "dirty" ? [at] : []));
  const kinds = { same: "ga", dirty: "trap", moved: "empty" } as const;
  const place = { ...shape, x: guest.x + grid.x, y: guest.y + grid.y };
  return (
    <Box x={0} y={host.y} width={host.width} height={host.height} kind="hw">
      <HostName name="Host A" note={square} />
      <Frame opacity={here} kind="ga" />
      <Frame opacity={gone} kind="off" />
      <State text="running" opacity={late((1 - frozen) * (1 - arrived) * here)} kind="ga" />
      <Pause opacity={late(frozen * (1 - arrived) * here)} />
      <State text="its memory" opacity={late(arrived * here)} kind="off" />
      <State text="handed over" opacity={late(gone)} kind="off" />
      {here > 0 && (
        <g opacity={here}>
          <PageGrid {...place} pages={pages.source.map((page) => kinds[page])} />
          <g transform={`translate(${place.x} ${place.y})`}>
            <Slashes at={dirty} shape={shape} solid />
          </g>
        </g>
      )}
      {gone > 0 && <PageGrid {...place} pages={pages.source.map(() => "empty")} opacity={gone} />}
    </Box>
  );
}

/** Host B with the place that it keeps, what of the guest's memory is there, at last the guest; or dead. */
export function Target({ scene, x }: { scene: Scene; x: number }): VNode {
  const { pages, shape, state } = scene;
  const { reserved, arrived, dead } = state;
  const stale = pages.target.flatMap((page, at) => (page === "stale" ? [at] : []));
  const kinds = pages.target.map((page) => (page === "good" ? "ga" : page === "empty" ? "empty" : "none"));
  return (
    <Box x={x} y={host.y} width={host.width} height={host.height} kind="hw" state={dead > 0.5 ? "crashed" : "running"}>
      <HostName name="Host B" />
      <Dead opacity={late(dead)} />
      <g opacity={reserved * (1 - 0.65 * dead)}>
        <Frame opacity={1 - arrived} kind="reserved" />
        <Frame opacity={arrived} kind="ga" />
        <State text="reserved" opacity={late((1 - arrived) * (1 - dead))} kind="reserved" />
        <State text="running" opacity={late(arrived * (1 - dead))} kind="ga" />
        <g transform={`translate(${guest.x + grid.x} ${guest.y + grid.y})`}>
          <PageGrid {...shape} x={0} y={0} pages={kinds} />
          <Slashes at={stale} shape={shape} />
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

/** The word and the mark of a host that has crashed. */
function Dead({ opacity }: { opacity: number }): VNode | null {
  if (opacity === 0) return null;
  return (
    <g opacity={opacity}>
      <Label x={host.width - 44} y={28} text="crashed" small on="trap" anchor="end" />
      <StateMark x={host.width - 26} y={21} state="crashed" />
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
function Slashes(props: { at: readonly number[]; shape: Shape; solid?: boolean }): VNode | null {
  const { at, shape, solid } = props;
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

/** A square as it is drawn when it was written since it was copied, its top left corner at x, y. */
export function DirtySquare({ x, y }: { x: number; y: number }): VNode {
  const shape = { columns: 1, width: 13, height: 14, gap: 4 };
  return (
    <g transform={`translate(${x} ${y})`}>
      <PageGrid {...shape} x={0} y={0} pages={["trap"]} />
      <Slashes at={[0]} shape={shape} solid />
    </g>
  );
}
