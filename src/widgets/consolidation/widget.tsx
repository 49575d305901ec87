import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Box } from "../kit/draw/boxes";
import { during } from "../kit/draw/motion";
import { Label, Readout } from "../kit/draw/text";
import { Bars, late } from "./draw-bars";
import type { NewHosts, OldSite } from "./model";
import { place, type Rect, type Said, type Scene, size } from "./place";
import { sentences } from "./words";

const params = {
  site: {
    kind: "choice",
    label: "Moves into",
    options: [
      { value: "one", label: "one host" },
      { value: "two", label: "two hosts" },
    ],
    default: "one",
  },
  servers: { kind: "number", label: "Old servers", min: 2, max: 20, step: 1, default: 10 },
  use: { kind: "number", label: "CPU use of each", unit: "%", min: 1, max: 100, step: 1, default: 10 },
  ram: { kind: "number", label: "Memory of each", unit: "GB", min: 0.5, max: 4, step: 0.5, default: 2 },
  hostGhz: { kind: "number", label: "New hosts, in all", unit: "GHz", min: 5, max: 80, step: 5, default: 20 },
  hostRam: { kind: "number", label: "New memory, in all", unit: "GB", min: 4, max: 64, step: 2, default: 16 },
} as const;

/** Old servers of a Pentium 4's clock rate, in GHz. */
const clockGhz = 2;

/** Ten old servers, how little they do, and what happens when they move into one host or two. */
export const widget = defineWidget({
  tag: "consolidation",
  title: "Old servers into new hosts",
  size,
  params,
  steps: (given) => sentences(...read(given)).map((sentence, step) => ({ sentence, paper: step > 0 })),
  scene: (given, step, t) => place(...read(given), step, during(t, 0, 1)),
  draw,
});

interface Given {
  site: string;
  servers: number;
  use: number;
  ram: number;
  hostGhz: number;
  hostRam: number;
}

function read({ site, servers, use, ram, hostGhz, hostRam }: Given): [OldSite, NewHosts] {
  return [
    { servers, usePercent: use, clockGhz, ramGb: ram },
    { hosts: site === "two" ? 2 : 1, ghz: hostGhz, ramGb: hostRam },
  ];
}

function draw(scene: Scene): VNode {
  const { phases, machines, guests, hosts, loud } = scene;
  return (
    <g>
      {late(1 - phases.moved) > 0 && (
        <g opacity={late(1 - phases.moved)}>
          {machines.map((machine) => (
            <Machine place={machine} />
          ))}
        </g>
      )}
      {late(phases.moved) > 0 && (
        <g opacity={late(phases.moved)}>
          {hosts.map((host) => (
            <HostBox host={host} />
          ))}
        </g>
      )}
      {guests.map((guest) => (
        <Guest place={guest} scene={scene} />
      ))}
      {loud.map((words) => (
        <Loud words={words} />
      ))}
      <Bars scene={scene} />
    </g>
  );
}

/** An old server: a box that is switched on, with its vents. */
function Machine({ place: { x, y, width, height } }: { place: Rect }): VNode {
  const vents = [0, 1, 2].map((n) => `M${width - 24} ${height - 16 - n * 9}h14`).join("");
  return (
    <g class="hw" transform={`translate(${x} ${y})`}>
      <rect class="role" width={width} height={height} rx={6} />
      <circle class="solid" cx={width - 17} cy={18} r={5} style="fill:var(--guest-b)" />
      <path class="line" d={vents} />
    </g>
  );
}

/** What runs on a server, filled from below as far as its CPU is used. */
function Guest({ place: { x, y, width, height }, scene }: { place: Rect; scene: Scene }): VNode {
  const { phases, usePercent } = scene;
  const filled = ((height * usePercent) / 100) * phases.used;
  const shown = late(phases.used) * late(1 - phases.moved);
  return (
    <g class="ga" transform={`translate(${x} ${y})`}>
      <rect class="role fine" width={width} height={height} rx={4} />
      {filled > 0 && (
        <rect class="solid" y={height - filled} width={width} height={filled} rx={Math.min(4, filled / 2)} />
      )}
      {shown > 0 && (
        <text
          class="small middle"
          x={width / 2}
          y={height > 70 ? 38 : height / 2 + 6}
          opacity={shown}
          style="paint-order:stroke;stroke:var(--t);stroke-width:8px;stroke-linejoin:round"
        >
          {`${usePercent} %`}
        </text>
      )}
    </g>
  );
}

/** A new host: room for its guests, its hypervisor and, below, what the machine is. */
function HostBox({ host }: { host: Rect & { label: string } }): VNode {
  const { x, y, width, height, label } = host;
  return (
    <Box x={x} y={y} width={width} height={height} kind="hw">
      <g class="hv">
        <rect class="role fine" x={10} y={86} width={width - 20} height={34} rx={4} />
        <Label x={20} y={110} text="Hypervisor" on="hv" small />
      </g>
      <Label x={20} y={147} text={label} small />
    </Box>
  );
}

/** The loud number of a step, right of the hosts. */
function Loud({ words: { text, note, shown } }: { words: Said }): VNode | null {
  const opacity = late(shown);
  if (opacity === 0) return null;
  return (
    <g opacity={opacity}>
      <Readout x={690} y={72} value={text} note={note} under />
    </g>
  );
}
