import type { VNode } from "preact";
import type { Role } from "../kit/draw/role";
import { Label } from "../kit/draw/text";
import { hypervisorGb } from "./model";
import type { Scene, Span } from "./place";
import { size } from "./place";
import { short } from "./words";

const y = 194;
const height = 46;

/** The host's memory, what is in it, and to the right of its wall what was promised and is elsewhere. */
export function HostBar({ scene }: { scene: Scene }): VNode {
  const { host, beyond, amounts, hostGb } = scene;
  return (
    <g>
      <Label
        x={0}
        y={y - 14}
        text={`One host, ${short(hostGb)} GB: ${hypervisorGb} for the hypervisor, the rest for guests`}
      />
      <Label x={size.width} y={y - 14} text={`promised: ${short(amounts.promisedGb)} GB`} anchor="end" />
      <Piece kind="hw" span={host.capacity} />
      <Piece kind="hv" span={host.own} />
      <g class="hv" opacity={host.own.width > 40 ? 1 : 0}>
        <Label
          x={host.own.width / 2}
          y={y + height / 2 + 7}
          text={String(hypervisorGb)}
          small
          on="hv"
          anchor="middle"
        />
      </g>
      <Piece kind="ga" span={host.held} solid />
      <Piece kind="trap" span={beyond.homeless} />
      <Piece kind="trap" span={beyond.swapped} solid />
      <Piece kind="hv" span={beyond.ballooned} round />
      <Piece kind="hv" span={beyond.shared} hollow />
      <path class="hw mark wall" d={`M${host.capacity.width} ${y - 6}v${height + 12}`} />
      <Amounts amounts={amounts} />
    </g>
  );
}

interface PieceProps {
  kind: Role;
  span: Span;
  solid?: boolean;
  hollow?: boolean;
  round?: boolean;
}

function Piece({ kind, span, solid, hollow, round }: PieceProps): VNode | null {
  if (span.width <= 0) return null;
  return (
    <g class={kind}>
      <rect
        class={solid ? "solid" : "role fine"}
        x={span.x}
        y={y}
        width={span.width}
        height={height}
        rx={round ? Math.min(height, span.width) / 2 : undefined}
        fill-opacity={hollow ? 0 : undefined}
        stroke-dasharray={hollow ? "8 7" : undefined}
      />
    </g>
  );
}

/** What each colour means, with its amount. */
function Amounts({ amounts }: { amounts: Scene["amounts"] }): VNode {
  const { heldGb, sharedGb, balloonedGb, swappedGb } = amounts;
  return (
    <g>
      <Amount x={0} y={296} kind="ga" look="solid" text="in memory" gb={heldGb} />
      <Amount x={284} y={296} kind="hv" look="hollow" text="saved by sharing" gb={sharedGb} />
      <Amount x={0} y={340} kind="hv" look="role" text="in balloons" gb={balloonedGb} />
      <Amount x={284} y={340} kind="trap" look="solid" text="on disk" gb={swappedGb} />
      <Amount x={604} y={296} kind="hv" look="solid" text="kept once" />
    </g>
  );
}

function Amount(props: {
  x: number;
  y: number;
  kind: Role;
  look: "solid" | "role" | "hollow";
  text: string;
  gb?: number;
}): VNode {
  const { x, kind, look, text, gb } = props;
  const round = look === "role" ? 12 : 3;
  return (
    <g class={kind}>
      <rect
        class={look === "solid" ? "solid" : "role fine"}
        x={x + 1}
        y={props.y - 19}
        width={24}
        height={24}
        rx={round}
        fill-opacity={look === "hollow" ? 0 : undefined}
        stroke-dasharray={look === "hollow" ? "5 4" : undefined}
      />
      <Label x={x + 40} y={props.y} text={text} />
      {gb !== undefined && (
        <Label x={x + (x === 0 ? 236 : 290)} y={props.y} text={`${gb.toFixed(1)} GB`} anchor="end" />
      )}
    </g>
  );
}
