/** Time that passes only when it is told to: hours of a machine's life in a moment of a test's. */
import type { Clock } from "./page-clock";

/** A clock that stands still between calls of `advance` and `finish`. */
export interface VirtualClock extends Clock {
  /** Lets so many ms pass; whatever is due is called at its time, and what it sets off is waited for. */
  advance(ms: number): Promise<void>;
  /** Lets as much time pass as it takes until the promise is settled; fails where nothing is left to wait for. */
  finish<T>(promise: Promise<T>): Promise<T>;
}

interface Alarm {
  atMs: number;
  callback: () => void;
}

/** Starts a clock at a moment, in ms since the epoch. */
export function createVirtualClock(startMs = 0): VirtualClock {
  let nowMs = startMs;
  const alarms = new Set<Alarm>();

  /** Calls the earliest alarm if it is due by then. */
  function ring(untilMs: number): boolean {
    let next: Alarm | undefined;
    for (const alarm of alarms) if (!next || alarm.atMs < next.atMs) next = alarm;
    if (!next || next.atMs > untilMs) return false;
    alarms.delete(next);
    nowMs = Math.max(nowMs, next.atMs);
    next.callback();
    return true;
  }

  async function advance(ms: number): Promise<void> {
    const untilMs = nowMs + ms;
    do await settled();
    while (ring(untilMs));
    nowMs = untilMs;
  }

  async function finish<T>(promise: Promise<T>): Promise<T> {
    let isOpen = true;
    const close = () => {
      isOpen = false;
    };
    promise.then(close, close);
    for (;;) {
      await settled();
      if (!isOpen) return promise;
      if (!ring(Number.POSITIVE_INFINITY)) throw new Error("Nothing is left that could settle this promise.");
    }
  }

  return {
    now: () => nowMs,
    after: (ms, callback) => {
      const alarm = { atMs: nowMs + Math.max(0, ms), callback };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    advance,
    finish,
  };
}

/** Ends when all promises that could go on have gone on: they do before the next task of the event loop. */
function settled(): Promise<void> {
  return new Promise((done) => {
    if (typeof setImmediate === "function") setImmediate(done);
    else setTimeout(done);
  });
}
