/** The value below which a share (0 to 1) of the values lies, between two of them by straight line; throws on none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) throw new RangeError("A quantile of no values");
  return low + (high - low) * (at - Math.floor(at));
}

/** The middle value; throws on none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
