import { describe, expect, it } from "vitest";
import { renderStill } from "../render-still";
import { formatNumber, scaleAxis } from "./axis-scale";
import { type BarChartSpec, barChart } from "./bar-chart";
import { litAt, opacityOf, shownAt } from "./chart-steps";
import { lineChart } from "./line-chart";

const bars: BarChartSpec = {
  tag: "sample-bars",
  title: "Three things",
  axis: { label: "cycles, logarithmic", from: 1, to: 10000, log: true, ticks: [1, 100, 10000] },
  legend: [
    { label: "native", kind: "hw" },
    { label: "guest", kind: "ga" },
  ],
  note: "A sample.",
  rows: [
    {
      label: "system call",
      bars: [
        { value: 242, kind: "hw" },
        { value: 2308, kind: "ga", from: 1 },
      ],
    },
    {
      label: "page-table\nedit",
      bars: [
        { value: 1, kind: "hw" },
        { value: 12733, kind: "ga", text: "12,733 cycles", from: 2 },
      ],
    },
  ],
  steps: [
    { sentence: "The bars of the bare machine stand." },
    { sentence: "A system call costs more in a guest.", lit: [0] },
    { sentence: "A page-table edit costs far more.", lit: [1], paper: true },
  ],
};

const lines = lineChart({
  tag: "sample-lines",
  title: "Two lines",
  params: { slope: { kind: "number", label: "Slope", min: 1, max: 4, step: 1, default: 2 } },
  data: ({ slope }) => ({
    x: { label: "dirty rate, Mbit/s", from: 0, to: 10 },
    y: { label: "downtime, s", from: 0, to: 40 },
    series: [
      { label: "computed", kind: "ga", points: [0, 5, 10].map((x) => [x, slope * x] as const) },
      {
        label: "limit",
        kind: "trap",
        dashed: true,
        from: 1,
        points: [
          [0, 30],
          [10, 30],
        ],
      },
    ],
    marks: [{ at: [5, slope * 5], text: "here", kind: "ga", from: 1 }],
    steps: [{ sentence: "A line stands." }, { sentence: "A limit comes.", paper: true }],
  }),
});

describe("scaleAxis", () => {
  it("places values in proportion, or by their logarithm, and none beyond its ends", () => {
    expect(scaleAxis({ label: "", from: 0, to: 10 }, 200).at(5)).toBe(100);
    const log = scaleAxis({ label: "", from: 1, to: 10000, log: true }, 200);
    expect(log.at(100)).toBeCloseTo(100, 9);
    expect(log.at(0.5)).toBe(0);
    expect(log.at(12733)).toBe(200);
  });

  it("writes its ticks with thousands apart", () => {
    const { ticks } = scaleAxis({ label: "", from: 0, to: 4000, ticks: [0, 2000, 4000] }, 100);
    expect(ticks).toEqual([
      { at: 0, label: "0" },
      { at: 50, label: "2,000" },
      { at: 100, label: "4,000" },
    ]);
    expect(formatNumber(12733)).toBe("12,733");
  });
});

describe("steps of a chart", () => {
  it("bring what comes at them, and keep it", () => {
    expect([0, 1, 2, 3].map((step) => shownAt(2, step, 1))).toEqual([0, 0, 1, 1]);
    expect(shownAt(2, 2, 0)).toBe(0);
    expect(shownAt(0, 0, 0)).toBe(1);
  });

  it("light what they speak of, or all", () => {
    expect(litAt(bars.steps, 0, 0, 1)).toBe(1);
    expect(litAt(bars.steps, 0, 2, 0)).toBe(1);
    expect(litAt(bars.steps, 0, 2, 1)).toBe(0);
    expect(opacityOf(0)).toBeGreaterThan(0.3);
    expect(opacityOf(1)).toBe(1);
  });
});

describe("barChart", () => {
  const widget = barChart(bars);

  it("gives bars the length of their values when their step has come", () => {
    const lengths = (step: number, t: number) =>
      widget.scene({}, step, t).rows.flatMap((row) => row.bars.map((bar) => bar.length));
    const [, guest, native, most] = lengths(2, 1);
    expect(native).toBe(0);
    expect(most).toBeGreaterThan(guest ?? 0);
    expect(lengths(0, 1)[1]).toBe(0);
    expect(lengths(2, 0)).toEqual(lengths(1, 1));
  });

  it("is drawn as kept", async () => {
    await expect(renderStill(widget, {}, 2).replaceAll("><", ">\n<")).toMatchFileSnapshot("./sample-bars.svg");
  });
});

describe("lineChart", () => {
  it("draws what its parameters give, the limit at its step", () => {
    const { series } = { series: (step: number, slope: number) => lines.scene({ slope }, step, 1).lines };
    expect(series(0, 2)[1]?.opacity).toBe(0);
    expect(series(1, 2)[1]?.opacity).toBe(1);
    expect(series(1, 2)[0]?.path).not.toBe(series(1, 3)[0]?.path);
  });

  it("is drawn as kept", async () => {
    await expect(renderStill(lines, { slope: 2 }, 1).replaceAll("><", ">\n<")).toMatchFileSnapshot(
      "./sample-lines.svg",
    );
  });
});
