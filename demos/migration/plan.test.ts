import { expect, test } from "vitest";
import { planMove } from "./plan";
import { firstSettings, linkRates, type Settings, writeRates } from "./settings";

/** Pages of a guest of 16 MiB that has filled twelve. */
const pages = 3086;
const plan = (change: Partial<Settings>) => planMove({ ...firstSettings, ...change }, pages);

test("an idle guest moves in one round and a blink", () => {
  const { bars, pauseMs } = plan({});
  expect(bars.map(({ kind }) => kind)).toEqual(["copy", "stop"]);
  expect(bars[0]?.MB).toBeCloseTo(12.05, 1);
  expect(pauseMs).toBeLessThan(30);
});

test("the choices reach both convergence and its failure, on every link but the fastest", () => {
  for (const mbps of linkRates) {
    const pauses = writeRates.map((pagesPerSecond) => plan({ mbps, pagesPerSecond }).pauseMs ?? Number.NaN);
    expect(pauses[0]).toBeLessThan(45);
    if (mbps < 500) expect(pauses.at(-1)).toBeGreaterThan(150);
    else expect(pauses.at(-1)).toBeLessThan(45);
  }
});

test("a run takes seconds, not minutes: what people will sit through", () => {
  for (const mbps of linkRates) expect(plan({ mbps }).totalMs).toBeLessThan(5000);
});

test("stop and copy is one bar, and all of it is pause", () => {
  const { bars, pauseMs, totalMs } = plan({ method: "stop-and-copy" });
  expect(bars.map(({ kind }) => kind)).toEqual(["stop"]);
  expect(pauseMs).toBeCloseTo(totalMs, 3);
});

test("a loop without an end has no pause, and not a thousand bars", () => {
  const { bars, pauseMs } = plan({ mbps: 25, pagesPerSecond: 6400, rule: "qemu" });
  expect(pauseMs).toBeUndefined();
  expect(bars.length).toBeLessThanOrEqual(40);
});
