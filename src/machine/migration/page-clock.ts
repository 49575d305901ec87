/** Where links and imitations get their time from, so that a test can put a clock of its own in its place. */
import { nowMs } from "../engine/clock";

/** A clock. Moments are ms since the epoch, with fractions, on one clock for all machines of a page. */
export interface Clock {
  now(): number;
  /** Calls back once, after so many ms or somewhat later; the function that comes back prevents it. */
  after(ms: number, callback: () => void): () => void;
}

/** The clock of this page, or of this process. */
export const pageClock: Clock = {
  now: nowMs,
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Ends after so many ms, or somewhat later. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((done) => {
    clock.after(ms, done);
  });
}
