import type { VNode } from "preact";
import { PageGrid } from "../kit/draw/memory";
import type { Role } from "../kit/draw/role";
import { Label, Readout, textWidth } from "../kit/draw/text";
import { type Owner, program } from "./model";
import { grid, type Lane, type Row, type Work } from "./place";
import type { Moment } from "./story";

/** The role of the one who has the processor: the guest, its translated code, a crossing, the software beneath. */
const roles: Readonly<Record<Owner, Role>> = { guest: "ga", cache: "data", trap: "trap", software: "hv" };
const owners = ["guest", "cache", "trap", "software"] as const;
/** Heights of the bars of work: what the guest's own code does is a line, since nothing in software is done for it. */
const heights: Readonly<Record<Owner, number>> = { guest: 4, cache: 8, trap: grid.bar, software: grid.bar };

const stateY = grid.top + program.length * grid.pitch + 20;

/** One technique's side: who is in control, what was done for each instruction, the flags, the cache, the count. */
export function LaneOf({ lane, side, moment }: { lane: Lane; side: 0 | 1; moment: Moment }): VNode {
  const at = grid.lanes[side];
  return (
    <g>
      <Head lane={lane} side={side} />
      <Bars rows={lane.rows} />
      {lane.rows.map((row, index) => (
        <RowOf row={row} side={side} y={grid.top + index * grid.pitch} />
      ))}
      {moment.held > 0 && <Interrupt lane={lane} side={side} moment={moment} />}
      <Label x={at.x} y={stateY} text={lane.flags} small on={lane.wrong ? "trap" : undefined} />
      {lane.cached >= 0 && <Cache cached={lane.cached} right={at.right} />}
      {moment.done > 0 && (
        <g opacity={Math.min(1, moment.done)}>
          <Readout x={at.x} y={380} value={lane.loud} note={lane.note} on={lane.counted ? "trap" : undefined} />
        </g>
      )}
    </g>
  );
}

/** The technique's name, who has the processor, and what the columns are. */
function Head({ lane, side }: { lane: Lane; side: 0 | 1 }): VNode {
  const { x, right, cycles, ring } = grid.lanes[side];
  const width = Math.ceil(textWidth(lane.control, 20)) + 28;
  return (
    <g>
      <g class="strong">
        <Label x={x} y={21} text={lane.title} />
      </g>
      <g class={roles[lane.owner]}>
        <rect class="role fine" x={right - width} y={0} width={width} height={29} rx={14.5} />
        <Label x={right - width / 2} y={21} text={lane.control} small on="box" anchor="middle" />
      </g>
      {!lane.counted && <Label x={cycles} y={48} text="cycles" small quiet anchor="end" />}
      {lane.heads.map(({ text, x: left }) => (
        <Label x={left} y={48} text={text} small quiet />
      ))}
      <Label x={ring} y={48} text="ring" small quiet anchor="middle" />
      <path class="axis" d={`M${x} 56H${right}`} />
    </g>
  );
}

/** A row's numbers and what is remarked of it; its work is drawn with that of all rows. */
function RowOf({ row, side, y }: { row: Row; side: 0 | 1; y: number }): VNode | null {
  if (row.shown === 0) return null;
  const { cycles, ring } = grid.lanes[side];
  const base = y + grid.pitch / 2 + 6;
  const arrived = Math.max(0, 2 * row.shown - 1);
  const label = (
    <Label x={ring} y={base} text={row.ring} small quiet={!row.deceived} anchor="middle" opacity={row.shown} />
  );
  return (
    <g>
      {row.deceived ? <g class="strong">{label}</g> : label}
      {row.cycles !== "" && <Label x={cycles} y={base} text={row.cycles} small anchor="end" opacity={arrived} />}
      {row.remark !== "" && <Label x={row.remarkX} y={base} text={row.remark} small on="trap" opacity={arrived} />}
    </g>
  );
}

/**
 * The work of all rows, a path for each owner, so that eleven rows cost no more nodes than one. What is in the cache by
 * now, and needs not be done again, is left as an outline.
 */
function Bars({ rows }: { rows: readonly Row[] }): VNode {
  const bars = rows.flatMap(({ work }, index) => work.map((one) => ({ ...one, d: barPath(one, index) })));
  const path = (keep: (bar: Work) => boolean) => bars.flatMap((bar) => (keep(bar) ? [bar.d] : [])).join("");
  const spent = Math.max(0, ...bars.map((bar) => bar.spent));
  return (
    <g>
      {owners.map((owner) => {
        const d = path((bar) => bar.owner === owner && bar.spent === 0);
        return d === "" ? null : (
          <g class={roles[owner]}>
            <path class="solid" d={d} />
          </g>
        );
      })}
      {spent > 0 && (
        <g class="hv">
          <path class="role fine" d={path((bar) => bar.spent > 0)} />
          {spent < 1 && <path class="solid" opacity={1 - spent} d={path((bar) => bar.spent > 0)} />}
        </g>
      )}
    </g>
  );
}

/** The outline of a piece of work in a row, as far as it is there; nothing where it is not. */
function barPath({ x, width, owner, shown }: Work, row: number): string {
  const long = width * shown;
  if (long === 0) return "";
  const height = heights[owner];
  const r = Math.min(3, height / 2, long / 2);
  const [across, down] = [long - 2 * r, height - 2 * r];
  const turn = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const top = grid.top + (row + 0.5) * grid.pitch - height / 2;
  return `M${x + r} ${top}h${across}${turn(r, r)}v${down}${turn(-r, r)}h${-across}${turn(-r, -r)}v${-down}${turn(r, -r)}z`;
}

/** A timer's interrupt: it comes in from outside and reaches the guest, or is held back; it goes when the guest goes on. */
function Interrupt({ lane, side, moment }: { lane: Lane; side: 0 | 1; moment: Moment }): VNode {
  const { work } = grid.lanes[side];
  const { held, done } = moment;
  const leaves = done > program.length - 1;
  const y = grid.top + (program.length - 0.5) * grid.pitch;
  const x = work + 8 + (leaves ? 0 : (1 - held) * 240);
  const told = leaves ? 1 : Math.max(0, 10 * held - 9);
  return (
    <g class={lane.wrong ? "trap" : "ga"} opacity={leaves ? Math.max(0, 4 * held - 3) : Math.min(1, 3 * held)}>
      {lane.wrong ? (
        <path class="mark" d={`M${x - 7} ${y - 7}l14 14m0-14l-14 14`} />
      ) : (
        <circle class="solid" cx={x} cy={y} r={7} />
      )}
      {told > 0 && <Label x={work + 26} y={y + 6} text={lane.interrupt} small on="box" opacity={told} />}
    </g>
  );
}

/** The translation cache, a cell for each instruction. */
function Cache({ cached, right }: { cached: number; right: number }): VNode {
  const shape = { columns: program.length, width: 10, height: 16, gap: 3 };
  const width = program.length * 13 - 3;
  return (
    <g>
      <Label x={right - width - 10} y={stateY} text="cache" small quiet anchor="end" />
      <PageGrid
        x={right - width}
        y={stateY - 15}
        {...shape}
        pages={program.map((_, index) => (index < cached ? "data" : "empty"))}
      />
    </g>
  );
}
