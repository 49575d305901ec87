import { expect, it } from "vitest";
import { sleep } from "./page-clock";
import { createVirtualClock } from "./virtual-clock";

it("rings alarms in the order of their times, at their times, and none that was prevented", async () => {
  const clock = createVirtualClock(100);
  const rung: [string, number][] = [];
  const ring = (name: string) => () => rung.push([name, clock.now()]);
  clock.after(30, ring("late"));
  clock.after(10, ring("early"));
  clock.after(20, ring("never"))();
  clock.after(99, ring("beyond"));
  await clock.advance(50);
  expect(rung).toEqual([
    ["early", 110],
    ["late", 130],
  ]);
  expect(clock.now()).toBe(150);
});

it("waits for what an alarm sets off before it goes on", async () => {
  const clock = createVirtualClock();
  const moments: number[] = [];
  const work = async () => {
    for (let turn = 0; turn < 3; turn++) {
      await sleep(clock, 10);
      await Promise.resolve().then(() => {});
      moments.push(clock.now());
    }
  };
  await clock.finish(work());
  expect(moments).toEqual([10, 20, 30]);
});

it("says so when nothing could settle a promise", async () => {
  await expect(createVirtualClock().finish(new Promise(() => {}))).rejects.toThrow("Nothing is left");
});
