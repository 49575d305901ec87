import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agedPercent, cloneGb, copySeconds, duration, gigabytes, totalGb } from "./model";

const given = { imageGb: 10, ownPercent: 5, copyMBps: 100 };

describe("servers from one template", () => {
  it("take the space that the slide's notes say", () => {
    const full = [1, 4, 8].map((servers) => totalGb(given, servers, "full", given.ownPercent));
    expect(full).toEqual([20, 50, 90]);
    expect(totalGb(given, 8, "linked", given.ownPercent)).toBe(14);
    expect(totalGb(given, 8, "linked", agedPercent)).toBe(50);
  });

  it("take the time that the slide's notes say", () => {
    expect(duration(copySeconds(given, 1, "full"))).toBe("100 s of copying");
    expect(duration(copySeconds(given, 8, "full"))).toBe("13 min of copying");
    expect(duration(copySeconds(given, 8, "linked"))).toBe("nothing to copy");
  });

  it("take no more linked than as full copies, whatever they write", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 8 }), (percent, servers) => {
        expect(totalGb(given, servers, "linked", percent)).toBeLessThanOrEqual(
          totalGb(given, servers, "full", percent),
        );
        expect(cloneGb(given, "linked", percent)).toBeLessThanOrEqual(given.imageGb);
      }),
    );
  });

  it("are told with one digit after the point at most", () => {
    expect([14, 0.25, 33.333].map(gigabytes)).toEqual(["14 GB", "0.3 GB", "33.3 GB"]);
  });
});
