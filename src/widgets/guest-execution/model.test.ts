import { describe, expect, it } from "vitest";
import { count, interpret, programs, published, virtualize } from "./model";

describe("a piece of a kernel, eight instructions", () => {
  const { kernel } = programs;

  it("costs an interpreter 36 steps and a hypervisor 12, for its three traps", () => {
    expect(kernel).toHaveLength(8);
    expect(kernel.filter(({ sensitive }) => sensitive).map(({ text }) => text)).toEqual(["cli", "out 0x80, al", "sti"]);
    expect(count(kernel, 8)).toEqual({ interpreter: 36, hypervisor: 12 });
  });

  it("costs a hypervisor nothing before the first trap", () => {
    expect(count(kernel, 2)).toEqual({ interpreter: 10, hypervisor: 0 });
    expect(count(kernel, 3)).toEqual({ interpreter: 14, hypervisor: 4 });
  });
});

describe("a loop of an application", () => {
  it("never traps", () => {
    expect(programs.application).toHaveLength(8);
    expect(programs.application.flatMap((instruction) => virtualize(instruction))).toEqual([]);
    expect(count(programs.application, 8).hypervisor).toBe(0);
  });
});

describe("an interpreter", () => {
  it("works out an address only for memory, and flags only for arithmetic", () => {
    expect(interpret({ text: "cli", sensitive: true })).toEqual(["fetch", "decode", "act", "next"]);
    expect(interpret({ text: "mov eax, [rsi]", memory: true })).toContain("locate");
    expect(interpret({ text: "add eax, ebx", flags: true })).toContain("flags");
  });

  it("took about 240 times as long, and the first VT-x 1.05 times, by published figures", () => {
    expect(published).toEqual({ interpreter: 240, hypervisor: 1.05 });
  });
});
