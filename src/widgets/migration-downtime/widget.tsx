import { type LineChartData, lineChart, type Point } from "../kit/charts/line-chart";
import { cliffMbps } from "../live-migration/rules";
import { gigabitMbps, migrate } from "./model";

const mostDirty = 1000;
const grain = 10;

/** How long a guest stands still by how fast it writes, in the textbook's model with Xen's caps, over two wires. */
export const widget = lineChart({
  tag: "migration-downtime",
  title: "Downtime over dirty rate",
  size: { width: 725, height: 400 },
  margin: { left: 46, right: 112 },
  params: {
    memory: { kind: "number", label: "Memory of the guest", unit: "GB", min: 1, max: 16, step: 1, default: 2 },
  },
  data: ({ memory }) => chartOf(memory),
});

const kept = new Map<number, LineChartData>();

/** The chart of a guest, kept, since it takes hundreds of migrations. */
function chartOf(memoryGb: number): LineChartData {
  const data = kept.get(memoryGb) ?? chart(memoryGb);
  kept.set(memoryGb, data);
  return data;
}

function chart(memoryGb: number): LineChartData {
  const memoryMB = 1024 * memoryGb;
  const down = (dirty: number, wire = gigabitMbps) => migrate(memoryMB, dirty, wire).downSeconds;
  const curve = (wire: number): Point[] =>
    Array.from({ length: mostDirty / grain + 1 }, (_, n) => [n * grain, down(n * grain, wire)]);
  const most = Math.ceil(down(mostDirty) / 5) * 5;
  const cliff = cliffMbps(gigabitMbps);
  return {
    x: { label: "dirty rate, Mbit/s, constant", from: 0, to: mostDirty },
    y: { label: `how long a guest of ${memoryGb} GB stands still, s`, from: 0, to: most },
    series: [
      { label: "1 Gbit/s", kind: "trap", points: curve(gigabitMbps) },
      { label: "10 Gbit/s", kind: "gb", points: curve(10 * gigabitMbps), from: 3, dy: 0 },
      {
        label: "Xen’s cap",
        kind: "hv",
        dashed: true,
        from: 1,
        anchor: "end",
        dx: -14,
        dy: 22,
        points: [
          [cliff, 0],
          [cliff, most],
        ],
      },
    ],
    marks: [
      {
        at: [400, down(400)],
        text: `1 Gbit/s: ${migrate(memoryMB, 400, gigabitMbps).rounds} rounds, a blink`,
        kind: "ga",
        anchor: "middle",
        dx: -60,
      },
      { at: [800, down(800)], text: `${short(down(800))}\u00a0s`, kind: "trap", from: 1, anchor: "end", dx: -14 },
      {
        at: [950, down(950)],
        text: `${short(down(950))}\u00a0s`,
        kind: "trap",
        from: 2,
        anchor: "middle",
        dx: 10,
        dy: 34,
      },
    ],
    steps: steps(memoryMB),
  };
}

function steps(memoryMB: number): LineChartData["steps"] {
  const [slow, fast, over] = [400, 800, 950].map((dirty) => migrate(memoryMB, dirty, gigabitMbps));
  const quick = migrate(memoryMB, 400, 10 * gigabitMbps);
  return [
    {
      sentence: `The textbook’s constant dirty rate: at 400\u00a0Mbit/s ${slow?.rounds ?? 0} rounds do, ${short(slow?.awakeSeconds ?? 0)}\u00a0s in all, and the guest hardly stops.`,
    },
    {
      sentence: `At 800 the rounds shrink too slowly. After three times its memory Xen gives up, and the guest waits ${short(fast?.downSeconds ?? 0)}\u00a0s.`,
    },
    {
      sentence: `At 950 it writes faster than the wire carries. Nothing shrinks: all its memory, ${short(over?.downSeconds ?? 0)}\u00a0s, is copied standing still.`,
      paper: true,
    },
    {
      sentence: `Ten times the wire moves the cliff off the chart: at 400\u00a0Mbit/s ${quick.rounds} rounds do, ${short(quick.awakeSeconds)}\u00a0s in all.`,
      paper: true,
    },
  ];
}

/** Seconds as one says them: a digit after the point below 15. */
function short(seconds: number): string {
  return seconds < 15 ? seconds.toFixed(1) : seconds.toFixed(0);
}
