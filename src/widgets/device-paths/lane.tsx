import type { VNode } from "preact";
import { Box, Process } from "../kit/draw/boxes";
import { PageGrid } from "../kit/draw/memory";
import { Packet, Wire } from "../kit/draw/network";
import { guestRole, type Role } from "../kit/draw/role";
import { StateMark } from "../kit/draw/state-mark";
import { Label, Readout } from "../kit/draw/text";
import { ways } from "./model";
import { type Lane, rows, type Scene } from "./place";

const names = {
  emulated: { guest: "Emulated", driver: "any old driver", part: "plays a card" },
  paravirtual: { guest: "Paravirtual", driver: "virtio driver", part: "reads the ring" },
  passthrough: { guest: "Pass-through", driver: "card’s own driver", part: "" },
} as const;

const top = rows.guest.height;
const partBottom = rows.part.y + rows.part.height;

/** A guest, its way to the card, its exits, and what both cost. */
export function LaneDrawing({ lane, scene }: { lane: Lane; scene: Scene }): VNode {
  const { way, x, width, wireX, shown } = lane;
  const { batch, mobile, since } = scene;
  const kind = guestRole(ways.indexOf(way));
  const { guest, driver, part } = names[way];
  return (
    <g>
      <Box x={x} y={0} width={width} height={top} kind={kind} label={guest} note={driver} />
      {part !== "" && (
        <Process x={x + 150} y={rows.part.y} width={190} height={rows.part.height} kind="hv" label={part} />
      )}
      {shown > 0 && (
        <g opacity={shown}>
          <Path lane={lane} />
          <Exits lane={lane} batch={batch} />
          <Readout x={x} y={304} value={lane.us} note={lane.note} on={lane.allExits > 1 ? "trap" : undefined} />
        </g>
      )}
      <Packet x={wireX} y={lane.packetY} opacity={lane.packetShown} />
      {mobile > 0 && <Mobility lane={lane} kind={kind} shown={mobile} since={since} />}
    </g>
  );
}

/** The wire down: with a stop in the hypervisor, or past it into a piece of the card. */
function Path({ lane }: { lane: Lane }): VNode {
  const { way, wireX } = lane;
  const wire = (from: number, to: number) => (
    <Wire
      kind="data"
      arrow
      points={[
        [wireX, from],
        [wireX, to],
      ]}
    />
  );
  if (way !== "passthrough") {
    return (
      <g>
        {wire(top, rows.part.y)}
        {wire(partBottom, rows.card.y)}
      </g>
    );
  }
  return (
    <g>
      {wire(top, rows.card.y)}
      <Label x={wireX + 22} y={rows.hypervisor.y + 36} text="not on the way" small on="hv" />
    </g>
  );
}

/** The exits, one stroke each, and their number; before a paravirtual one, the packets that wait for it. */
function Exits({ lane, batch }: { lane: Lane; batch: number }): VNode {
  const { way, x, wireX, exits, allExits } = lane;
  const strokes = Array.from({ length: exits }, (_, n) => `M${x + 24 + n * 12} ${top + 10}v42`).join("");
  const said = allExits === 0 ? "no exit" : allExits === 1 ? "one exit" : `${allExits} exits`;
  return (
    <g>
      {way === "emulated" && strokes !== "" && <path class="mark trap" d={strokes} />}
      {way === "paravirtual" && (
        <PageGrid
          x={x + 24}
          y={top + (batch > 8 ? 10 : 22)}
          columns={8}
          width={12}
          height={18}
          gap={5}
          pages={Array.from({ length: batch }, () => "data")}
        />
      )}
      {way === "paravirtual" && exits > 0 && <path class="mark trap" d={`M${wireX - 24} ${top + 10}v42`} />}
      <Label x={wireX + 22} y={top + 38} text={said} on={allExits === 0 ? undefined : "trap"} />
    </g>
  );
}

/** Whether the guest can be moved to another host while it runs: then, and for a card since. */
function Mobility(props: { lane: Lane; kind: Role; shown: number; since: number }): VNode {
  const { lane, kind, shown, since } = props;
  const { x, moves } = lane;
  // One word goes before the other comes, so that they never stand on each other.
  const before = moves ? 1 : Math.max(0, 1 - 2 * since);
  const after = moves ? 0 : Math.max(0, 2 * since - 1);
  return (
    <g opacity={shown}>
      {before > 0 && (
        <g opacity={before}>
          <StateMark x={x + 12} y={340} state={moves ? "running" : "crashed"} kind={moves ? kind : "trap"} />
          <Label
            x={x + 34}
            y={348}
            text={moves ? "moves with its guest" : "bound to this host"}
            on={moves ? undefined : "trap"}
          />
        </g>
      )}
      {after > 0 && (
        <g opacity={after}>
          <StateMark x={x + 12} y={340} state="reserved" kind={kind} />
          <Label x={x + 34} y={348} text="since 2023: some can move" />
        </g>
      )}
    </g>
  );
}
