/** The logarithmic axis of the chart. Pure. */

/** From a little below 1, so that the bar of direct execution and its spread can be seen, to above Bochs. */
const from = 0.7;
const to = 500;

/** What gets a tick, in times. */
export const ticks = [1, 3, 10, 30, 100, 300] as const;

/** Where a slowdown stands on the axis, 0–100 %; what is beyond an end stands at that end. */
export function placeOf(times: number): number {
  const part = Math.log(times / from) / Math.log(to / from);
  return Number((Math.min(1, Math.max(0, part)) * 100).toFixed(2));
}

/** A vertical line at each tick, as the background of whatever is as wide as the axis. */
export const gridLines = ticks
  .map((times) => `linear-gradient(var(--grid) 0 0) ${placeOf(times)}% / 2px 100% no-repeat`)
  .join(", ");
