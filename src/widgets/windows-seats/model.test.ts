import { describe, expect, it } from "vitest";
import { breakEven, costFor, edition, in2009, since } from "./model";

const costs = (seats: typeof in2009, name: Parameters<typeof edition>[1]) =>
  [1, 4, 5, 8, 10].map((guests) => costFor(edition(seats, name), guests));

describe("seats of Windows Server 2008", () => {
  it("cost what their licences cost", () => {
    expect(costs(in2009, "Standard")).toEqual([1000, 4000, 5000, 8000, 10000]);
    expect(costs(in2009, "Enterprise")).toEqual([4000, 4000, 8000, 8000, 12000]);
    expect(costs(in2009, "Datacenter")).toEqual([5998, 5998, 5998, 5998, 5998]);
  });

  it("are cheaper by Datacenter from the fifth guest on, against Enterprise", () => {
    expect(breakEven(edition(in2009, "Enterprise"), edition(in2009, "Datacenter"))).toBe(5);
  });

  it("are cheaper by Datacenter from the sixth guest on, against single Standards, by two dollars", () => {
    expect(breakEven(edition(in2009, "Standard"), edition(in2009, "Datacenter"))).toBe(6);
    expect(costFor(edition(in2009, "Standard"), 6) - costFor(edition(in2009, "Datacenter"), 6)).toBe(2);
  });
});

describe("seats since 2016", () => {
  it("are cheaper by Datacenter from the ninth guest on", () => {
    expect(breakEven(edition(since, "Standard"), edition(since, "Datacenter"))).toBe(9);
  });

  it("know no Enterprise", () => {
    expect(() => edition(since, "Enterprise")).toThrow("Enterprise");
  });
});
