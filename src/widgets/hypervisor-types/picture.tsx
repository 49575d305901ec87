import type { VNode } from "preact";
import { Box } from "../kit/draw/boxes";
import { Packet, Wire } from "../kit/draw/network";
import type { Role } from "../kit/draw/role";
import { Label } from "../kit/draw/text";
import { type DesignId, designs, type Stop } from "./model";
import { type PanelScene, pointOf, rows, turn, vertices, wayPoints } from "./place";

/** A part of a picture: its row, its sides as shares of the picture's width, its name and where that begins. */
interface Part {
  row: keyof typeof rows;
  from: number;
  to: number;
  kind: Role;
  name: string;
  nameAt: number;
  inset?: number;
}

const guest: Part = { row: "top", from: 0.53, to: 1, kind: "ga", name: "Guest", nameAt: 0.58 };
const hardware: Part = { row: "hardware", from: 0, to: 1, kind: "hw", name: "Hardware", nameAt: 0.58 };

/** What stands where; Xen leaves dom0 a way down to the card, which dom0 drives itself. */
const parts: Readonly<Record<DesignId, readonly Part[]>> = {
  xen: [
    { row: "top", from: 0, to: 0.47, kind: "os", name: "dom0", nameAt: 0.05 },
    { row: "layer", from: 0.2, to: 1, kind: "hv", name: "Xen", nameAt: 0.58 },
  ],
  hosted: [
    { row: "top", from: 0, to: 0.47, kind: "hv", name: "VMApp", nameAt: 0.05 },
    { row: "layer", from: 0, to: 0.47, kind: "os", name: "Host", nameAt: 0.175 },
    { row: "layer", from: 0.53, to: 1, kind: "hv", name: "VMM", nameAt: 0.58 },
  ],
  kvm: [
    { row: "top", from: 0, to: 0.47, kind: "hv", name: "QEMU", nameAt: 0.05 },
    { row: "layer", from: 0, to: 1, kind: "os", name: "Linux", nameAt: 0.175 },
    { row: "layer", from: 0.55, to: 0.98, kind: "hv", name: "KVM", nameAt: 0.58, inset: 8 },
  ],
};

/** A design as a stack of boxes with the way of the request through it, as far as that has come. */
export function Picture({ panel }: { panel: PanelScene }): VNode {
  const { id, picture, legible, trail, stops } = panel;
  const design = designs.find((one) => one.id === id);
  const [x, y] = pointOf(picture, trail);
  const start = pointOf(picture, 0);
  return (
    <g>
      {[guest, hardware, ...parts[id]].map((part) => (
        <PartBox part={part} picture={picture} legible={legible} />
      ))}
      {trail > 0 && <Wire points={wayPoints(picture, 0, Math.min(trail, turn))} kind="data" thin />}
      {trail > turn && (
        <g class="data">
          <path class="mark" d={`M${wayPoints(picture, turn, trail).join("L")}`} stroke-dasharray="3 7" />
        </g>
      )}
      {trail > 0 && (
        <g class="data">
          <circle class="solid" cx={start[0]} cy={start[1]} r={6} />
        </g>
      )}
      {stops.map(({ at, reached }, index) => {
        const stop = design?.stops[index];
        return (
          stop && reached && <StopMark number={index + 1} stop={stop} at={pointOf(picture, at)} opacity={legible} />
        );
      })}
      {trail > 0 && trail < vertices.length - 1 && !Number.isInteger(trail) && <Packet x={x} y={y} size={20} />}
    </g>
  );
}

function PartBox({ part, picture, legible }: { part: Part; picture: number; legible: number }): VNode {
  const { row, from, to, kind, name, nameAt, inset = 0 } = part;
  const { y, height } = rows[row];
  const width = (to - from) * picture;
  const base = row === "hardware" ? y + 31 : y + 28;
  return (
    <g>
      <Box x={from * picture} y={y + inset} width={width} height={height - 2 * inset} kind={kind} />
      <Label x={nameAt * picture} y={base + inset / 2} text={name} on={kind} opacity={legible} />
    </g>
  );
}

/** The number of a stop in a circle; where the processor changes hands it has the colour of a trap and a double line. */
export function StopMark(props: {
  number: number;
  stop: Stop;
  at: readonly [x: number, y: number];
  opacity?: number;
}): VNode {
  const { number, stop, at, opacity } = props;
  const [x, y] = at;
  const kind = stop.switches ? "trap" : "data";
  return (
    <g class={kind} opacity={opacity}>
      {stop.switches && <circle class="line" cx={x} cy={y} r={17} />}
      <circle class="role fine" cx={x} cy={y} r={13} />
      <Label x={x} y={y + 7} text={String(number)} small on={kind} anchor="middle" />
    </g>
  );
}
