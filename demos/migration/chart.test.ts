import fc from "fast-check";
import { expect, test } from "vitest";
import { placeBars, scaleOf, timeMarks } from "./chart";
import type { Bar } from "./plan";

/** Rounds of these MB over a link that takes 70 ms for each, one after the other; the last one in a standstill. */
function bars(...sizes: number[]): Bar[] {
  let startMs = 0;
  return sizes.map((MB, at) => {
    const bar: Bar = { kind: at === sizes.length - 1 ? "stop" : "copy", startMs, durationMs: 70 * MB, MB };
    startMs += bar.durationMs;
    return bar;
  });
}

test("rounds stand side by side, as wide as long, as high as large", () => {
  const rounds = bars(12, 3, 0.3);
  const [first, second, third] = placeBars(rounds, scaleOf(rounds, []));
  expect(first?.left).toBe(0);
  expect(second?.left).toBeCloseTo(first?.width ?? 0);
  expect((second?.width ?? 0) / (first?.width ?? 1)).toBeCloseTo(0.25);
  expect((second?.height ?? 0) / (first?.height ?? 1)).toBeCloseTo(0.25);
  expect(third?.kind).toBe("stop");
});

test("the wide ones say what they are, small ones their size, the standstill nothing", () => {
  const rounds = bars(12, 3, 1, 0.3);
  expect(placeBars(rounds, scaleOf(rounds, [])).map(({ label }) => label)).toEqual([
    "12.0 MB in 0.84 s",
    "3.0",
    "1.0",
    undefined,
  ]);
});

test("of rounds that are all alike one is labelled", () => {
  const rounds = bars(8, 2, 2, 2.1, 1.9, 2);
  const labels = placeBars(rounds, scaleOf(rounds, [])).map(({ label }) => label);
  expect(labels.filter((label) => label !== undefined)).toEqual(["8.0 MB in 0.56 s", "2.0"]);
});

test("a plan that is much too long is shown as far as three first rounds go, and never beyond the picture", () => {
  const plan = bars(12, ...Array.from({ length: 30 }, () => 6));
  const scale = scaleOf(plan, []);
  expect(scale.totalMs).toBeCloseTo(3 * 12 * 70 * 1.04);
  const boxes = placeBars(plan, scale);
  expect(boxes.length).toBeLessThan(10);
  expect(Math.max(...boxes.map(({ left, width }) => left + width))).toBeLessThanOrEqual(1 + 1e-9);
});

test("what was measured always has room", () => {
  const [plan, measured] = [bars(1), bars(4, 4, 4)];
  const scale = scaleOf(plan, measured);
  expect(placeBars(measured, scale)).toHaveLength(3);
  expect(Math.max(...placeBars(measured, scale).map(({ height }) => height))).toBeLessThanOrEqual(1);
});

test("a bar that is wide but low has its label above it", () => {
  const [high, low] = [bars(8), bars(8, 0.01)];
  expect(placeBars(high, scaleOf(high, []))[0]).toMatchObject({ isWide: true });
  const rounds = low.map((bar) => ({ ...bar, durationMs: 500 }));
  expect(placeBars(rounds, scaleOf(rounds, []))[1]).toMatchObject({ isWide: false, label: "0.01 MB in 0.50 s" });
});

test("no label lies on another, whatever the rounds", () => {
  const sizes = fc.array(fc.double({ min: 0, max: 16, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(sizes, (all) => {
      const rounds = bars(...all);
      const labelled = placeBars(rounds, scaleOf(rounds, [])).filter(({ label, isWide }) => label && !isWide);
      const middles = labelled.map(({ left, width }) => left + width / 2);
      middles.forEach((middle, at) => {
        expect(middle - (middles[at - 1] ?? -1)).toBeGreaterThan(0.05);
      });
    }),
    { seed: 1964 },
  );
});

test("the time axis has a handful of marks within the picture", () => {
  for (const seconds of [0.2, 0.9, 4.4, 30]) {
    const marks = timeMarks({ totalMs: 1000 * seconds, mostMB: 1 });
    expect(marks[0]).toEqual({ at: 0, label: "0" });
    expect(marks.length).toBeGreaterThan(2);
    expect(marks.length).toBeLessThan(9);
    for (const { at } of marks) expect(at).toBeLessThan(1);
  }
});
