import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { StateMark } from "../kit/draw/state-mark";
import { Label } from "../kit/draw/text";
import { sentences } from "./model";
import { axisY, band, left, type PlacedLane, pitch, place, type Scene, size } from "./place";

/** What became of six platforms of May 2009, and what grew beside them, told in groups. */
export const widget = defineWidget({
  tag: "since-2009",
  title: "Platforms from May 2009 to today",
  size,
  params: {},
  steps: () => sentences.map((sentence, step) => ({ sentence, paper: step === 2 || step === 5 })),
  scene: (_, step, t) => place(step, t),
  draw,
});

function draw({ lanes, years }: Scene): VNode {
  return (
    <g>
      <path class="axis" d={years.map(({ x }) => `M${x} ${axisY}v7`).join("")} />
      <path class="axis" d={`M${left} ${axisY}H${size.width}`} />
      {years.slice(1).map(({ x, label }) => (
        <Label x={x} y={axisY + 27} text={label} small quiet anchor="middle" />
      ))}
      <Label x={left - 10} y={axisY + 27} text="20 May 2009" small on="hv" anchor="end" />
      {lanes.map((lane) => (
        <LaneRow lane={lane} />
      ))}
      <g class="hv">
        <path class="mark" d={`M${left} 0V${axisY}`} />
      </g>
    </g>
  );
}

/** A lane: its name, its band as far as it has come, what it was at first and what happened on it. */
function LaneRow({ lane }: { lane: PlacedLane }): VNode {
  const { name, y, from, to, fate, lit, told, events, last, atFirst } = lane;
  const box = { x: from, y: y + (pitch - band) / 2, width: Math.max(0, to - from), height: band };
  const base = y + pitch / 2 + 7;
  return (
    <g>
      <Label x={0} y={base} text={name} />
      <g class="hw" opacity={0.75}>
        <rect class="tint" {...box} />
      </g>
      {lit > 0 && (
        <g class="hv" opacity={lit}>
          <rect class="tint" {...box} />
        </g>
      )}
      {told < 0.5 && <Label x={left + 14} y={base} text={atFirst} small quiet opacity={1 - 2 * told} />}
      {fate === "fades" && told > 0 && (
        <path class="wire off" d={`M${to + 12} ${y + pitch / 2}H${size.width - 16}`} opacity={told} />
      )}
      {last !== "" && told > 0.5 && <Backed x={size.width - 8} y={base} text={last} end shown={2 * told - 1} />}
      {events.map((event) => (event.shown > 0 ? <EventMark event={event} lane={lane} /> : null))}
    </g>
  );
}

/** An event: a dot or, where a lane ends, a cross, and its words. */
function EventMark({ event, lane }: { event: PlacedLane["events"][number]; lane: PlacedLane }): VNode {
  const { x, text, end, shown } = event;
  const middle = lane.y + pitch / 2;
  const ends = lane.fate === "ends";
  return (
    <g opacity={shown}>
      {ends ? (
        <StateMark x={x + 10} y={middle} state="crashed" />
      ) : (
        <g class={lane.lit > 0.5 ? "hv" : "hw"}>
          <circle class="solid" cx={x} cy={middle} r={6} />
        </g>
      )}
      <Backed
        x={end ? x - 14 : x + (ends ? 26 : 14)}
        y={middle + 7}
        text={text}
        end={end}
        plain={lane.fate !== "fades"}
        shown={1}
      />
    </g>
  );
}

/** Words on the ground of the page, so that a line behind them does not cross them out. */
function Backed(props: { x: number; y: number; text: string; end?: boolean; plain?: boolean; shown: number }): VNode {
  const { x, y, text, end, plain, shown } = props;
  const ground = "paint-order:stroke;stroke:var(--paper);stroke-width:10px;stroke-linejoin:round";
  return (
    <text class={end ? "small end" : "small"} x={x} y={y} opacity={shown} style={plain ? undefined : ground}>
      {text}
    </text>
  );
}
