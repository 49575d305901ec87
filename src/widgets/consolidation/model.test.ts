import { describe, expect, it } from "vitest";
import { consolidate, type NewHosts, type OldSite, spread } from "./model";

const ten: OldSite = { servers: 10, usePercent: 10, clockGhz: 2, ramGb: 2 };
const one: NewHosts = { hosts: 1, ghz: 20, ramGb: 16 };
const two: NewHosts = { hosts: 2, ghz: 20, ramGb: 16 };

describe("ten old servers", () => {
  it("use 2.0 of their 20 GHz: the work of one machine", () => {
    const { oldGhz, usedGhz, busyMachines } = consolidate(ten, one);
    expect(oldGhz).toBe(20);
    expect(usedGhz).toBeCloseTo(2.0, 9);
    expect(busyMachines).toBeCloseTo(1, 9);
  });

  it("fill 10 % of one host by clock and 5 to 7 % by work", () => {
    const { cpuPercent, workPercent } = consolidate(ten, one);
    expect(cpuPercent).toBeCloseTo(10, 9);
    expect(workPercent.map((share) => Math.round(share))).toEqual([5, 7]);
  });

  it("reach the planner's 50 % only when half of every old CPU is busy at once: 10 GHz", () => {
    const { peakGhz, peakPercent } = consolidate(ten, one);
    expect(peakGhz).toBe(10);
    expect(peakPercent).toBe(50);
  });

  it("leave 1.5 GB a guest where each server had 2", () => {
    const { roomGb, roomPerGuestGb, wantedGb, fits } = consolidate(ten, one);
    expect(roomGb).toBe(15);
    expect(roomPerGuestGb).toBe(1.5);
    expect(wantedGb).toBe(20);
    expect(fits).toBe(false);
  });

  it("shrink to 13.4 GB by page sharing, and then fit", () => {
    const { sharedGb, sharedFits } = consolidate(ten, one);
    expect(sharedGb).toBeCloseTo(13.42, 2);
    expect(sharedFits).toBe(true);
  });
});

describe("two hosts", () => {
  it("pay for a hypervisor each", () => {
    expect(consolidate(ten, two).roomGb).toBe(14);
  });

  it("hold five guests each when pages are shared and not before", () => {
    const { fits, sharedFits } = consolidate(ten, two);
    expect([fits, sharedFits]).toEqual([false, true]);
  });

  it("cannot hold an odd guest that only their sum has room for", () => {
    const tight = { hosts: 2, ghz: 20, ramGb: 8 };
    expect(consolidate({ ...ten, servers: 3 }, tight).roomGb).toBe(6);
    expect(consolidate({ ...ten, servers: 3 }, tight).fits).toBe(false);
  });

  it("leave no room when the hypervisors take all the memory", () => {
    expect(consolidate(ten, { ...two, ramGb: 1 }).roomGb).toBe(0);
  });
});

describe("spread", () => {
  it("gives the first host the guest that is left over", () => {
    expect(spread(5, 2)).toEqual([
      { first: 0, count: 3 },
      { first: 3, count: 2 },
    ]);
  });

  it("keeps every guest, in order", () => {
    for (let guests = 2; guests <= 20; guests++) {
      const [first, second] = spread(guests, 2);
      expect((first?.count ?? 0) + (second?.count ?? 0)).toBe(guests);
      expect(second?.first).toBe(first?.count);
    }
  });
});
