import { describe, expect, it } from "vitest";
import type { NewHosts, OldSite } from "./model";
import { place, size } from "./place";
import { sentences, stepCount } from "./words";

const ten: OldSite = { servers: 10, usePercent: 10, clockGhz: 2, ramGb: 2 };
const one: NewHosts = { hosts: 1, ghz: 20, ramGb: 16 };
const two: NewHosts = { hosts: 2, ghz: 20, ramGb: 16 };

const sum = (spans: readonly { width: number }[]) => spans.reduce((total, { width }) => total + width, 0);

describe("the machines", () => {
  it("stand in the figure, up to twenty of them", () => {
    for (let servers = 2; servers <= 20; servers++) {
      for (const { x, width } of place({ ...ten, servers }, one, 0, 1).machines) {
        expect(x + width).toBeLessThanOrEqual(size.width + 1e-9);
      }
    }
  });

  it("give their guests to the hosts, each to its own", () => {
    for (const into of [one, two]) {
      const { guests, hosts, machines } = place(ten, into, 2, 1);
      for (const [n, guest] of guests.entries()) {
        const host = hosts[machines[n]?.host ?? -1];
        expect(host).toBeDefined();
        expect(guest.x).toBeGreaterThan(host?.x ?? Number.NaN);
        expect(guest.x + guest.width).toBeLessThan((host?.x ?? 0) + (host?.width ?? 0));
      }
    }
  });
});

describe("the CPU bar", () => {
  it("shows a tenth of its length as used, scattered before the move and in one piece after it", () => {
    for (const step of [1, 2])
      expect(sum(place(ten, one, step, 1).cpu[0]?.within ?? [])).toBeCloseTo(size.width / 10, 6);
    expect(place(ten, one, 1, 1).cpu[0]?.within[1]?.x).toBeCloseTo(size.width / 10, 6);
    expect(place(ten, one, 2, 1).cpu[0]?.within[9]?.x).toBeCloseTo((size.width / 10) * 0.9, 6);
  });

  it("shows what does not fit on the host beyond its end", () => {
    const panel = place({ ...ten, servers: 20, usePercent: 100 }, one, 2, 1).cpu[0];
    expect(sum(panel?.beyond ?? [])).toBeCloseTo(panel?.capacity ?? Number.NaN, 6);
  });
});

describe("the memory bar", () => {
  it("is as long as the CPU bar until the host's memory counts", () => {
    for (const step of [0, 1, 2, 3, 4]) {
      const { cpu, ram } = place(ten, one, step, 1);
      expect(sum(ram[0]?.within ?? [])).toBeCloseTo(size.width, 6);
      expect(cpu[0]?.capacity).toBeCloseTo(size.width, 6);
    }
  });

  it("runs 5 GB over when ten times 2 GB and a hypervisor ask for 16", () => {
    const panel = place(ten, one, 5, 1).ram[0];
    const perGb = size.width / 21;
    expect(sum(panel?.beyond ?? [])).toBeCloseTo(5 * perGb, 6);
    expect(panel?.own).toBeCloseTo(perGb, 6);
  });

  it("ends at 14.4 of 16 GB when pages are shared", () => {
    const panel = place(ten, one, 6, 1).ram[0];
    const last = panel?.within[9];
    expect(sum(panel?.beyond ?? [])).toBe(0);
    expect(((last?.x ?? 0) + (last?.width ?? 0)) / (size.width / 21)).toBeCloseTo(14.42, 2);
  });
});

describe("the words", () => {
  it("say the numbers of the talk at the defaults", () => {
    const said = sentences(ten, one);
    expect(said).toHaveLength(stepCount);
    expect(said[1]).toContain("2.0 of 20 GHz: the work of one.");
    expect(said[2]).toContain("fill 10 %");
    expect(said[5]).toContain("Memory binds: 16 GB less 1 for the hypervisor is 1.5 GB a guest");
    expect(said[6]).toContain("20 GB would shrink to 13.4.");
  });

  it("say above the bar what the same work is worth on newer cores, where the bar shows it", () => {
    for (const step of [3, 5, 6]) {
      const { cpu, cpuSaid } = place(ten, one, step, 1);
      const perGhz = size.width / 20;
      const { low, high } = cpu[0]?.work ?? { low: 0, high: 0 };
      expect([low / perGhz, high / perGhz].map((ghz) => ghz.toFixed(1))).toEqual(["1.0", "1.3"]);
      expect(cpuSaid.filter(({ shown }) => shown > 0).map(({ text }) => text)).toEqual(["worth 1.0 to 1.3 of 20 GHz"]);
    }
  });

  it("say that memory fits where it does", () => {
    expect(sentences(ten, { ...one, ramGb: 32 })[5]).toContain("Memory fits");
  });

  it("keep one loud number a step, and none before the move", () => {
    for (let step = 0; step < stepCount; step++) {
      const shown = place(ten, one, step, 1).loud.filter((words) => words.shown > 0);
      expect(shown).toHaveLength(step < 2 ? 0 : 1);
    }
  });
});
