/** The patches that a server can be given, one after the other. Pure. */

/** A patch fills so many MiB anew. The template has filled four, so the first rewrites those, and each takes one more. */
const patchMiB = [4, 5, 6] as const;

/** How many patches there are; after the last one there is no memory left to fill. */
export const patchCount = patchMiB.length;

/** What the guest has to do for a patch, counted from 1: its commands in their order. Empty where there is no such patch. */
export function patchCommands(patch: number): string[] {
  const mib = patchMiB[patch - 1];
  return mib === undefined ? [] : [`fill ${mib}`, `write patch-${patch}.txt installed`];
}
