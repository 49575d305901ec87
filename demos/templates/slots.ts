/** The places for servers: which are free, and what the server in each is called. Pure. */

/** So many servers find a place: more would not, in a row for each. */
export const slotCount = 8;

/** The host name of the server in a slot, counted from 0. */
export function hostOf(slot: number): string {
  return `web-${slot + 1}`;
}

/** The first `count` slots that nobody has taken; fewer where there are not so many. */
export function freeSlots(taken: Iterable<number>, count: number): number[] {
  const isTaken = new Set(taken);
  const free = Array.from({ length: slotCount }, (_, slot) => slot).filter((slot) => !isTaken.has(slot));
  return free.slice(0, count);
}
