import { barChart } from "../kit/charts/bar-chart";
import type { Role } from "../kit/draw/role";
import { describeRung, ladder } from "./model";

const kinds: readonly Role[] = ["hw", "hv", "hv", "hv"];

/** How many times as long integer work takes, from the bare processor to an interpreter, on a logarithmic axis. */
export const widget = barChart({
  tag: "slowdown-ladder",
  title: "What emulation cost in 2005",
  size: { width: 1136, height: 204 },
  axis: {
    label: "times as long as on the bare processor, integer work; log scale",
    from: 1,
    to: 300,
    log: true,
    ticks: [1, 3, 30],
  },
  rows: ladder().map((rung, index) => ({
    label: rung.name,
    bars: [{ value: rung.times, kind: kinds[index] ?? "hv", text: describeRung(rung), from: index === 3 ? 1 : 0 }],
  })),
  steps: [
    {
      sentence:
        "Published in 2005, for integer work: translating costs a program 4 times its time, and a whole machine twice that again.",
    },
    {
      sentence:
        "Interpreting takes about 240 times as long, our product of three ratios. Yours will differ: run the lines below.",
      paper: true,
    },
  ],
});
