import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { during } from "../kit/draw/motion";
import { classes } from "../kit/draw/role";
import { Label, textWidth } from "../kit/draw/text";
import { eras, type Kind, waitYears } from "./model";
import { type PlacedEra, type PlacedEvent, place, type Scene, size } from "./place";

/** Sixty years of virtual machines on one line: each step opens one era, the last one shows how long the idea waited. */
export const widget = defineWidget({
  tag: "history-timeline",
  title: "Virtual machines from 1964 to today",
  size,
  params: {},
  steps: () => [
    ...eras.map(({ sentence }) => ({ sentence, paper: true })),
    {
      sentence: `From the first work on CP-40 to a PC processor that helps: ${waitYears} years, by our arithmetic. The idea was ready; cheap hardware was not.`,
      paper: true,
    },
  ],
  scene: (_, step, t) => place(step, during(t, 0, 1)),
  draw,
});

const roles: Readonly<Record<Kind, string>> = { hypervisor: "hv", processor: "hw", other: "os" };
const kinds: readonly { kind: Kind; label: string }[] = [
  { kind: "hypervisor", label: "a hypervisor or emulator" },
  { kind: "processor", label: "a processor" },
  { kind: "other", label: "other events" },
];

function draw(scene: Scene): VNode {
  return (
    <g>
      {scene.eras.map((era) => (
        <Segment era={era} y={scene.axisY} overview={scene.overview} />
      ))}
      {scene.eras.slice(1).map((era, index) => (
        <Break x={era.x} y={scene.axisY} solid={index === 3} />
      ))}
      <Label x={size.width} y={scene.axisY + 40} text="today" small quiet anchor="end" />
      <Wait scene={scene} />
      {scene.eras.map((era) => era.events.map((event) => <Dot event={event} era={era} y={scene.axisY} />))}
      <Key />
    </g>
  );
}

/** An era's stretch of the line: its years as ticks, its name, its first year; in the overview its headline. */
function Segment({ era, y, overview }: { era: PlacedEra; y: number; overview: number }): VNode {
  const bright = Math.max(era.lit, overview);
  const seminar = era.start.length > 4;
  return (
    <g>
      <g class="hv">
        <rect class="tint" x={era.x} y={y - 9} width={era.width} height={18} opacity={bright} />
      </g>
      <path class="axis" d={`M${era.x} ${y}h${era.width}`} />
      <path class="axis" d={era.years.map((x) => `M${era.x + x} ${y - 5}v10`).join("")} />
      <Label
        x={era.x}
        y={y + 40}
        text={era.start}
        small
        quiet={!seminar}
        on={seminar ? "hv" : undefined}
        anchor={era.x === 0 ? "start" : "middle"}
      />
      <Label x={era.x + era.width / 2} y={y + 76} text={era.name} quiet={bright < 0.5} anchor="middle" />
      {overview > 0 && (
        <Label
          x={era.x + era.headlineX}
          y={y - 66}
          text={era.headline}
          small
          anchor="middle"
          opacity={late(overview)}
        />
      )}
    </g>
  );
}

/** The mark of a break in the scale; the day of the seminar has a mark of its own. */
function Break({ x, y, solid }: { x: number; y: number; solid: boolean }): VNode {
  if (solid) {
    return (
      <g class="hv">
        <path class="solid" d={`M${x} ${y + 10}l7 9h-14z`} />
        <path class="mark" d={`M${x} ${y - 14}V${y + 10}`} />
      </g>
    );
  }
  return (
    <g>
      <path d={`M${x - 7} ${y + 11}l8-22h7l-8 22z`} style="fill:var(--paper)" />
      <path class="line" d={`M${x - 7} ${y + 11}l8-22m7 0l-8 22`} />
    </g>
  );
}

/** An event: its mark on the line and, when its era is lit, a stem with date and words. */
function Dot({ event, era, y }: { event: PlacedEvent; era: PlacedEra; y: number }): VNode {
  const shown = late(era.lit);
  const { x, top, end } = event;
  return (
    <g class={roles[event.kind]}>
      {shown > 0 && (
        <g opacity={shown}>
          <path class="line" d={`M${x} ${top - 8}V${y - 8}`} />
          <text x={end ? x - 12 : x + 12} y={top + 7} class={classes(end && "end")}>
            <tspan class="on" style="font-weight:650">
              {event.date}
            </tspan>
            <tspan dx={10}>{event.text}</tspan>
          </text>
        </g>
      )}
      <Mark kind={event.kind} x={x} y={y} />
    </g>
  );
}

/** The mark of a kind: a disc, a square or a ring, so that it is told by shape as well as by colour. */
function Mark({ kind, x, y }: { kind: Kind; x: number; y: number }): VNode {
  if (kind === "processor") return <rect class="solid" x={x - 7} y={y - 7} width={14} height={14} />;
  if (kind === "hypervisor") return <circle class="solid" cx={x} cy={y} r={7.5} />;
  return <circle class="mark" cx={x} cy={y} r={6} style="fill:var(--paper)" />;
}

/** The overview's one loud thing: how many years lie between the idea and a processor that helps. */
function Wait({ scene }: { scene: Scene }): VNode | null {
  if (scene.overview === 0) return null;
  const { waitFrom: from, waitTo: to, axisY } = scene;
  const text = `${waitYears} years`;
  const half = textWidth(text, 64) / 2 + 14;
  const middle = (from + to) / 2;
  const y = 70;
  return (
    <g opacity={late(scene.overview)} class="hv">
      <path class="line" d={`M${from} ${y - 18}V${axisY - 12}M${to} ${y - 18}V${axisY - 12}`} />
      <path class="mark" d={`M${from + 4} ${y}H${middle - half}M${middle + half} ${y}H${to - 4}`} />
      <path class="mark" d={`M${from + 14} ${y - 7}l-12 7 12 7M${to - 14} ${y - 7}l12 7-12 7`} />
      <text class="loud on middle" x={middle} y={y + 22}>
        {text}
      </text>
    </g>
  );
}

/** What the marks mean, and that the scale is not one. */
function Key(): VNode {
  let x = 8;
  const y = size.height - 8;
  const items = kinds.map(({ kind, label }) => {
    const at = x;
    x += 22 + textWidth(label, 20) + 34;
    return { kind, label, at };
  });
  return (
    <g>
      {items.map(({ kind, label, at }) => (
        <g class={roles[kind]}>
          <Mark kind={kind} x={at} y={y - 6} />
          <Label x={at + 18} y={y} text={label} small quiet />
        </g>
      ))}
      <Label x={size.width} y={y} text="a tick is a year; each era has its own scale" small quiet anchor="end" />
    </g>
  );
}

/** Things that come or go are there in the second half of the movement only. */
function late(part: number): number {
  return Math.max(0, 2 * part - 1);
}
