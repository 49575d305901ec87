import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Box } from "../kit/draw/boxes";
import { during } from "../kit/draw/motion";
import { StateMark } from "../kit/draw/state-mark";
import { Label } from "../kit/draw/text";
import { Card } from "./card";
import { fatesSentence, type Platform, platforms } from "./model";
import { card, list, place, type Row, rowY, type Scene, size } from "./place";

/** Six platforms of May 2009, one at a time, and at the end what became of each. */
export const widget = defineWidget({
  tag: "platform-matrix",
  title: "Six platforms, May 2009 and since",
  size,
  params: {
    need: {
      kind: "choice",
      label: "You look for",
      options: [
        { value: "any", label: "nothing yet" },
        { value: "migration", label: "live migration, no fee" },
        { value: "alive", label: "a long life" },
      ],
      default: "any",
    },
  },
  steps: () => [
    ...platforms.map(({ sentence }) => ({ sentence, paper: true })),
    { sentence: fatesSentence, paper: true },
  ],
  scene: ({ need }, step, t) => place(need, step, during(t, 0, 1)),
  draw,
});

function draw({ rows, fates, looking }: Scene): VNode {
  return (
    <g>
      {platforms.map((platform, index) => (
        <Entry platform={platform} row={rows[index] ?? noRow} y={rowY(index)} looking={looking} />
      ))}
      {platforms.map((platform, index) => (
        <Opened platform={platform} shown={late(rows[index]?.lit ?? 0)} y={rowY(index)} />
      ))}
      {late(fates) > 0 && (
        <g opacity={late(fates)}>
          {platforms.map((platform, index) => (
            <Fate platform={platform} y={rowY(index)} />
          ))}
        </g>
      )}
    </g>
  );
}

const noRow: Row = { lit: 0, meets: true };

/** A platform in the list with its price; dashed where it lacks what is looked for, marked where it has it. */
function Entry(props: { platform: Platform; row: Row; y: number; looking: boolean }): VNode {
  const { platform, row, y, looking } = props;
  const found = looking && row.meets;
  const place = { x: 2, y, width: list.width, height: list.height };
  return (
    <g>
      {row.lit < 1 && <Box {...place} kind="os" line="fine" state={row.meets ? "running" : "off"} />}
      {row.lit > 0 && <Box {...place} kind="hv" state={row.meets ? "running" : "off"} opacity={row.lit} />}
      {found && <StateMark x={22} y={y + 27} state="running" kind="gb" />}
      <text class={row.meets ? "strong" : "strong quiet"} x={found ? 38 : 22} y={y + 35}>
        {platform.name}
      </text>
      <Label x={list.width - 18} y={y + 34} text={platform.price} small quiet anchor="end" />
    </g>
  );
}

/** The card of the lit platform, tied to its row. */
function Opened({ platform, shown, y }: { platform: Platform; shown: number; y: number }): VNode | null {
  if (shown === 0) return null;
  return (
    <g opacity={shown}>
      <g class="hv">
        <path class="mark" d={`M${list.width + 4} ${y + list.height / 2}H${card.x}`} />
      </g>
      <Card platform={platform} />
    </g>
  );
}

/** What became of a platform, right of its row. */
function Fate({ platform, y }: { platform: Platform; y: number }): VNode {
  return (
    <g class={platform.alive ? "gb" : "hw"}>
      <path class="axis" d={`M${list.width + 10} ${y + list.height / 2}H${card.x}`} />
      <StateMark x={card.x + 20} y={y + 28} state={platform.alive ? "running" : "off"} kind="gb" />
      <Label x={card.x + 46} y={y + 35} text={platform.today} quiet={!platform.alive} />
    </g>
  );
}

/** Things that come or go are there in the second half of the movement only. */
function late(part: number): number {
  return Math.max(0, 2 * part - 1);
}
