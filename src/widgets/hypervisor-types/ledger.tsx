import type { VNode } from "preact";
import { Label } from "../kit/draw/text";
import { shown } from "./act";
import { partOf } from "./designs";
import { type Hop, type Ledger, pathOf } from "./model";
import { HopMark } from "./picture";
import type { PanelScene, TypesScene } from "./place";
import { publishedOf } from "./published";

/** Baselines of the line that tells who runs and of the four rows below it, in units. */
export const lines = { who: 266, first: 300, pitch: 25 } as const;

const pipsX = 176;
const pitch = 19;
const perMicro = 8.6;

/** Who runs now and in which ring or mode, and what it has cost until now. */
export function HopLedger({ panel, scene }: { panel: PanelScene; scene: TypesScene }): VNode {
  const { design, hop, hopShown, before, now, gain } = panel;
  const { request } = scene.params;
  const hops = pathOf(design, request);
  const timed = hops.some(({ micros }) => micros !== undefined);
  const row = (index: number) => lines.first + index * lines.pitch;
  return (
    <g>
      {scene.acts.hop > 0 && (
        <g opacity={scene.acts.hop * hopShown}>
          <Who panel={panel} hop={hops[hop]} number={hop + 1} />
        </g>
      )}
      {scene.ledger > 0 && (
        <g opacity={scene.ledger}>
          {tallies.map((tally, index) => (
            <Tally
              y={row(index)}
              {...tally}
              before={before}
              now={now}
              gain={gain}
              tall={tally.count === "switches" ? worldSwitches(hops) : []}
            />
          ))}
          {timed && <TimeBar y={row(3)} hops={hops} panel={panel} />}
        </g>
      )}
      {scene.acts.sum > 0 && (
        <g opacity={scene.acts.sum}>
          {publishedOf(design, request, shown(scene.params)).lines.map((text, index) => (
            <Label x={0} y={index === 0 ? lines.who : row(3)} text={text} on={index === 0 ? undefined : "hw"} />
          ))}
        </g>
      )}
    </g>
  );
}

function Who({ panel, hop, number }: { panel: PanelScene; hop: Hop | undefined; number: number }): VNode | null {
  if (!hop) return null;
  const { name, mode } = partOf(panel.design, hop.part);
  return (
    <g>
      <HopMark number={number} at={[13, lines.who - 7]} trap={(hop.switches ?? 0) > 0} shown={1} />
      <Label x={36} y={lines.who} text={name} />
      <Label x={552} y={lines.who} text={mode} small quiet anchor="end" />
    </g>
  );
}

/** What is counted, in the order of the rows. */
const tallies = [
  { name: "mode switches", count: "switches", kind: "trap" },
  { name: "copies", count: "copies", kind: "data" },
  { name: "scheduling points", count: "scheduled", kind: "os" },
] as const;

/** A row of the ledger: a stroke for each (a tall one for a world switch), the new ones as far as they have come, and the number. */
function Tally(props: {
  y: number;
  name: string;
  count: (typeof tallies)[number]["count"];
  kind: (typeof tallies)[number]["kind"];
  before: Ledger;
  now: Ledger;
  gain: number;
  tall: readonly number[];
}): VNode {
  const { y, name, count, kind, before, now, gain, tall } = props;
  const [old, all] = [before[count], now[count]];
  const strokes = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => {
      const height = tall.includes(from + index) ? 20 : 14;
      return `M${pipsX + (from + index) * pitch} ${y}v${-height}h11v${height}z`;
    }).join("");
  const settled = gain > 0.5 ? all : old;
  return (
    <g>
      <Label x={0} y={y} text={name} small quiet />
      <g class={kind}>
        {old > 0 && <path class="solid" d={strokes(0, old)} />}
        {all > old && <path class="solid" d={strokes(old, all)} opacity={gain} />}
      </g>
      <Label x={pipsX + settled * pitch + (settled > 0 ? 4 : 0)} y={y} text={String(settled)} />
    </g>
  );
}

/** Which of all mode switches, counted from 0, change the processor's whole world. */
function worldSwitches(hops: readonly Hop[]): readonly number[] {
  return hops
    .flatMap(({ switches = 0, world = false }) => Array<boolean>(switches).fill(world))
    .flatMap((world, at) => (world ? [at] : []));
}

/** The published microseconds as a bar, hop by hop; what hosting costs stands higher than the rest. */
function TimeBar({ y, hops, panel }: { y: number; hops: readonly Hop[]; panel: PanelScene }): VNode {
  const { before, now, gain } = panel;
  const total = before.micros + (now.micros - before.micros) * gain;
  let left = 0;
  return (
    <g>
      <Label x={0} y={y} text="microseconds" small quiet />
      {hops.map(({ micros = 0, hosting }) => {
        const from = left;
        left += micros;
        const width = Math.max(0, Math.min(micros, total - from)) * perMicro;
        const height = hosting ? 18 : 10;
        return (
          width > 0 && (
            <g class={hosting ? "trap" : "data"}>
              <rect
                class="solid"
                x={pipsX + from * perMicro}
                y={y + 2 - height}
                width={Math.max(1, width - 1.5)}
                height={height}
              />
            </g>
          )
        );
      })}
      <Label x={pipsX + total * perMicro + 8} y={y} text={total.toFixed(2)} />
    </g>
  );
}
