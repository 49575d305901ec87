import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Box, Guest, Hypervisor } from "../kit/draw/boxes";
import type { Role } from "../kit/draw/role";
import { guests, type Place, type Scene, scene, size } from "./model";

/** The picture of the title: one machine, a hypervisor, and three guests that each believe in a machine of their own. */
export const widget = defineWidget({
  tag: "host-and-guests",
  title: "One host and its guests",
  size,
  params: {},
  steps: () => [
    {
      sentence: `${guests.map(({ name, system }) => `${name} on ${system}`).join(", ")}: each sees a machine of its own. There is one, and a hypervisor.`,
      paper: true,
    },
  ],
  scene,
  draw,
});

function draw({ machine, hypervisor, guests: placed }: Scene): VNode {
  return (
    <g>
      <Box {...machine} kind="hw">
        <text class="on" x={64} y={machine.height / 2 + 8}>
          One machine
        </text>
        <circle class="solid" cx={34} cy={machine.height / 2} r={7} />
        <Bays place={{ x: 258, y: 24, width: 242, height: machine.height - 48 }} count={4} />
      </Box>
      <Hypervisor {...hypervisor} />
      {placed.map(({ name, system, kind, box }) => (
        <Guest {...box} kind={kind} label={name} note={system} />
      ))}
      {placed.map(({ kind, belief, threadX }) => (
        <Belief kind={kind} belief={belief} threadX={threadX} to={hypervisor.y} />
      ))}
      <Lent from={hypervisor} to={machine} />
    </g>
  );
}

/** The machine that a guest believes in, dashed since it is lent, and its thread to the hypervisor. */
function Belief(props: { kind: Role; belief: Place; threadX: number; to: number }): VNode {
  const { kind, belief, threadX, to } = props;
  const { x, y, width, height } = belief;
  return (
    <g class={kind}>
      <rect class="line" x={x} y={y} width={width} height={height} rx={4} stroke-dasharray="5 5" />
      <circle class="solid" cx={x + 16} cy={y + height / 2} r={4.5} />
      <Bays place={{ x: x + 34, y: y + 14, width: width - 48, height: height - 28 }} count={2} />
      <path class="line" d={`M${threadX} ${y + height}V${to}`} stroke-dasharray="1 7" style="stroke-width:2.5px" />
      <circle class="solid" cx={threadX} cy={to} r={6} />
    </g>
  );
}

/** The one thread that the hypervisor makes of them all. */
function Lent({ from, to }: { from: Place; to: Place }): VNode {
  const x = from.x + from.width / 2;
  const y = from.y + from.height;
  return (
    <g class="hv">
      <path class="mark" d={`M${x} ${y}V${to.y}`} />
      <circle class="solid" cx={x} cy={y} r={6} />
      <g class="hw">
        <circle class="solid" cx={x} cy={to.y} r={6} />
      </g>
    </g>
  );
}

/** Disk bays side by side, each with its handle: what makes a box look like a server. */
function Bays({ place, count }: { place: Place; count: number }): VNode {
  const gap = 8;
  const width = (place.width - gap * (count - 1)) / count;
  return (
    <g>
      {Array.from({ length: count }, (_, n) => place.x + n * (width + gap)).map((x) => (
        <g>
          <rect class="line" x={x} y={place.y} width={width} height={place.height} rx={3} />
          <path class="line" d={`M${x + width * 0.28} ${place.y + place.height - 8}h${width * 0.44}`} />
        </g>
      ))}
    </g>
  );
}
