import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Axis } from "../kit/draw/chart";
import { during } from "../kit/draw/motion";
import { Label } from "../kit/draw/text";
import { breakEven, type EditionName, edition, in2009, since } from "./model";
import { type Chart, charts, costY, guests, guestX, type Line, place, type Scene, size } from "./place";

const fifth = breakEven(edition(in2009, "Enterprise"), edition(in2009, "Datacenter"));
const sixth = breakEven(edition(in2009, "Standard"), edition(in2009, "Datacenter"));
const ninth = breakEven(edition(since, "Standard"), edition(since, "Datacenter"));

/** What Windows guests cost in licences by edition, on a host with two processors, then and since. */
export const widget = defineWidget({
  tag: "windows-seats",
  title: "Licences for the Windows guests of one host",
  size,
  params: {},
  steps: () => [
    {
      sentence:
        "Then, three editions: a Standard carried one Windows guest for about $1,000, Enterprise four for about $4,000.",
    },
    { sentence: "Then: Datacenter carried as many as one liked, for $5,998 on a host with two processors." },
    {
      sentence: `By our arithmetic Datacenter beats a second Enterprise from guest ${fifth} on; single Standards are level at ${sixth} and dearer after that.`,
      paper: true,
    },
    {
      sentence: `Since 2016 a Standard carries two; Datacenter costs 4.3 times as much and wins from guest ${ninth}, by our arithmetic. Enterprise is gone.`,
      paper: true,
    },
  ],
  scene: (_, step, t) => place(step, during(t, 0, 1)),
  draw,
});

const kinds = { Standard: "os", Enterprise: "hw", Datacenter: "data" } as const;

function draw({ in2009: old, since: now, marked }: Scene): VNode {
  const below = `less than Enterprise from ${fifth},\nlevel with Standards at ${sixth}`;
  return (
    <g>
      <Frame chart={charts.in2009} label="Then, May 2009: US$" write={thousands} shown={1} />
      <Frame chart={charts.since} label="Since 2016: × a Standard" write={String} shown={marked.since} />
      {[...old, ...now].map((line) => (
        <Edition line={line} />
      ))}
      {names.map(({ chart, guest, cost, text, ofDatacenter }) => (
        <Label
          x={guestX(chart, guest)}
          y={costY(chart, cost)}
          text={text}
          on={kinds[text]}
          opacity={chart === charts.since ? marked.since : ofDatacenter ? shownOf(old) : 1}
        />
      ))}
      <From chart={charts.in2009} guest={fifth} cost={4000} text={below} shown={marked.in2009} />
      <From chart={charts.since} guest={ninth} cost={4.3} text={`from guest ${ninth}`} shown={marked.since} />
    </g>
  );
}

/** Where the lines' names stand, by the axes of their chart. */
const names: readonly { chart: Chart; guest: number; cost: number; text: EditionName; ofDatacenter?: boolean }[] = [
  { chart: charts.in2009, guest: 0.7, cost: 4600, text: "Enterprise" },
  { chart: charts.in2009, guest: 10, cost: 8300, text: "Standard" },
  { chart: charts.in2009, guest: 8, cost: 4400, text: "Datacenter", ofDatacenter: true },
  { chart: charts.since, guest: 5, cost: 1, text: "Standard" },
  { chart: charts.since, guest: 1, cost: 4.8, text: "Datacenter", ofDatacenter: true },
];

function shownOf(lines: readonly Line[]): number {
  return lines.find(({ name }) => name === "Datacenter")?.shown ?? 0;
}

function thousands(value: number): string {
  return value === 0 ? "0" : `${value / 1000},000`;
}

/** The axes of a chart. */
function Frame(props: { chart: Chart; label: string; write: (value: number) => string; shown: number }): VNode | null {
  const { chart, label, write, shown } = props;
  if (shown === 0) return null;
  const { x, y, width, height, ticks } = chart;
  const across = Array.from({ length: guests }, (_, n) => ({ at: guestX(chart, n + 1) - x, label: String(n + 1) }));
  const up = ticks.map((value) => ({ at: costY(chart, value) - y, label: write(value) }));
  return (
    <g opacity={shown}>
      <Axis x={x} y={y} length={height} side="left" ticks={up} grid={width} />
      <Label x={x} y={y - 16} text={label} small quiet />
      <Axis x={x} y={y + height} length={width} side="bottom" ticks={across} label="Windows guests on the host" />
    </g>
  );
}

/** An edition's cost: a stair, with a dot for each number of guests where it is bought by the piece. */
function Edition({ line: { name, points, shown } }: { line: Line }): VNode | null {
  if (shown === 0) return null;
  const half = ((points[1]?.x ?? 0) - (points[0]?.x ?? 0)) / 2;
  const stair = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x - half} ${y}H${x + half}`).join("");
  return (
    <g class={kinds[name]} opacity={shown}>
      <path class="mark" d={stair} stroke-dasharray={name === "Enterprise" ? "10 7" : undefined} />
      {name === "Standard" && points.map(({ x, y }) => <circle class="solid" cx={x} cy={y} r={4} />)}
    </g>
  );
}

/** The number of guests from which Datacenter is the cheaper one: a line from `cost` down to the axis and its words beside it. */
function From(props: { chart: Chart; guest: number; cost: number; text: string; shown: number }): VNode | null {
  const { chart, guest, cost, text, shown } = props;
  if (shown === 0) return null;
  const x = guestX(chart, guest) - chart.width / guests / 2;
  return (
    <g class="data" opacity={shown}>
      <path class="mark" d={`M${x} ${costY(chart, cost)}V${chart.y + chart.height}`} stroke-dasharray="4 7" />
      <Label x={x + 12} y={costY(chart, 0) - 18 - 27 * (text.split("\n").length - 1)} text={text} small on="data" />
    </g>
  );
}
