import { describe, expect, it } from "vitest";
import { type ProcessorName, processors } from "./cost";
import { executions, type Technique } from "./model";
import { mixes, modelledTimes, publishedTimes, type WorkloadName } from "./workload";

const workloads = Object.keys(mixes) as WorkloadName[];
const times = (technique: Technique, workload: WorkloadName, processor: ProcessorName = "pentium4") =>
  Number(modelledTimes(technique, workload, processor));
/** How far the model is off a measurement, 0 for not at all. */
const off = (technique: Technique, workload: WorkloadName, processor: ProcessorName) =>
  times(technique, workload, processor) / Number(publishedTimes(technique, workload, processor)) - 1;

describe("work on a Pentium 4 672, Adams and Agesen 2006", () => {
  it("has a kernel build at 1 : 1.48 : 1.83 and forkwait at 1 : 6.14 : 17.7, to which it was fitted", () => {
    expect(times("binary", "build")).toBeCloseTo(393 / 265, 6);
    expect(times("shadow", "build")).toBeCloseTo(484 / 265, 6);
    expect([times("binary", "build").toFixed(2), times("shadow", "build").toFixed(2)]).toEqual(["1.48", "1.83"]);
    expect([times("binary", "faults").toFixed(2), times("shadow", "faults").toFixed(1)]).toEqual(["6.14", "17.7"]);
  });

  it("has SPECint 2000 at 1.04 and 1.05", () => {
    expect([times("binary", "compute"), times("shadow", "compute")].map((one) => one.toFixed(2))).toEqual([
      "1.04",
      "1.05",
    ]);
  });

  it("has loops of one operation at the ratios of the nanobenchmarks", () => {
    expect(times("binary", "syscalls")).toBeCloseTo(2308 / 242, 6);
    expect(times("shadow", "syscalls")).toBeCloseTo(246 / 242, 6);
    expect(times("binary", "port")).toBeCloseTo(216 / 3209, 6);
    expect(times("shadow", "port")).toBeCloseTo(15826 / 3209, 6);
  });

  it("consists of shares of time that there can be", () => {
    for (const { fault, syscall, port } of Object.values(mixes)) {
      expect(Math.min(fault, syscall, port)).toBeGreaterThanOrEqual(0);
      expect(fault * 1098 + syscall * 242 + port * 3209).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it("lets hardware win and lose against translation as measured, on both processors", () => {
    for (const workload of workloads) {
      for (const processor of ["pentium4", "core2"] as const) {
        const [binary, shadow] = (["binary", "shadow"] as const).map((one) => publishedTimes(one, workload, processor));
        if (typeof binary !== "number" || typeof shadow !== "number") continue;
        expect(times("shadow", workload, processor) < times("binary", workload, processor)).toBe(shadow < binary);
      }
    }
  });
});

describe("what the fit predicts", () => {
  it("is a kernel build on a Core 2 within 4 %, from the Pentium 4 and the price of an exit", () => {
    expect(Math.abs(off("shadow", "build", "core2"))).toBeLessThan(0.01);
    expect(Math.abs(off("binary", "build", "core2"))).toBeLessThan(0.04);
  });

  it("is forkwait on a Core 2 within 7 % with VT-x, and a fifth too low for translation", () => {
    expect(Math.abs(off("shadow", "faults", "core2"))).toBeLessThan(0.07);
    expect(off("binary", "faults", "core2")).toBeCloseTo(-0.21, 2);
  });

  it("is Xen's Linux build, 271 s against 263 s, from lmbench's page fault (Barham et al. 2003)", () => {
    expect(Math.abs(off("paravirtual", "build", "pentium4"))).toBeLessThan(0.01);
    expect(Math.abs(off("paravirtual", "faults", "pentium4"))).toBeLessThan(0.11);
  });

  it("is that nested paging ends the losses but for the walks, 1.08 to 1.16 with them (Bhargava et al. 2008)", () => {
    for (const workload of ["build", "faults"] as const) {
      const walks = times("nested", workload, "nehalem") - mixes[workload].rest;
      expect(walks).toBeGreaterThan(1 / 0.93);
      expect(walks).toBeLessThan(1 / 0.86);
    }
  });
});

it("is finite and above nothing, or unknown, for all", () => {
  for (const technique of Object.keys(executions) as Technique[]) {
    for (const workload of workloads) {
      for (const processor of Object.keys(processors) as ProcessorName[]) {
        const modelled = modelledTimes(technique, workload, processor);
        if (modelled !== null) expect(modelled).toBeGreaterThan(0.01);
        if (modelled !== null) expect(modelled).toBeLessThan(300);
        if (modelled === null) expect(publishedTimes(technique, workload, processor)).toBeNull();
      }
    }
  }
});
