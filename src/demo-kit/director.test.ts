import { afterEach, expect, test, vi } from "vitest";
import type { DemoStage, LiveDemo, Performance } from "./contract";
import { Director } from "./director";
import type { Pace } from "./pace";

interface Log {
  lines: string[];
  shown: string[];
  reports: string[];
}

/** A demo of acts that each wait for people for a minute, and tell what is done with them. */
function record(
  fail?: number,
  prefersEnds = false,
): { live: LiveDemo<string, string>; log: Log; director: Director<string, string> } {
  const log: Log = { lines: [], shown: [], reports: [] };
  let performances = 0;
  const live: LiveDemo<string, string> = {
    machines: 1,
    start(stage: DemoStage<string>): Performance<string> {
      const number = ++performances;
      return {
        async perform(act: number, pace: Pace) {
          log.lines.push(`${number}: act ${act}${pace.hurried ? " hurried" : ""}`);
          await pace.wait(60_000);
          if (act === fail) throw new Error(`act ${act} failed`);
          stage.show(`${number}: end of ${act}`);
        },
        handle(action) {
          if (action === "bad") throw new Error("no");
          log.lines.push(`${number}: hand ${action}`);
        },
        rest: async () => void log.lines.push(`${number}: rest`),
        wake: async () => void log.lines.push(`${number}: wake`),
        stop: async () => void log.lines.push(`${number}: stop`),
      };
    },
  };
  const director = new Director(live, {
    createMachine: () => Promise.reject(new Error("there are no machines here")),
    show: (view) => void log.shown.push(view),
    report: (error) => void log.reports.push(String(error)),
    changed: () => undefined,
    prefersEnds: () => prefersEnds,
  });
  return { live, log, director };
}

/** Waits until nothing is performed any more; `pass` is how much time may pass meanwhile, in ms. */
async function idle(director: Director<string, string>, pass = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(pass);
  expect(director.busy).toBe(false);
}

vi.useFakeTimers();
afterEach(() => vi.clearAllTimers());

test("acts come in their order, at the pace of people", async () => {
  const { director, log } = record();
  director.aim(0);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(director.busy).toBe(true);
  await idle(director, 2000);
  director.aim(1);
  await idle(director, 60_000);
  expect(log.lines).toEqual(["1: act 0", "1: act 1"]);
  expect(log.shown).toEqual(["1: end of 0", "1: end of 1"]);
});

test("who wants less motion sees what comes of an act at once", async () => {
  const { director, log } = record(undefined, true);
  director.aim(0);
  await idle(director, 10);
  director.aim(1);
  await idle(director, 10);
  expect(log.lines).toEqual(["1: act 0 hurried", "1: act 1 hurried"]);
});

test("the next key hurries the act that is being performed, and the one after it takes its time", async () => {
  const { director, log } = record();
  director.aim(0);
  director.aim(1);
  await vi.advanceTimersByTimeAsync(10);
  expect(log.lines).toEqual(["1: act 0", "1: act 1"]);
  expect(director.busy).toBe(true);
  await idle(director, 60_000);
});

test("a jump passes all acts in a hurry and shows only the last", async () => {
  const { director, log } = record();
  director.aim(3);
  await idle(director, 10);
  expect(log.lines).toEqual(["1: act 0 hurried", "1: act 1 hurried", "1: act 2 hurried", "1: act 3 hurried"]);
  expect(log.shown).toEqual(["1: end of 3"]);
});

test("a step back begins again and gives the machines back first", async () => {
  const { director, log } = record();
  director.aim(2);
  await idle(director, 10);
  director.aim(1);
  await idle(director, 10);
  expect(log.lines.slice(3)).toEqual(["1: stop", "2: act 0 hurried", "2: act 1 hurried"]);
  expect(log.shown.at(-1)).toBe("2: end of 1");
});

test("a step back in the middle of an act does not wait for it", async () => {
  const { director, log } = record();
  director.aim(0);
  await idle(director, 60_000);
  director.aim(1);
  await vi.advanceTimersByTimeAsync(1000);
  director.aim(0);
  await idle(director, 60_000);
  expect(log.lines).toEqual(["1: act 0", "1: act 1", "1: stop", "2: act 0"]);
  expect(log.reports).toEqual([]);
});

test("an act that fails is told, and the next one still comes", async () => {
  const { director, log } = record(1);
  director.aim(2);
  await idle(director, 10);
  expect(log.reports).toEqual(["Error: act 1 failed"]);
  expect(log.shown).toEqual(["1: end of 2"]);
});

test("again brings back the act where it stands", async () => {
  const { director, log } = record();
  director.aim(1);
  await idle(director, 10);
  director.again();
  await idle(director, 10);
  expect(log.lines.slice(2)).toEqual(["1: stop", "2: act 0 hurried", "2: act 1 hurried"]);
});

test("hands and rest reach the performance; what a hand breaks is told", async () => {
  const { director, log } = record();
  director.handle("too early");
  director.aim(0);
  await idle(director, 60_000);
  director.handle("click");
  director.handle("bad");
  director.rest(true);
  director.rest(true);
  director.rest(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(log.lines).toEqual(["1: act 0", "1: hand click", "1: rest", "1: wake"]);
  expect(log.reports).toEqual(["Error: no"]);
});

test("an act ends before its machines rest, and one that comes wakes them", async () => {
  const { director, log } = record();
  director.aim(0);
  await vi.advanceTimersByTimeAsync(1000);
  director.rest(true);
  expect(log.lines).toEqual(["1: act 0"]);
  await idle(director, 60_000);
  director.aim(1);
  await idle(director, 60_000);
  director.rest(false);
  await idle(director);
  expect(log.lines).toEqual(["1: act 0", "1: rest", "1: wake", "1: act 1", "1: rest", "1: wake"]);
});

test("stop ends what is being performed, and nothing comes after it", async () => {
  const { director, log } = record();
  director.aim(0);
  await vi.advanceTimersByTimeAsync(1000);
  await director.stop();
  director.aim(1);
  director.handle("late");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log.lines).toEqual(["1: act 0", "1: stop"]);
  expect(log.shown).toEqual([]);
  expect(log.reports).toEqual([]);
});
