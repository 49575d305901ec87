/** What Clark et al. (Live Migration of Virtual Machines, NSDI 2005) and others measured, to stand beside the model. */

/** SPECweb99 on 800 MB: MB sent in each round, the last with the guest stopped, and the totals, all as printed. */
export const specWebMeasured = {
  memoryMB: 800,
  roundsMB: [676.8, 126.7, 39.0, 28.4, 24.2, 16.7, 14.2, 15.3, 18.2],
  sentMB: 960,
  totalSeconds: 71,
  /** The last copy; starting on the new host took another 9 ms. */
  copyMs: 201,
  downtimeMs: 210,
  /** How fast it dirtied memory in its last round awake, in Mbit/s, read off the figure. */
  lastDirtyMbps: 439,
} as const;

/** The test program that writes 256 MB for ever, in a guest of 512 MB: totals as printed, its time read off the figure. */
export const writerMeasured = { memoryMB: 512, hotMB: 256, sentMB: 638, totalSeconds: 28.1, downtimeMs: 3500 } as const;

/** Stopping a guest of 512 MB to copy it: seconds by the limit in Mbit/s, as printed. */
export const stopMeasured = [
  { linkMbps: 128, seconds: 32 },
  { linkMbps: 256, seconds: 16 },
  { linkMbps: 512, seconds: 8 },
] as const;

/** Hyper-V 2008's quick migration of a guest of some 2 GB, in seconds (Windows IT Pro). */
export const quickMeasuredSeconds = 30;
