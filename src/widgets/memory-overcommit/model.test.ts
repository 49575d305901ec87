import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Measures, type Mix, mixes, type Pledge, split } from "./model";

const ten: Pledge = { mix: "nt", guestGb: 2, hostGb: 12, idlePercent: 10 };
const none: Measures = { share: false, balloon: false, swap: false };

describe("sharing as it was measured in production (Waldspurger 2002, figure 5)", () => {
  it.each<[Mix, number, number]>([
    ["nt", 10, 32.9],
    ["linux9", 9, 18.7],
    ["linux5", 5, 7],
  ])("of %s: %i guests gave back %f %%", (mix, guests, percent) => {
    expect(mixes[mix].guests).toBe(guests);
    const { sharedGb, promisedGb } = split({ ...ten, mix }, { ...none, share: true });
    expect((sharedGb / promisedGb) * 100).toBeCloseTo(percent, 9);
  });
});

describe("ten guests of 2 GB on a host of 12", () => {
  it("are promised 20 GB where there is room for 11", () => {
    const { promisedGb, roomGb, homelessGb } = split(ten, none);
    expect([promisedGb, roomGb, homelessGb]).toEqual([20, 11, 9]);
  });

  it("lack 2.4 GB with sharing, 0.4 with ballooning too, which go to disk", () => {
    expect(split(ten, { ...none, share: true }).homelessGb).toBeCloseTo(2.42, 9);
    expect(split(ten, { ...none, share: true, balloon: true }).homelessGb).toBeCloseTo(0.42, 9);
    expect(split(ten, { share: true, balloon: true, swap: true }).swappedGb).toBeCloseTo(0.42, 9);
  });

  it("have 7 GB on disk when nothing may be shared", () => {
    expect(split(ten, { share: false, balloon: true, swap: true }).swappedGb).toBeCloseTo(7, 9);
  });

  it("fit on 16 GB by sharing alone, as in the consolidation", () => {
    const { homelessGb, heldGb } = split({ ...ten, hostGb: 16 }, { ...none, share: true });
    expect(homelessGb).toBe(0);
    expect(heldGb).toBeCloseTo(13.42, 9);
  });
});

it("every promised byte is somewhere, and none twice", () => {
  const pledges = fc.record({
    mix: fc.constantFrom<Mix>("nt", "linux9", "linux5"),
    guestGb: fc.double({ min: 0.5, max: 4, noNaN: true }),
    hostGb: fc.double({ min: 4, max: 32, noNaN: true }),
    idlePercent: fc.double({ min: 0, max: 40, noNaN: true }),
  });
  const measures = fc.record({ share: fc.boolean(), balloon: fc.boolean(), swap: fc.boolean() });
  fc.assert(
    fc.property(pledges, measures, (pledge, done) => {
      const { promisedGb, roomGb, heldGb, ...parts } = split(pledge, done);
      const rest = Object.values(parts);
      for (const part of rest) expect(part).toBeGreaterThanOrEqual(0);
      expect(heldGb + rest.reduce((sum, part) => sum + part, 0)).toBeCloseTo(promisedGb, 9);
      expect(heldGb).toBeLessThanOrEqual(roomGb + 1e-9);
    }),
  );
});
