import { describe, expect, it } from "vitest";
import { fits, reaches, workloads } from "./model";
import { chipOf, frontier, plane } from "./place";

const names = (time: keyof typeof reaches, good: boolean) =>
  workloads.filter((workload) => fits(workload, reaches[time]) === good).map(({ name }) => name);

describe("good guests", () => {
  it("are, then, the modest and plain ones", () => {
    expect(names("in2009", true)).toEqual([
      ...["Web", "DNS", "Mail", "Directory", "Print", "Test and development", "An old NT server", "Appliance"],
    ]);
  });

  it("become more, and none is lost", () => {
    expect(names("larger", true)).toEqual([
      ...names("in2009", true),
      "Heavy network",
      "Large database",
      "Eight busy CPUs",
    ]);
    expect(names("since", true)).toEqual([...names("larger", true), "Exact timing", "Graphics card"]);
  });

  it("are still not those that hang on one thing or on every microsecond", () => {
    expect(names("since", false)).toEqual(["Dongle, fax card", "Licence by core", "Trading by the µs", "Some HPC"]);
  });
});

describe("the picture", () => {
  it("keeps all workloads inside the plane, clear of each other and of the line", () => {
    const chips = workloads.map((workload) => ({ ...chipOf(workload), workload }));
    for (const chip of chips) {
      expect(chip.x).toBeGreaterThan(plane.x);
      expect(chip.x + chip.width).toBeLessThanOrEqual(plane.x + plane.width);
      expect(chip.y).toBeGreaterThan(plane.y);
      for (const other of chips.filter((it) => it !== chip && it.y === chip.y && it.x > chip.x))
        expect(other.x - chip.x - chip.width, chip.workload.name).toBeGreaterThanOrEqual(8);
      for (const [time, reach] of Object.entries(reaches)) {
        const { right, top } = frontier(reach);
        const inside = chip.x + chip.width <= right - 8 && chip.y >= top + 8;
        const outside = chip.x >= right + 8 || chip.y + chip.height <= top - 8;
        expect(fits(chip.workload, reach) ? inside : outside, `${chip.workload.name}, ${time}`).toBe(true);
      }
    }
  });
});
