/**
 * Disk space and copying time of servers made from one template. A full copy takes the image's size again and is
 * written once; a linked clone shares the image and holds only the blocks that it has written itself (copy on write, as
 * with qcow2 backing files or VMware's delta disks). All figures are our arithmetic on the viewer's assumptions.
 */

/** What we assume: sizes in GB (10⁹ bytes), the storage's rate in MB/s, shares in per cent of the image. */
export interface Assumptions {
  imageGb: number;
  /** What a linked clone has written once it is up: its own name, keys, logs. */
  ownPercent: number;
  copyMBps: number;
}

/** How a server's disk comes from the image. */
export type Kind = "full" | "linked";

/** What a clone has written when it has lived a while and patched itself, in per cent of the image. */
export const agedPercent = 50;

/** Disk space of one server beside the template, in GB. */
export function cloneGb({ imageGb }: Assumptions, kind: Kind, ownPercent: number): number {
  return kind === "full" ? imageGb : (imageGb * ownPercent) / 100;
}

/** Disk space of the template and all servers, in GB. */
export function totalGb(given: Assumptions, servers: number, kind: Kind, ownPercent: number): number {
  return given.imageGb + servers * cloneGb(given, kind, ownPercent);
}

/** Seconds of copying before the last server can start; a linked clone copies nothing. */
export function copySeconds({ imageGb, copyMBps }: Assumptions, servers: number, kind: Kind): number {
  return kind === "full" ? (servers * imageGb * 1000) / copyMBps : 0;
}

/** A time in words: whole seconds below two minutes, whole minutes above. */
export function duration(seconds: number): string {
  if (seconds === 0) return "nothing to copy";
  return seconds < 120 ? `${Math.round(seconds)} s of copying` : `${Math.round(seconds / 60)} min of copying`;
}

/** A size with one digit after the point at most. */
export function gigabytes(size: number): string {
  return `${Math.round(size * 10) / 10} GB`;
}
