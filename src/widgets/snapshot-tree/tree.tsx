/** The tree of the snapshots, level with the files. */
import type { VNode } from "preact";
import { Label } from "../kit/draw/text";
import type { Node, Scene } from "./place";

const trunkX = 996;
const branchX = 1066;

/** Snapshots as dots on a trunk, from the oldest up, and the place of the running guest as a ring. */
export function Tree({ nodes, here }: { nodes: readonly Node[]; here: Scene["here"] }): VNode {
  const x = trunkX + (branchX - trunkX) * here.branched;
  const [root, newest] = [nodes[0], nodes.at(-1)];
  return (
    <g class="hw">
      {root && newest && newest !== root && <path class="mark" d={`M${trunkX} ${root.y}V${newest.y}`} />}
      {root && newest && (
        <g class="ga">
          <path class="mark" d={stem(here.branched, here.branched > 0 ? root.y : newest.y, x, here.y)} />
        </g>
      )}
      {nodes.map((node) => (
        <Dot node={node} />
      ))}
      <g class="ga">
        <circle class="role" cx={x} cy={here.y} r={11} />
        <circle class="solid" cx={x} cy={here.y} r={4.5} />
        <Label x={x + 20} y={here.y + 8} text="here" on="ga" />
      </g>
    </g>
  );
}

/** From the snapshot that the guest goes on from to where it is: straight up, or off to the side and up. */
function stem(branched: number, from: number, x: number, to: number): string {
  return branched === 0 ? `M${trunkX} ${from}V${to}` : `M${trunkX} ${from}H${x}V${to}`;
}

function Dot({ node: { y, name, note, shown } }: { node: Node }): VNode {
  return (
    <g opacity={shown}>
      <circle class="solid" cx={trunkX} cy={y} r={9} />
      <Label x={trunkX - 24} y={y - 3} text={name} anchor="end" />
      <Label x={trunkX - 24} y={y + 22} text={note} small quiet anchor="end" />
    </g>
  );
}
