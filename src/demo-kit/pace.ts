/** How fast an act is performed: for people to watch, or to be over as soon as it can. */

/** The pace of a performance. */
export interface Pace {
  /** Whether the act should be over as soon as it can: somebody has pressed the next key, or jumped here. */
  readonly hurried: boolean;
  /** Aborts when the performance is over. */
  readonly signal: AbortSignal;
  /** Resolves after so many ms, or as soon as the act is hurried; rejects with an AbortError when the performance is over. */
  wait(delayMs: number): Promise<void>;
  /** Resolves after so many ms, hurried or not; rejects as `wait` does. For what machines need, not people. */
  hold(delayMs: number): Promise<void>;
}

export interface PaceControl {
  pace: Pace;
  /** From now on nothing waits for people. */
  hurry(): void;
  /** Acts that begin from now on are for people to watch. */
  calm(): void;
  /** The performance is over: whatever waits is rejected. */
  end(): void;
}

/** A pace that is for people to watch until it is hurried. */
export function createPace(): PaceControl {
  const ended = new AbortController();
  let hurried = false;
  let wakers = new Set<() => void>();
  const sleep = (delayMs: number, mayHurry: boolean) =>
    new Promise<void>((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        wakers.delete(wake);
        ended.signal.removeEventListener("abort", abort);
        settle();
      };
      const wake = () => finish(resolve);
      const abort = () => finish(() => reject(ended.signal.reason));
      const timer = setTimeout(wake, mayHurry && hurried ? 0 : delayMs);
      if (ended.signal.aborted) return abort();
      ended.signal.addEventListener("abort", abort);
      if (mayHurry) wakers.add(wake);
    });
  return {
    pace: {
      get hurried() {
        return hurried;
      },
      signal: ended.signal,
      wait: (delayMs) => sleep(delayMs, true),
      hold: (delayMs) => sleep(delayMs, false),
    },
    hurry() {
      hurried = true;
      const waiting = wakers;
      wakers = new Set();
      for (const wake of waiting) wake();
    },
    calm() {
      hurried = false;
    },
    end: () => ended.abort(),
  };
}

/** Whether an error only says that the performance is over. */
export function isEnd(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
