import type { VNode } from "preact";
import { classes, guestRole, stateWords } from "../kit/draw/role";
import { StateMark } from "../kit/draw/state-mark";
import { Label } from "../kit/draw/text";
import type { Boundary } from "./model";
import { clarity, type GuestScene, type IsolationScene, shownOf } from "./place";
import { Plate } from "./slabs";

const edge = 16;
const own: readonly { boundary: Boundary; text: string; line: number }[] = [
  { boundary: "process", text: "own memory", line: 1.5 },
  { boundary: "container", text: "namespace", line: 1.5 },
  { boundary: "vm", text: "own kernel", line: 2.5 },
];

/** A guest: name, state, the strip of its heartbeats, their count, and at its foot what it has to itself. */
export function GuestBox(props: { guest: GuestScene; index: number; shape: IsolationScene["shape"] }): VNode {
  const { guest, index, shape } = props;
  const { x, y, width, height } = guest;
  const kind = guestRole(index);
  const shown = shownOf(guest);
  const line = own.reduce((sum, entry) => sum + entry.line * shape[entry.boundary], 0);
  return (
    <g>
      <Plate part={guest} kind={kind} line={line} />
      <g class={classes(kind, shown !== "running" && shown)} transform={`translate(${x} ${y})`}>
        <Label x={edge} y={34} text={guest.name} on="box" />
        <StateMark x={width - edge - 6} y={27} state={shown} kind={kind} turn={guest.turn} />
        <Heartbeat guest={guest} />
        <Label x={edge} y={124} text={guest.count === 1 ? "1 beat" : `${guest.count} beats`} small />
        {shown !== "running" && <Label x={edge} y={150} text={stateWords[shown]} small on="box" />}
        <path class="line" opacity={0.5} d={`M0 ${height - 38}H${width}`} />
        {own.map(({ boundary, text }) =>
          shape[boundary] > 0 ? (
            <Label x={edge} y={height - 12} text={text} small quiet opacity={clarity(shape[boundary])} />
          ) : null,
        )}
      </g>
      {guest.holds > 0 && (
        <rect class={`mark wall ${kind}`} opacity={guest.holds} {...{ x, y, width, height, rx: 6 }} />
      )}
    </g>
  );
}

/** The strip of the last heartbeats; where there was none, a flat loud line. */
function Heartbeat({ guest }: { guest: GuestScene }): VNode {
  const length = guest.width - 2 * edge;
  const base = 88;
  const at = (part: number) => edge + 3 + part * (length - 6);
  const beats = guest.beats.map(({ at: part, height }) => {
    const x = at(part);
    return `L${x - 2.5} ${base}L${x - 0.5} ${base - 26 * height}L${x + 1.5} ${base + 6 * height}L${x + 3} ${base}`;
  });
  const flat = guest.silences.map(({ from, to }) => `M${at(from)} ${base}H${at(to)}`);
  return (
    <g>
      <path class="line" d={`M${edge} ${base}${beats.join("")}H${edge + length}`} />
      {flat.length > 0 && <path class="mark trap" d={flat.join("")} />}
    </g>
  );
}
