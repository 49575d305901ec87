/** A wire of a set rate between two hosts: sending takes the time that so many bits take, and it can be cut. */
import { type Clock, pageClock, sleep } from "./page-clock";

/** A link; several may send over it, each piece in its turn. */
export interface Link {
  /** In Mbit/s, 10^6 bits a second. 0 lets nothing through, infinity everything at once. */
  readonly mbps: number;
  readonly isCut: boolean;
  /** From now on, also for what is on its way. */
  setRate(mbps: number): void;
  /** For good: what is on its way fails within 20 ms with a LinkError, and so does what comes after. */
  cut(): void;
  /**
   * Ends when so many bytes have gone over, at `mostMbps` at most. Pieces that follow each other are sent without a gap:
   * what a timer was late by, and what the sender took to fetch the next piece, is time in which the wire was busy.
   */
  send(bytes: number, options?: { mostMbps?: number; signal?: AbortSignal }): Promise<void>;
  /** The sender had nothing to send until now: the next piece starts now. */
  rest(): void;
}

/** The wire is cut. */
export class LinkError extends Error {
  override readonly name = "LinkError";
}

/** A change of the rate, a cut and a cancellation are noticed within this time. */
const sliceMs = 20;
/** A sender that comes back later than this after its last piece has left the wire standing still. */
const carryMs = 100;

/** Makes a link; throws a RangeError for a rate that is not 0 or more. */
export function createLink(mbps: number, clock: Clock = pageClock): Link {
  let rateMbps = checked(mbps);
  let isCut = false;
  /** Up to here the wire's time is spent. */
  let spentMs = Number.NEGATIVE_INFINITY;
  let last: Promise<void> = Promise.resolve();

  async function transmit(bytes: number, mostMbps: number, signal?: AbortSignal): Promise<void> {
    let bits = 8 * bytes;
    if (clock.now() - spentMs > carryMs) spentMs = clock.now();
    for (;;) {
      if (isCut) throw new LinkError("The link between the two hosts is cut.");
      signal?.throwIfAborted();
      const bitsPerMs = 1000 * Math.min(rateMbps, mostMbps);
      const doneMs = bits === 0 ? spentMs : spentMs + bits / bitsPerMs;
      const waitMs = doneMs - clock.now();
      if (waitMs > 0) await sleep(clock, Math.min(waitMs, sliceMs));
      if (doneMs <= clock.now()) {
        spentMs = doneMs;
        return;
      }
      bits -= (clock.now() - spentMs) * bitsPerMs;
      spentMs = clock.now();
    }
  }

  return {
    get mbps() {
      return rateMbps;
    },
    get isCut() {
      return isCut;
    },
    setRate: (next) => {
      rateMbps = checked(next);
    },
    cut: () => {
      isCut = true;
    },
    send: (bytes, { mostMbps = Number.POSITIVE_INFINITY, signal } = {}) => {
      const sent = last.then(() => transmit(bytes, mostMbps, signal));
      last = sent.catch(() => {});
      return sent;
    },
    rest: () => {
      spentMs = Math.max(spentMs, clock.now());
    },
  };
}

function checked(mbps: number): number {
  if (!(mbps >= 0)) throw new RangeError(`A link cannot carry ${mbps} Mbit/s.`);
  return mbps;
}
