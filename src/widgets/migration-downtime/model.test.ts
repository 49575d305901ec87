import { describe, expect, it } from "vitest";
import { cliffMbps, gigabitMbps, migrate } from "./model";

describe("a guest of 2048 MB", () => {
  // Our own arithmetic, done by hand on the model and on Xen's caps.
  it("that dirties 100 Mbit/s takes 5 rounds, 21.5 s and 2304 MB, and waits less than a millisecond", () => {
    const { rounds, awakeSeconds, sentMB, downSeconds } = migrate(2048, 100, gigabitMbps);
    expect(rounds).toBe(5);
    expect(awakeSeconds).toBeCloseTo(21.5, 1);
    expect(sentMB).toBeCloseTo(2304, 0);
    expect(downSeconds).toBeLessThan(0.001);
  });

  it("that dirties 400 Mbit/s takes 12 rounds, 34.4 s and 3686 MB", () => {
    const { rounds, end, awakeSeconds, sentMB } = migrate(2048, 400, gigabitMbps);
    expect([rounds, end]).toEqual([12, "enough"]);
    expect(awakeSeconds).toBeCloseTo(34.4, 1);
    expect(sentMB).toBeCloseTo(3686, 0);
  });

  it("that dirties 800 Mbit/s is stopped by the cap after 4 rounds and 64.5 s, sends 8204 MB and waits 11.9 s", () => {
    const { rounds, end, awakeSeconds, sentMB, downSeconds } = migrate(2048, 800, gigabitMbps);
    expect([rounds, end]).toEqual([4, "memory"]);
    expect(awakeSeconds).toBeCloseTo(64.5, 0);
    expect(Math.abs(sentMB - 8204)).toBeLessThan(1.5);
    expect(downSeconds).toBeCloseTo(11.9, 1);
  });

  it("that dirties 950 Mbit/s, more than the wire carries, is stopped after 76 s and waits 19 s", () => {
    const { end, awakeSeconds, downSeconds } = migrate(2048, 950, gigabitMbps);
    expect(end).toBe("memory");
    expect(awakeSeconds).toBeCloseTo(76, 0);
    expect(downSeconds).toBeCloseTo(19, 0);
  });

  it("that dirties 400 Mbit/s takes 3 rounds and 2.0 s over a wire ten times as fast", () => {
    const { rounds, awakeSeconds } = migrate(2048, 400, 10 * gigabitMbps);
    expect(rounds).toBe(3);
    expect(awakeSeconds).toBeCloseTo(2, 1);
  });
});

describe("the cliff", () => {
  it("stands at two thirds of the wire, and below it the guest hardly waits", () => {
    expect(cliffMbps(gigabitMbps)).toBeCloseTo(600, 9);
    expect(migrate(2048, 600, gigabitMbps).downSeconds).toBeLessThan(0.002);
    expect(migrate(2048, 620, gigabitMbps).end).toBe("memory");
    expect(migrate(2048, 620, gigabitMbps).downSeconds).toBeGreaterThan(0.5);
  });

  it("is never climbed down again: who writes faster waits longer", () => {
    let before = 0;
    for (let dirty = 600; dirty <= 1000; dirty += 5) {
      const { downSeconds } = migrate(2048, dirty, gigabitMbps);
      expect(downSeconds).toBeGreaterThanOrEqual(before);
      before = downSeconds;
    }
  });
});
