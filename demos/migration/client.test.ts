import { expect, test } from "vitest";
import { ask, beatsSince, between, type ClientLog, createLog, forget, hear, isSettled, judge } from "./client";

/** A log of requests every 20 ms from 1,000 on, each answered 5 ms later unless `answer` says otherwise. */
function logOf(requests: number, answer: (id: number) => number = () => 1): ClientLog {
  const log = createLog();
  let count = 0;
  for (let at = 0; at < requests; at++) {
    const id = ask(log, 1000 + 20 * at);
    for (let turn = answer(id); turn > 0; turn--) {
      hear(log, { kind: "reply", id, count: ++count, host: "web" }, 1005 + 20 * at);
    }
  }
  return log;
}

const judged = (log: ClientLog, beats: number[] = []) => judge(between(log, 0, log.nextId), beats);

test("a server that answers each request once has lost nothing", () => {
  const verdict = judged(logOf(10), [7, 8, 9]);
  expect(verdict).toEqual({
    requests: 10,
    once: 10,
    lost: 0,
    repeated: 0,
    refused: 0,
    jumps: 0,
    longestMs: 5,
    beats: 3,
    beatJumps: 0,
  });
});

test("a request without a reply is lost, one with two is repeated, and the server's own count tells of it too", () => {
  expect(judged(logOf(10, (id) => (id === 4 ? 0 : 1)))).toMatchObject({ once: 9, lost: 1, repeated: 0, jumps: 0 });
  expect(judged(logOf(10, (id) => (id === 4 ? 2 : 1)))).toMatchObject({ once: 9, lost: 0, repeated: 1, jumps: 1 });
});

test("a refusal is not a loss", () => {
  const log = logOf(3, (id) => (id === 2 ? 0 : 1));
  hear(log, { kind: "refused", id: 2 }, 1030);
  expect(judged(log)).toMatchObject({ once: 2, lost: 0, refused: 1 });
});

test("a server that did something twice, unseen, shows by its count", () => {
  const log = logOf(2);
  const id = ask(log, 1100);
  hear(log, { kind: "reply", id, count: 4, host: "web" }, 1110);
  expect(judged(log)).toMatchObject({ once: 3, jumps: 1, longestMs: 10 });
});

test("beats that are lost, repeated or counted anew are jumps", () => {
  for (const [beats, jumps] of [
    [[1, 2, 3], 0],
    [[1, 3, 4], 1],
    [[1, 2, 2, 3], 1],
    [[8, 9, 0, 1], 1],
    [[], 0],
  ] as const) {
    expect(judge([], beats).beatJumps).toBe(jumps);
  }
});

test("the beat before a moment belongs to those since", () => {
  const log = createLog();
  for (const count of [1, 2, 3, 5]) hear(log, { kind: "beat", count }, 100 * count);
  expect(beatsSince(log, 250)).toEqual([2, 3, 5]);
  expect(beatsSince(log, 0)).toEqual([1, 2, 3, 5]);
});

test("what was before a moment is forgotten, but nothing that waits", () => {
  const log = logOf(10, (id) => (id === 3 ? 0 : 1));
  forget(log, 1100);
  expect(log.asked.map(({ id }) => id)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  hear(log, { kind: "reply", id: 3, count: 10, host: "web" }, 1200);
  expect(between(log, 3, 4).every(isSettled)).toBe(true);
  forget(log, 1100);
  expect(log.asked.map(({ id }) => id)).toEqual([6, 7, 8, 9, 10]);
  forget(log, 9999);
  expect(log.asked).toEqual([]);
  expect(ask(log, 2000)).toBe(11);
});

test("what nobody asked for, or what was forgotten, changes nothing", () => {
  const log = logOf(2);
  const before = structuredClone(log.asked);
  hear(log, { kind: "reply", id: 0, count: 1, host: "web" }, 1);
  hear(log, { kind: "reply", id: 99, count: 1, host: "web" }, 1);
  expect(log.asked).toEqual(before);
});
