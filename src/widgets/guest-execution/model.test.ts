import { describe, expect, it } from "vitest";
import { cachedAfter, crossingsAfter, executions, flagsAfter, program, type Technique } from "./model";

const techniques = Object.keys(executions) as Technique[];
const namesOf = (wanted: (index: number) => boolean) =>
  program.filter((_, index) => wanted(index)).map(({ name }) => name);
/** The instructions at which control leaves the guest. */
const leaving = (technique: Technique) =>
  namesOf((index) => crossingsAfter(technique, index + 1) > crossingsAfter(technique, index));

describe("the guest program", () => {
  it("has eleven instructions, of which six touch the machine itself", () => {
    expect(program).toHaveLength(11);
    expect(program.filter(({ sensitive }) => sensitive).map(({ name }) => name)).toEqual([
      "pushf",
      "cli",
      "out",
      "table",
      "popf",
      "iret",
    ]);
  });
});

describe("what leaves the guest", () => {
  it("is with shadow page tables a port and a page-table edit, with nested ones the port", () => {
    expect(leaving("shadow")).toEqual(["out", "table"]);
    expect(leaving("nested")).toEqual(["out"]);
  });

  it("is under trap-and-emulate the call, cli, port and page table, but neither pushf nor popf", () => {
    expect(leaving("trap")).toEqual(["call", "cli", "out", "table"]);
  });

  it("is under Xen a port, and the queued page-table edit when the kernel goes back to its program", () => {
    expect(leaving("paravirtual")).toEqual(["out", "iret"]);
    expect(executions.paravirtual.work.table).toEqual([1]);
  });

  it("is nothing on the bare machine", () => {
    expect(crossingsAfter("native", program.length)).toBe(0);
  });
});

describe("the interrupt flag", () => {
  it("is right under every technique but one, whatever has run", () => {
    for (const technique of techniques.filter((one) => one !== "trap")) {
      for (let done = 0; done <= program.length; done++) {
        const { believed, virtual, real } = flagsAfter(technique, done);
        expect(virtual ?? real, `${technique} after ${done}`).toBe(believed);
      }
    }
  });

  it("stays off under trap-and-emulate on x86 after popf, which nobody is told of", () => {
    expect(flagsAfter("trap", 9)).toEqual({ believed: 0, virtual: 0, real: 1 });
    expect(flagsAfter("trap", 10)).toEqual({ believed: 1, virtual: 0, real: 1 });
  });
});

describe("the translation cache", () => {
  it("takes every instruction of an emulated machine, and of a kernel under binary translation", () => {
    expect(cachedAfter("translation", 11)).toBe(11);
    expect([3, 4, 11].map((done) => cachedAfter("binary", done))).toEqual([0, 0, 7]);
    expect(cachedAfter("shadow", 11)).toBe(0);
  });
});

it("names columns that there are", () => {
  for (const { columns, work } of Object.values(executions)) {
    for (const used of Object.values(work)) expect(Math.max(...used)).toBeLessThan(columns.length);
  }
});
