import { describe, expect, it } from "vitest";
import { availability, bill, boxes, boxWatts, centsPerKwh, hostWatts, savedPercent, upPercent } from "./model";

describe("the bill of ten boxes", () => {
  const before = bill(boxes * boxWatts, centsPerKwh);

  it("is 1.65 kW, 5,630 BTU/h and 28,900 kWh with cooling", () => {
    expect(before.watts).toBe(1650);
    expect(Math.round(before.btuPerHour)).toBe(5630);
    expect(Math.round(before.kwh)).toBe(28908);
  });

  it("is about $3,090 a year", () => {
    expect(before.dollars).toBeCloseTo(3093, 0);
  });
});

describe("the bill of one host at full load", () => {
  const after = bill(hostWatts, centsPerKwh);

  it("is 5,624 kWh with cooling and about $602", () => {
    expect(Math.round(after.kwh)).toBe(5624);
    expect(after.dollars).toBeCloseTo(602, 0);
  });

  it("saves 81 % of the power, and 82 % at the 301 W of an 80 % load", () => {
    expect(Math.round(savedPercent(hostWatts))).toBe(81);
    expect(Math.round(savedPercent(301))).toBe(82);
  });

  it("is below zero for a host that draws more than the boxes", () => {
    expect(savedPercent(2000)).toBeLessThan(0);
  });
});

describe("availability", () => {
  it("has ten boxes all up 95.1 % of the time, and practically never all down", () => {
    const ten = availability(boxes, upPercent);
    expect(ten.allUp).toBeCloseTo(95.1, 1);
    expect(Math.round(ten.someDownHours)).toBe(428);
    expect(ten.allDownHours).toBeLessThan(1e-9);
  });

  it("has one host down 44 hours a year, and everything with it", () => {
    const one = availability(1, upPercent);
    expect(one.allUp).toBeCloseTo(99.5, 9);
    expect(Math.round(one.allDownHours)).toBe(44);
    expect(one.someDownHours).toBeCloseTo(one.allDownHours, 9);
  });
});
