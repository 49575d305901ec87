import type { VNode } from "preact";
import { type BarScene, barChart } from "../kit/charts/bar-chart";
import { defineWidget } from "../kit/contract";
import { Badge, badgeWidth } from "../kit/draw/text";
import { processors } from "./model";

const size = { width: 1136, height: 300 } as const;
/** The step at which the processors come that were sold after the seminar. */
const sinceStep = 2;

const chart = barChart({
  tag: "exit-cost",
  title: "Cycles for a VM exit and the way back, 2005 to 2011",
  size,
  axis: {
    label: "cycles from guest to hypervisor and back, Intel processors",
    from: 0,
    to: 4000,
    ticks: [0, 2000, 4000],
  },
  rows: processors.map(({ name, year, cycles, since }, index) => ({
    label: `${name}, ${year}`,
    bars: [{ value: cycles, kind: "trap" as const, from: since ? sinceStep : Math.min(index, 1) }],
  })),
  steps: [
    {
      sentence:
        "The first chip with VT-x, 2005: nearly four thousand cycles out and back, before the hypervisor has done any work.",
    },
    { sentence: "Then: three more generations up to May 2009, and three quarters of the price are gone.", paper: true },
    {
      sentence: "Since: below eight hundred, four fifths less than the first.",
      paper: true,
    },
  ],
});

/** What one exit to the hypervisor and back cost from 2005 to 2011, in cycles, parted by the day of the seminar. */
export const widget = defineWidget({ ...chart, draw });

function draw(scene: BarScene): VNode {
  const sold = processors.filter(({ since }) => !since).length;
  const shown = scene.rows[sold]?.bars[0]?.shown ?? 0;
  return (
    <g>
      {chart.draw(scene)}
      {shown > 0 && (
        <g opacity={shown}>
          <Parting y={plot.top + (sold / processors.length) * plot.height} />
        </g>
      )}
    </g>
  );
}

/** Where the chart has its rows, above the axis and its words. */
const plot = { top: 4, height: size.height - 78 } as const;

/** The line between then and since, with their badges at its right end. */
function Parting({ y }: { y: number }): VNode {
  return (
    <g>
      <g class="gb">
        <path class="mark dashed" d={`M0 ${y}H${size.width}`} />
      </g>
      <Badge x={size.width - badgeWidth("then")} y={y - 48} text="then" kind="hv" />
      <Badge x={size.width - badgeWidth("since")} y={y + 12} text="since" kind="gb" />
    </g>
  );
}
