import { describe, expect, it } from "vitest";
import {
  breakEvenHours,
  breakEvenUse,
  monthly,
  onDemand,
  oneYear,
  ownBreakEven,
  ownMonthly,
  peaky,
  threeYears,
} from "./model";

describe("published prices", () => {
  it("break even at 4,643 hours of one year, 53 %, and 7,143 hours of three, 27 %", () => {
    expect(Math.round(breakEvenHours(oneYear))).toBe(4643);
    expect(Math.round(breakEvenHours(threeYears))).toBe(7143);
    expect(Math.round(breakEvenUse(oneYear) * 100)).toBe(53);
    expect(Math.round(breakEvenUse(threeYears) * 100)).toBe(27);
  });

  it("are $73 a month and $876 a year on demand, all hours", () => {
    expect(monthly(onDemand, 1)).toBeCloseTo(73, 9);
    expect(monthly(onDemand, 1) * 12).toBeCloseTo(876, 9);
  });

  it("are $584 for a reserved year and $1,277 for three, in months of 720 hours", () => {
    const months = (price: typeof oneYear) => price.once + price.hourly * 720 * 12 * price.years;
    expect(months(oneYear)).toBeCloseTo(584, 0);
    expect(Math.floor(months(threeYears))).toBe(1277);
  });

  it("cross where they break even", () => {
    for (const price of [oneYear, threeYears]) {
      expect(monthly(price, breakEvenUse(price))).toBeCloseTo(monthly(onDemand, breakEvenUse(price)), 9);
    }
  });
});

describe("owning", () => {
  it("at $50 a month beats renting from 68 % of the hours on", () => {
    expect(Math.round(ownBreakEven(ownMonthly) * 100)).toBe(68);
  });

  it("never beats renting when it costs more than a full month", () => {
    expect(ownBreakEven(200)).toBe(1);
  });
});

describe("the peaky load", () => {
  it("of ten servers for two hours a day rents 1,260 hours for $126, where owning costs $500", () => {
    const { hours, rented, owned, use } = peaky({ own: 50, peak: 10, hours: 2 });
    expect(hours).toBe(1260);
    expect(rented).toBeCloseTo(126, 9);
    expect(owned).toBe(500);
    expect(use).toBeCloseTo(0.175, 9);
  });

  it("rents cheaper exactly where its average over its peak is below the break-even", () => {
    for (const own of [10, 30, 50, 70]) {
      for (const hours of [1, 4, 12, 24]) {
        const { rented, owned, use } = peaky({ own, peak: 8, hours });
        expect(rented < owned).toBe(use < own / (720 * onDemand.hourly));
      }
    }
  });
});
