/** The one clock of a page and its workers. */

/** Now, in ms since the epoch with fractions. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
