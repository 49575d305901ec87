/** Keeps the reading edition for use without a network, and tells of a newer one. */

/** Begins late, since nobody waits for it. */
export function keepOffline(): void {
  setTimeout(begin, delayMs);
}

const delayMs = 1000;

async function begin(): Promise<void> {
  const [{ followOffline }, { createNotice }] = await Promise.all([
    import("../offline/follow"),
    import("../offline/notice"),
  ]);
  await followOffline({ notify: createNotice() });
}
