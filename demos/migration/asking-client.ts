/** The client at work: a request at even intervals, as far as the page's timers are even, and what it remembers. */
import { parseMessage, request } from "../../src/machine/guest/protocol";
import type { NetworkSwitch } from "../../src/machine/migration/switch";
import { ask, beatsSince, between, createLog, forget, hear, isSettled, judge, type Verdict } from "./client";
import { type Pause, type StripView, viewStrip, windowMs } from "./strip";

/** Between two requests, in ms. */
export const everyMs = 20;

/** A client that was kept from asking for longer than this does not catch up. */
const catchUpMs = 200;
/** So long a reply is waited for before it counts as lost, and so often it is looked for. */
const patience = { mostMs: 2000, everyMs: 20 } as const;

/** This moment, in ms since the epoch, on the clock of all machines. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

/** A client of whoever owns the address of this switch. */
export class AskingClient {
  readonly #network: NetworkSwitch;
  #log = createLog();
  #pauses: Pause[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueMs = 0;

  constructor(network: NetworkSwitch) {
    this.#network = network;
    network.subscribe((line, atMs) => hear(this.#log, parseMessage(line), atMs));
  }

  /** The number of the next request. */
  get nextId(): number {
    return this.#log.nextId;
  }

  /** Begins to ask; what was before is forgotten, since the time in which nobody asked is no gap. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#log = createLog(this.#log.nextId);
    this.#pauses = [];
    this.#ask();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Forgets what the strip does not show any more. */
  forgetOld(): void {
    forget(this.#log, nowMs() - windowMs - 1000);
  }

  /** The guest stands still from this moment on, and until that one. */
  beginPause(fromMs: number): void {
    this.#pauses = [...this.#pauses.slice(-9), { fromMs }];
  }
  endPause(toMs: number): void {
    const pause = this.#pauses.at(-1);
    if (pause && pause.toMs === undefined) pause.toMs = toMs;
  }

  /** The last seconds. */
  strip(): StripView {
    return viewStrip(this.#log, this.#pauses, nowMs());
  }

  /**
   * What became of all requests from this number on, and of the beats since the one before them, as soon as their replies,
   * another request's and another beat have come, or cannot be hoped for; `isOver` ends the waiting.
   */
  async judge(fromId: number, isOver: () => boolean): Promise<Verdict> {
    const [nextId, calledMs] = [this.#log.nextId, nowMs()];
    const asked = () => between(this.#log, fromId, nextId + 1);
    const hasBeaten = () => this.#log.beats.some(({ atMs }) => atMs >= calledMs);
    const isEnough = () => this.#log.nextId > nextId && asked().every(isSettled) && hasBeaten();
    while (!isOver() && nowMs() < calledMs + patience.mostMs && !isEnough()) {
      await new Promise((done) => setTimeout(done, patience.everyMs));
    }
    return judge(asked(), beatsSince(this.#log, asked()[0]?.sentMs ?? calledMs));
  }

  #ask(): void {
    if (nowMs() - this.#dueMs > catchUpMs) this.#dueMs = nowMs();
    for (; this.#dueMs <= nowMs(); this.#dueMs += everyMs) this.#network.send(request(ask(this.#log, nowMs())));
    this.#timer = setTimeout(() => this.#ask(), this.#dueMs - nowMs());
  }
}
