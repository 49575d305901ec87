/** Page tables: how many levels the guest's and the host's have. */
export interface Levels {
  guest: number;
  host: number;
}

/** A read of a page walk: of the host's table or the guest's, for which row of the walk, at which level (from the top, 1). */
export interface Read {
  table: "host" | "guest";
  /** The guest's level whose table is being found, from the top, counted from 0; the last row finds the page itself. */
  row: number;
  level: number;
}

/**
 * All reads of a two-dimensional walk, in order, when nothing is cached: each table of the guest lies at an address that
 * must itself be walked through the host's table, and so does the page. Bhargava et al. 2008; AMD's nested paging.
 */
export function nestedWalk({ guest, host }: Levels): readonly Read[] {
  const rows = Array.from({ length: guest + 1 }, (_, row) => row);
  return rows.flatMap((row): Read[] => [
    ...Array.from({ length: host }, (_, level): Read => ({ table: "host", row, level: level + 1 })),
    ...(row < guest ? [{ table: "guest", row, level: row + 1 } as const] : []),
  ]);
}

/** Reads of a one-dimensional walk: one for each level. So it goes natively, and through a shadow page table. */
export function plainReads({ guest }: Levels): number {
  return guest;
}

/** The published sum for the two-dimensional walk, n levels in the guest and m in the host: n·m + n + m. */
export function nestedReads({ guest, host }: Levels): number {
  return guest * host + guest + host;
}

/** Cycles of one edit of a present page-table entry, natively and with the first VT-x: Adams and Agesen 2006. */
export const editCycles = { native: 1, shadow: 12733 } as const;
