/** What a client knows of a server that it asks and asks: its requests, their replies, the server's heartbeat. Pure. */
import type { GuestMessage } from "../../src/machine/guest/protocol";

/** A request, and when each of its replies came: one, if all is well. Moments are ms since the epoch. */
export interface Asked {
  id: number;
  sentMs: number;
  repliesMs: number[];
  /** What the server had answered by then, as it counts. */
  count?: number;
  wasRefused?: boolean;
}

/** What came of some requests. */
export interface Verdict {
  requests: number;
  /** Answered exactly once; not at all; more than once; turned away. */
  once: number;
  lost: number;
  repeated: number;
  refused: number;
  /** Jumps in what the server counts: it did something twice, or something that nobody asked for. */
  jumps: number;
  /** The longest wait for a reply, in ms. */
  longestMs: number;
  beats: number;
  /** Beats that are not the one after the one before. */
  beatJumps: number;
}

/** A client's memory, from some moment on. */
export interface ClientLog {
  asked: Asked[];
  beats: { count: number; atMs: number }[];
  nextId: number;
}

/** The number of the first request: none is asked for twice in a demo's life. */
export function createLog(firstId = 1): ClientLog {
  return { asked: [], beats: [], nextId: firstId };
}

/** Enters a request; gives its number. */
export function ask(log: ClientLog, sentMs: number): number {
  const id = log.nextId++;
  log.asked.push({ id, sentMs, repliesMs: [] });
  return id;
}

/** Enters what the server said. */
export function hear(log: ClientLog, message: GuestMessage, atMs: number): void {
  if (message.kind === "beat") log.beats.push({ count: message.count, atMs });
  if (message.kind !== "reply" && message.kind !== "refused") return;
  const asked = find(log.asked, message.id);
  if (!asked) return;
  if (message.kind === "refused") asked.wasRefused = true;
  else {
    asked.repliesMs.push(atMs);
    asked.count = message.count;
  }
}

/** Numbers ascend without a gap, so a request's place follows from the first one's. */
function find(asked: readonly Asked[], id: number): Asked | undefined {
  return asked[id - (asked[0]?.id ?? 0)];
}

/** Forgets what was before a moment, but nothing that waits for its reply. */
export function forget(log: ClientLog, beforeMs: number): void {
  const keep = log.asked.findIndex((one) => one.sentMs >= beforeMs || !isSettled(one));
  log.asked.splice(0, keep < 0 ? log.asked.length : keep);
  const beat = log.beats.findIndex(({ atMs }) => atMs >= beforeMs);
  log.beats.splice(0, beat < 0 ? log.beats.length : beat);
}

/** Whether a request has been answered, or turned away. */
export function isSettled({ repliesMs, wasRefused }: Asked): boolean {
  return repliesMs.length > 0 || wasRefused === true;
}

/** Requests from the first number up to before the second. */
export function between({ asked }: ClientLog, fromId: number, toId: number): Asked[] {
  return asked.filter(({ id }) => id >= fromId && id < toId);
}

/** The beats since a moment, and the one before it: the first of them must follow that one. */
export function beatsSince({ beats }: ClientLog, sinceMs: number): number[] {
  const before = beats.findLast(({ atMs }) => atMs < sinceMs);
  const since = beats.filter(({ atMs }) => atMs >= sinceMs);
  return [...(before ? [before] : []), ...since].map(({ count }) => count);
}

/** What came of these requests and these beats, each in their order. */
export function judge(asked: readonly Asked[], beats: readonly number[]): Verdict {
  const replies = (wanted: (times: number) => boolean) => asked.filter(({ repliesMs }) => wanted(repliesMs.length));
  const refused = asked.filter(({ wasRefused }) => wasRefused).length;
  const counts = asked.flatMap(({ count }) => (count === undefined ? [] : [count]));
  const waits = asked.map(({ sentMs, repliesMs }) => (repliesMs[0] ?? sentMs) - sentMs);
  return {
    requests: asked.length,
    once: replies((times) => times === 1).length,
    lost: replies((times) => times === 0).length - refused,
    repeated: replies((times) => times > 1).length,
    refused,
    jumps: jumpsOf(counts),
    longestMs: Math.max(0, ...waits),
    beats: beats.length,
    beatJumps: jumpsOf(beats),
  };
}

function jumpsOf(counts: readonly number[]): number {
  return counts.filter((count, at) => at > 0 && count !== (counts[at - 1] ?? 0) + 1).length;
}
