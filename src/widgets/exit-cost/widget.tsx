import { formatNumber } from "../kit/charts/axis-scale";
import { barChart } from "../kit/charts/bar-chart";
import { processors } from "./model";

/** What one exit to the hypervisor and back cost from 2005 to 2011, in cycles. */
export const widget = barChart({
  tag: "exit-cost",
  title: "Cycles for a VM exit and the way back, 2005 to 2011",
  size: { width: 1136, height: 300 },
  axis: { label: "cycles, out of the guest and in again", from: 0, to: 4000, ticks: [0, 2000, 4000] },
  rows: processors.map(({ name, year, cycles, since }, index) => ({
    label: `${name}, ${year}`,
    bars: [
      {
        value: cycles,
        kind: "trap" as const,
        text: since ? `${formatNumber(cycles)}, since` : formatNumber(cycles),
        from: since ? 2 : Math.min(index, 1),
      },
    ],
  })),
  note: "The hypervisor’s own work comes on top.",
  steps: [
    { sentence: "The first chip with VT-x, 2005: nearly four thousand cycles out of the guest and back in." },
    { sentence: "Then: three more generations up to May 2009, and three quarters of the price are gone.", paper: true },
    {
      sentence: "Since: below eight hundred, four fifths less than the first.",
      paper: true,
    },
  ],
});
