import { describe, expect, it } from "vitest";
import { allowed, chapters, type Estate, sums } from "./model";

const at = (step: number): Estate => {
  const chapter = chapters[step];
  if (!chapter) throw new RangeError(`no step ${step}`);
  return chapter.estate;
};

describe("a manager", () => {
  it("does not offer to delete what runs, nor to start what runs", () => {
    expect(allowed(at(1))).toEqual(["console", "pause", "snapshot", "migrate", "create"]);
    const off = { ...at(1), chosen: "Print" };
    expect(allowed(off)).toContain("delete");
    expect(allowed(off)).not.toContain("console");
  });

  it("pauses a guest out of the processors but not out of memory", () => {
    expect(sums(at(1), "Host A")).toEqual({ cpuPercent: 65, ramGb: 10 });
    expect(sums(at(2), "Host A")).toEqual({ cpuPercent: 45, ramGb: 10 });
  });

  it("counts nothing for a guest that is off", () => {
    expect(sums(at(0), "Host B")).toEqual({ cpuPercent: 10, ramGb: 2 });
  });

  it("moves load and memory with a guest, and loses none on the way", () => {
    const [before, after] = [at(3), at(4)].map((estate) => [sums(estate, "Host A"), sums(estate, "Host B")]);
    expect(after).toEqual([
      { cpuPercent: 30, ramGb: 6 },
      { cpuPercent: 30, ramGb: 8 },
    ]);
    const total = (both: typeof before) => (both ?? []).reduce((sum, { ramGb }) => sum + ramGb, 0);
    expect(total(after)).toBe(total(before));
  });

  it("is not needed by the guests: without it nothing about them changes, and nothing can be done", () => {
    expect(at(5).guests).toEqual(at(4).guests);
    expect(allowed(at(5))).toEqual([]);
  });

  it("never gives a host's memory twice", () => {
    for (const { estate } of chapters) {
      for (const { name, ramGb } of estate.hosts) expect(sums(estate, name).ramGb).toBeLessThanOrEqual(ramGb);
    }
  });
});
