import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Axis } from "../kit/draw/chart";
import type { Role } from "../kit/draw/role";
import { Label, Readout, textWidth } from "../kit/draw/text";
import { type Choices, ownMonthly } from "./model";
import { type Line, place, plot, type Scene, type Spot, sentences, size } from "./place";

/** What one server costs a month, rented by the hour, reserved or owned, over how many hours it is needed. */
export const widget = defineWidget({
  tag: "cloud-break-even",
  title: "Renting against owning, by hours in use",
  size,
  params: {
    own: { kind: "number", label: "Own server, a month", unit: "$", min: 30, max: 100, step: 5, default: ownMonthly },
    peak: { kind: "number", label: "Servers at the peak", min: 2, max: 20, step: 1, default: 10 },
    hours: { kind: "number", label: "Peak, a day", unit: "h", min: 1, max: 24, step: 1, default: 2 },
  },
  steps: (given: Choices) => sentences(given).map((sentence, step) => ({ sentence, paper: step > 0 })),
  scene: (given: Choices, step, t) => place(given, step, t),
  draw,
});

function draw(scene: Scene): VNode {
  const { shown, rent, peak, words } = scene;
  return (
    <g>
      <Axes scene={scene} />
      <Priced line={rent} kind="gb" />
      <Name x={rent.to.x - 8} y={rent.to.y + 62} text="on demand" kind="gb" anchor="end" shown={1} />
      <Owned scene={scene} />
      <Reserved scene={scene} />
      <Peak peak={peak} opacity={shown[3] ?? 0} />
      {words.loud.map(({ value, note }, step) =>
        late(shown[step] ?? 0) > 0 ? (
          <g opacity={late(shown[step] ?? 0)}>
            <Readout x={plot.x + 14} y={plot.y + 60} value={value} note={note} />
          </g>
        ) : null,
      )}
    </g>
  );
}

function Axes({ scene: { xTicks, yTicks } }: { scene: Scene }): VNode {
  const { x, y, width, height } = plot;
  return (
    <g>
      <Axis x={x} y={y} length={height} side="left" ticks={yTicks} label="a month, for each server" />
      <Axis x={x} y={y + height} length={width} side="bottom" ticks={xTicks} label="hours in use, of all hours" />
    </g>
  );
}

/** The own server's line, there from step 1 on and faint while the reservations are spoken of. */
function Owned({ scene: { shown, own, words } }: { scene: Scene }): VNode {
  const [, first = 0, reserved = 0, last = 0] = shown;
  // Beside what costs the same, where the line of the rented one is still below.
  const x = own.cross.x > 480 ? 240 : own.from.x + 10;
  return (
    <g>
      <Priced line={own} kind="hw" opacity={first + 0.4 * reserved + last} />
      <Name x={x} y={own.from.y - 12} text={words.own} kind="hw" shown={first + reserved + last} />
      {own.crosses && <Cross at={own.cross} kind="hw" opacity={first} />}
    </g>
  );
}

/** The two reservations, at their step only. */
function Reserved({ scene: { shown, one, three } }: { scene: Scene }): VNode {
  const there = shown[2] ?? 0;
  return (
    <g>
      <Priced line={one} kind="ga" opacity={there} />
      <Name x={one.from.x + 10} y={one.from.y - 32} text="reserved, 1 year" kind="ga" shown={there} />
      <Priced line={three} kind="gc" opacity={there} />
      <Name x={three.to.x - 8} y={three.to.y + 48} text="reserved, 3 years" kind="gc" anchor="end" shown={there} />
      <Cross at={one.cross} kind="ga" text="53 %" opacity={there} />
      <Cross at={three.cross} kind="gc" text="27 %" opacity={there} />
    </g>
  );
}

function Priced({ line: { from, to }, kind, opacity = 1 }: { line: Line; kind: Role; opacity?: number }): VNode | null {
  if (opacity === 0) return null;
  return <path class={`mark ${kind}`} d={`M${from.x} ${from.y}L${to.x} ${to.y}`} opacity={opacity} />;
}

function Name(props: {
  x: number;
  y: number;
  text: string;
  kind: Role;
  anchor?: "start" | "end";
  shown: number;
}): VNode | null {
  const { shown, kind, ...place } = props;
  return late(shown) > 0 ? <Label {...place} on={kind} small opacity={late(shown)} /> : null;
}

/** The point where two prices are the same, with its share of the hours below. */
function Cross(props: { at: Spot; kind: Role; text?: string; opacity: number }): VNode | null {
  const { at, kind, text, opacity } = props;
  if (opacity === 0) return null;
  return (
    <g class={kind} opacity={opacity}>
      <path class="line" stroke-dasharray="5 6" d={`M${at.x} ${at.y}V${plot.y + plot.height}`} />
      <circle class="solid" cx={at.x} cy={at.y} r={8} />
      {text !== undefined && <Label x={at.x + 10} y={plot.y + plot.height - 14} text={text} small on={kind} />}
    </g>
  );
}

/** The peaky load on the chart: what all its servers cost rented, and what they would cost owned. */
function Peak({ peak, opacity }: { peak: Scene["peak"]; opacity: number }): VNode | null {
  if (opacity === 0) return null;
  const { x, y, ownY, rented, owned } = peak;
  const room = x + 16 + textWidth(rented, 20) < plot.x + plot.width;
  const at = { x: room ? x + 16 : x - 16, anchor: room ? "start" : "end" } as const;
  return (
    <g class="trap" opacity={opacity}>
      <path class="mark" stroke-dasharray="2 7" d={`M${x} ${ownY}V${y}`} />
      <circle class="solid" cx={x} cy={ownY} r={8} />
      <circle class="solid" cx={x} cy={y} r={8} />
      <Label {...at} y={ownY + 28} text={owned} small on="trap" />
      <Label {...at} y={room ? y + 24 : y - 16} text={rented} small on="trap" />
    </g>
  );
}

/** Things that come or go are there in the second half of the movement only. */
function late(part: number): number {
  return Math.max(0, 2 * part - 1);
}
