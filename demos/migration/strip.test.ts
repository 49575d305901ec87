import { expect, test } from "vitest";
import { ask, type ClientLog, createLog, hear } from "./client";
import { marksPath, viewStrip, windowMs } from "./strip";

/** Requests answered at these moments. */
function logOf(...repliesMs: number[]): ClientLog {
  const log = createLog();
  repliesMs.forEach((atMs, count) => {
    hear(log, { kind: "reply", id: ask(log, atMs - 3), count, host: "web" }, atMs);
  });
  return log;
}

test("the strip holds what came within its window, from its left end", () => {
  const now = 50_000;
  const left = now - windowMs;
  const { replies, gaps } = viewStrip(logOf(left - 1, left, left + 100.4, now, now + 5), [], now);
  expect(replies).toEqual([0, 100, windowMs]);
  expect(gaps).toEqual([]);
});

test("the gap of a pause goes from the last reply before it to the first one after", () => {
  const log = logOf(44_900, 45_000, 45_300, 45_310);
  expect(viewStrip(log, [{ fromMs: 45_010, toMs: 45_280 }], 50_000).gaps).toEqual([{ from: 1000, to: 1300, ms: 300 }]);
});

test("a pause that has not ended, or whose first reply has not come, has a gap up to now", () => {
  const log = logOf(49_000, 49_500);
  for (const pause of [{ fromMs: 49_510 }, { fromMs: 49_510, toMs: 49_900 }]) {
    expect(viewStrip(log, [pause], 50_000).gaps).toEqual([{ from: 5500, to: 6000, ms: 500 }]);
  }
});

test("a gap that leaves at the left keeps its number, and goes when it has left", () => {
  const log = logOf(40_000, 40_900);
  const pause = { fromMs: 40_010, toMs: 40_890 };
  expect(viewStrip(log, [pause], 46_500).gaps).toEqual([{ from: 0, to: 400, ms: 900 }]);
  expect(viewStrip(log, [pause], 46_900).gaps).toEqual([]);
});

test("a pause before the first reply has no gap: nobody knows how long it was", () => {
  expect(viewStrip(logOf(49_000), [{ fromMs: 48_000, toMs: 48_900 }], 50_000).gaps).toEqual([]);
});

test("marks are drawn over the whole width", () => {
  expect(marksPath([0, windowMs / 2, windowMs], 1200, 10)).toBe("m0 0v10m600 -10v10m600 -10v10");
});
