import type { VNode } from "preact";
import { Box } from "../kit/draw/boxes";
import { Packet, type Point, Wire } from "../kit/draw/network";
import { Disk } from "../kit/draw/storage";
import { Label, textWidth } from "../kit/draw/text";
import { DirtySquare } from "./hosts";
import { late, middle, type Said, type Scene } from "./place";

const { left, right, x: center, client, pages, disk, clientX } = middle;
const box = { y: 50, width: 150, height: 36 };
const hub = { x: center - 92, y: 102, width: 184, height: 36 };
const managerX = 2 * center - clientX;
/** Where the ARP reply sets out: beside host B, so that its name can be read. */
const arpFrom = right - 26;

/** What is between the hosts: clients and the manager, the switch and its wires, the shared disk, and what is said. */
export function Middle({ scene }: { scene: Scene }): VNode {
  const { state, packets, clients, arp } = scene;
  return (
    <g>
      <Wires state={state} />
      {packets.map((packet) => (
        <Packet {...packet} size={18} />
      ))}
      <g>
        {clients.map((packet) => (
          <Packet {...packet} size={12} kind="os" />
        ))}
      </g>
      {arp > 0 && (
        <Packet x={arpFrom - (arpFrom - hub.x - hub.width) * arp} y={client} size={16} kind="ga" label="ARP" />
      )}
      <Places learnt={state.learnt} />
      <Words said={scene.lines} y={166} />
      <Rewritten scene={scene} />
    </g>
  );
}

/** The clients' lane to where the guest is, the pages' lane through the switch, and each host's line to the disk. */
function Wires({ state }: Pick<Scene, "state">): VNode {
  const { learnt, arrived } = state;
  return (
    <g>
      <Wire points={flat(left, right, pages)} />
      {learnt < 1 && <Wire points={flat(center, left, client)} kind="os" thin opacity={1 - learnt} />}
      {learnt > 0 && <Wire points={flat(center, right, client)} kind="os" thin opacity={learnt} />}
      <path class="axis" d={`M${managerX} 86V${hub.y}`} />
      <path class="wire thin os" d={`M${clientX} 86V${hub.y}`} />
      <DiskLine from={left} to={center - 80} holds={1 - arrived} />
      <DiskLine from={center + 80} to={right} holds={arrived} />
    </g>
  );
}

/** The ends of a level line. */
function flat(from: number, to: number, y: number): readonly Point[] {
  return [
    [from, y],
    [to, y],
  ];
}

/** A host's line to the disk: a whole one when it holds on to it. */
function DiskLine({ from, to, holds }: { from: number; to: number; holds: number }): VNode {
  const points = flat(from, to, disk);
  return (
    <g>
      {holds < 1 && <Wire points={points} off opacity={1 - holds} />}
      {holds > 0 && <Wire points={points} kind="ga" thin opacity={holds} />}
    </g>
  );
}

function Places({ learnt }: { learnt: number }): VNode {
  return (
    <g>
      <Box x={clientX - 108} y={box.y} width={box.width} height={box.height} kind="os" line="fine">
        <Label x={box.width / 2} y={25} text="clients" small on="box" anchor="middle" />
      </Box>
      <Box x={managerX - box.width + 108} y={box.y} width={box.width} height={box.height} kind="os" line="fine">
        <Label x={box.width / 2} y={25} text="management" small on="box" anchor="middle" />
      </Box>
      <Box {...hub} kind="hw">
        <Label
          x={hub.width / 2}
          y={25}
          text="guest: port A"
          small
          on="box"
          anchor="middle"
          opacity={late(1 - learnt)}
        />
        <Label x={hub.width / 2} y={25} text="guest: port B" small on="box" anchor="middle" opacity={late(learnt)} />
      </Box>
      <Disk x={center - 80} y={197} width={160} height={37} />
      <Label x={center} y={226} text="shared disk" small anchor="middle" />
    </g>
  );
}

/** Words in the middle of the figure. */
function Words({ said, y }: { said: readonly Said[]; y: number }): VNode {
  return (
    <g>
      {said.map(({ text, shown }) => (
        <Label x={center} y={y} text={text} small anchor="middle" opacity={shown} />
      ))}
    </g>
  );
}

/** The second line, with the sign of a rewritten page where it speaks of them. */
function Rewritten({ scene }: { scene: Scene }): VNode {
  return (
    <g>
      {scene.unders.map(({ text, shown, dirty }) => (
        <g opacity={shown}>
          {dirty && <DirtySquare x={center - textWidth(text, 20) / 2 - 12} y={177} />}
          <Label x={center + (dirty ? 10 : 0)} y={190} text={text} small quiet anchor="middle" />
        </g>
      ))}
    </g>
  );
}
