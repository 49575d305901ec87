import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Box } from "../kit/draw/boxes";
import { Packet, type Point, Wire } from "../kit/draw/network";
import { San } from "../kit/draw/storage";
import { Label } from "../kit/draw/text";
import { guestsPerNode, type Network } from "./model";
import { array, buses, manager, nodes, place, type Scene, size, taps } from "./place";

const sentences = [
  "Then: one manager, equal nodes without disks, one array that holds every disk, and three networks that stay apart.",
  "A new node is switched on. It has no disk, so it asks on the management network who it is: PXE.",
  "The manager sends a hypervisor straight into the node’s memory. Nothing is installed.",
  "The node reaches its guests’ disks on the array, over a network that carries nothing else.",
  "Guests start, and users reach them over the public network. A broken node is replaced, not repaired.",
  "Manager and array are single points. So was the vendor: Oracle ended sales on 19 June 2009. Since: Auto Deploy, immutable nodes.",
];

/** Virtual Iron's classic layout: a node without a disk joins the farm over three networks. */
export const widget = defineWidget({
  tag: "diskless-boot",
  title: "A node without a disk joins the farm",
  size,
  params: {},
  steps: () => sentences.map((sentence, step) => ({ sentence, paper: [0, 2, 5].includes(step) })),
  scene: (_, step, t) => place(step, t),
  draw,
});

function draw(scene: Scene): VNode {
  const { routes, packet, weak } = scene;
  return (
    <g>
      {(["public", "management", "iscsi"] as const).map((network) => (
        <Bus network={network} />
      ))}
      {routes.map(({ points, lit, image }) => (
        <g opacity={lit}>
          <Wire points={points} kind={image ? "hv" : "data"} arrow />
        </g>
      ))}
      <Label x={0} y={31} text="Public: the users" />
      <Label x={0} y={302} text="Management: netboot," />
      <Label x={0} y={330} text="control, migration" />
      <Label x={size.width} y={352} text="iSCSI: nothing but disks" anchor="end" />
      <Box {...manager} kind="os" label="Manager" note="DHCP, PXE, control" />
      {nodes.map((node, index) => (
        <NodeBox x={node.x} index={index} scene={scene} />
      ))}
      <San {...array} label="Array" disks={3} />
      {packet.opacity > 0 && (
        <Packet x={packet.x} y={packet.y} kind={packet.image ? "hv" : "data"} opacity={packet.opacity} />
      )}
      {weak > 0 && <Weak shown={weak} />}
    </g>
  );
}

/** What must not break: the manager and the array, of which there is only one each. */
function Weak({ shown }: { shown: number }): VNode {
  return (
    <g class="trap" opacity={shown}>
      {[manager, array].map(({ x, y, width, height }) => (
        <rect class="mark wall" x={x} y={y} width={width} height={height} rx={6} />
      ))}
      {[manager, array].map(({ x, y, width }) => (
        <Label x={x + width - 18} y={y + 37} text="only one" small on="trap" anchor="end" />
      ))}
    </g>
  );
}

/** A network's wire, with a line to each node and to whoever else is on it; dots where they meet. */
function Bus({ network }: { network: Network }): VNode {
  const { y, from, to } = buses[network];
  const edge = (node: { y: number; height: number }) => (network === "public" ? node.y : node.y + node.height);
  const drops = nodes.map((node) => ({ x: node.x + taps[network], end: edge(node) }));
  const partner = network === "management" ? manager : network === "iscsi" ? array : undefined;
  if (partner) drops.push({ x: partner.x + partner.width / 2, end: edge(partner) });
  const wires: Point[][] = [
    [
      [from, y],
      [to, y],
    ],
    ...drops.map(({ x, end }): Point[] => [
      [x, y],
      [x, end],
    ]),
  ];
  return (
    <g>
      {wires.map((points) => (
        <Wire points={points} thin />
      ))}
      <g class="hw">
        {drops.map(({ x }) => (
          <circle class="solid" cx={x} cy={y} r={5} />
        ))}
      </g>
    </g>
  );
}

/** A node: the first two run, the third is the one that joins. */
function NodeBox({ x, index, scene }: { x: number; index: number; scene: Scene }): VNode {
  const joins = index === nodes.length - 1;
  const { powered, hypervisor, guests } = joins ? scene : { powered: 1, hypervisor: 1, guests: 1 };
  const { y, width, height } = nodes[0] ?? manager;
  const place = { x, y, width, height };
  return (
    <g>
      {powered < 1 && <Box {...place} kind="hw" state="off" opacity={1 - powered} />}
      {powered > 0 && <Box {...place} kind="hw" opacity={powered} />}
      <Label x={x + 16} y={y + 37} text={`Node ${index + 1}`} on="hw" />
      {index === 0 && <Label x={x + 184} y={y + 37} text="guests" small on="ga" anchor="end" />}
      {joins &&
        scene.states.map(({ text, shown }) =>
          shown > 0 ? <Label x={x + 16} y={y + 72} text={text} small quiet opacity={shown} /> : null,
        )}
      {guests > 0 && <Guests x={x + 16} y={y + 48} opacity={guests} />}
      {hypervisor > 0 && (
        <Box x={x + 16} y={y + 94} width={width - 32} height={40} kind="hv" line="fine" opacity={hypervisor}>
          <Label x={14} y={27} text="hypervisor" small on="hv" />
        </Box>
      )}
    </g>
  );
}

function Guests({ x, y, opacity }: { x: number; y: number; opacity: number }): VNode {
  return (
    <g class="ga" opacity={opacity}>
      {Array.from({ length: guestsPerNode }, (_, n) => (
        <rect class="role" x={x + n * 58} y={y} width={52} height={40} rx={4} />
      ))}
    </g>
  );
}
