/** Draws the card of one platform: then above, since below the dashed line. */
import type { VNode } from "preact";
import { Badge, badgeWidth, Label, textWidth } from "../kit/draw/text";
import type { Platform } from "./model";
import { card, gauge, size } from "./place";

const rows = { first: 88, pitch: 31 } as const;
const sinceY = 302;

/** A platform's card, as high as the figure. */
export function Card({ platform }: { platform: Platform }): VNode {
  const { full, strong, weak, fit, since } = platform;
  return (
    <g transform={`translate(${card.x} 0)`}>
      <g class="os">
        <rect class="role fine" width={card.width} height={size.height} rx={6} />
      </g>
      <text class="strong" x={20} y={37}>
        {full}
      </text>
      <Badge x={card.width - 20 - badgeWidth("then")} y={10} text="then" kind="hv" />
      <path class="axis" d={`M20 56H${card.width - 20}`} />
      <Said y={rows.first} name="strong" text={strong} />
      <Said y={rows.first + rows.pitch} name="weak" text={weak} />
      <Said y={rows.first + 2 * rows.pitch} name="right for" text={fit} />
      <Limits platform={platform} y={rows.first + 3 * rows.pitch + 6} />
      <g class="gb">
        <path class="mark" d={`M20 ${sinceY - 20}H${card.width - 20}`} stroke-dasharray="8 7" />
        <Badge x={20} y={sinceY} text="since" kind="gb" />
      </g>
      <Label x={card.indent} y={sinceY + 25} text={since} />
    </g>
  );
}

function Said({ y, name, text }: { y: number; name: string; text: string }): VNode {
  return (
    <g>
      <Label x={20} y={y} text={name} small quiet />
      <Label x={card.indent} y={y} text={text} />
    </g>
  );
}

/** The limits of the buyer's guide: processors as pips, memory as a bar, storage in words. */
function Limits({ platform, y }: { platform: Platform; y: number }): VNode {
  const { vcpus, vcpusOf, hostRamGb, storage, overcommit } = platform;
  const pitch = gauge.length / gauge.vcpus;
  const pips = Array.from(
    { length: vcpus },
    (_, n) => `M${card.indent + n * pitch} ${y - 15}h${pitch - 4}v16h${4 - pitch}z`,
  );
  const length = ((hostRamGb ?? 0) / gauge.ramGb) * gauge.length;
  const kept = storage.length > 0 ? storage.join(", ") : "whatever its Linux can mount";
  return (
    <g class="hw">
      <Label x={20} y={y} text="guest CPUs" small quiet />
      <path class="solid" d={pips.join("")} />
      <Value
        x={card.indent + vcpus * pitch}
        y={y}
        text={vcpusOf === undefined ? String(vcpus) : `${vcpus} ${vcpusOf}`}
      />
      <Label x={20} y={y + rows.pitch} text="host RAM" small quiet />
      {length > 0 && <rect class="solid" x={card.indent} y={y + rows.pitch - 15} width={length} height={16} />}
      {hostRamGb === undefined ? (
        <Label x={card.indent} y={y + rows.pitch} text="whatever its Linux can use" small />
      ) : (
        <Value x={card.indent + length} y={y + rows.pitch} text={inWords(hostRamGb, overcommit)} />
      )}
      <Label x={20} y={y + 2 * rows.pitch} text="storage" small quiet />
      <Label x={card.indent} y={y + 2 * rows.pitch} text={kept} small />
    </g>
  );
}

function Value({ x, y, text }: { x: number; y: number; text: string }): VNode {
  const width = textWidth(text, 20);
  return <Label x={Math.min(x + 12, card.width - 16 - width)} y={y} text={text} small />;
}

function inWords(ramGb: number, overcommit: boolean): string {
  const amount = ramGb >= 1024 ? `${ramGb / 1024} TB` : `${ramGb} GB`;
  return overcommit ? `${amount}, and guests may be promised more` : amount;
}
