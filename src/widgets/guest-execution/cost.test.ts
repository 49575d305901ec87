import { describe, expect, it } from "vitest";
import { nanobenchmarks } from "../nanobenchmarks/model";
import {
  costs,
  cyclesAfter,
  emulated,
  exitShare,
  instructionCycles,
  type ProcessorName,
  processors,
  programTimes,
} from "./cost";
import { executions, program, rounds, type Technique } from "./model";

const at = (name: string) => {
  const instruction = program.find((one) => one.name === name);
  if (!instruction) throw new Error(name);
  return instruction;
};
const cycles = (technique: Technique, name: string, processor: ProcessorName = "pentium4") =>
  instructionCycles(technique, at(name), false, processor);
/** Cycles under three techniques. */
const row = (name: string) => (["native", "binary", "shadow"] as const).map((technique) => cycles(technique, name));

describe("cycles on a Pentium 4 672, Adams and Agesen 2006, nanobenchmarks", () => {
  it("are those of the table for system call, port and page-table edit", () => {
    expect(row("call")).toEqual([242, 2308, 246]);
    expect(row("out")).toEqual([3209, 216, 15826]);
    expect(row("table")).toEqual([1, 391, 12733]);
  });

  it("have the published ratios to native", () => {
    const ratios = [costs.syscall, costs.port, costs.edit].map(({ native, binary, shadow }) => [
      Number((binary / native).toPrecision(2)),
      Number((shadow / native).toPrecision(2)),
    ]);
    expect(ratios).toEqual([
      [9.5, 1],
      [0.067, 4.9],
      [390, 13000],
    ]);
  });

  it("let hardware win and lose where it did", () => {
    const wins = nanobenchmarks.map(({ name, translated, hardware }) => [name, hardware < translated]);
    expect(Object.fromEntries(wins)).toEqual({
      "System call": true,
      "Call and return": true,
      "Divide by zero": true,
      "Write to cr8, a register": false,
      "Page fault": false,
      "Port read": false,
      "Page-table edit": false,
    });
    const modelled = (["call", "out", "table"] as const).map(
      (name) => Number(cycles("shadow", name)) < Number(cycles("binary", name)),
    );
    expect(modelled).toEqual([true, false, false]);
    expect(costs.fault.shadow).toBeGreaterThan(costs.fault.binary);
  });

  it("let a translated port read beat the bare machine", () => {
    expect(Number(cycles("binary", "out"))).toBeLessThan(Number(cycles("native", "out")));
  });
});

describe("exits, Agesen et al. 2012, table 1", () => {
  it("cost what they did by generation", () => {
    expect(Object.values(processors).map(({ roundTrip }) => roundTrip)).toEqual([3963, 1579, 1009, 784]);
  });

  it("take 10.4 % of a 3.8 GHz Prescott and 2.3 % of a 3.4 GHz Sandy Bridge at 100,000 a second", () => {
    expect(100 * exitShare(100_000, "pentium4")).toBeCloseTo(10.4, 1);
    expect(100 * exitShare(100_000, "sandyBridge")).toBeCloseTo(2.3, 1);
  });

  it("to a device in user space come within a factor of two of those measured on an i5-3570 (VirtualBox, 1.39 µs)", () => {
    const measured = 1.39e-6 * 3.4e9;
    const modelled = Number(cycles("shadow", "out", "sandyBridge"));
    expect(modelled / measured).toBeGreaterThan(0.5);
    expect(modelled / measured).toBeLessThan(2);
  });
});

describe("emulation, Bellard 2005", () => {
  it("takes 8 times for QEMU's whole machine and 240 for Bochs, products of 4, 2 and 30", () => {
    expect(emulated).toEqual({ translation: 8, interpreter: 240 });
  });

  it("translates at 2,300 cycles an instruction, once (Adams and Agesen 2006)", () => {
    expect(instructionCycles("translation", at("add"), true, "pentium4")).toBe(2308);
    expect(cycles("translation", "add")).toBe(8);
    expect(instructionCycles("binary", at("store"), true, "pentium4")).toBe(2301);
    expect(cycles("binary", "load")).toBe(1);
  });
});

describe("the whole program, 100,000 rounds", () => {
  it("takes the multiples that its parts promise", () => {
    const times = (["native", "interpreter", "translation", "binary", "shadow"] as const).map((technique) =>
      Number(programTimes(technique, "pentium4")?.toPrecision(3)),
    );
    expect(times).toEqual([1, 237, 7.99, 1.05, 1.08]);
  });

  it("costs the same round by round once it is translated", () => {
    const [one, two, three] = [1, 2, 3].map((loops) => Number(cyclesAfter("translation", 3, loops, "pentium4")));
    expect(one).toBe(3 * 2308);
    expect(Number(two) - Number(one)).toBe(24);
    expect(Number(three) - Number(two)).toBe(24);
  });

  it("has no invented cycles where nothing was published", () => {
    expect(programTimes("paravirtual", "pentium4")).toBeNull();
    expect(programTimes("trap", "core2")).toBeNull();
  });

  it("never costs less for having run farther", () => {
    for (const technique of Object.keys(executions) as Technique[]) {
      for (const processor of Object.keys(processors) as ProcessorName[]) {
        const totals = program.map((_, done) => cyclesAfter(technique, done, rounds, processor) ?? 0);
        expect(totals).toEqual([...totals].sort((a, b) => a - b));
      }
    }
  });
});
