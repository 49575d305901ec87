/** Resolves when the person presses Ctrl-C, or the system asks this process to end. */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    // A second Ctrl-C ends the process at once, as the handlers are gone by then.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
