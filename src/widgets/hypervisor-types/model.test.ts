import { describe, expect, it } from "vitest";
import { textWidth } from "../kit/draw/text";
import { designs, partOf } from "./designs";
import { type DesignId, ledgerOf, type PartId, pathOf, type RequestId, startOf } from "./model";
import { publishedOf } from "./published";

const ids = Object.keys(designs) as DesignId[];
const requests: readonly RequestId[] = ["packet", "disk", "syscall", "fault", "timer"];
const all = ids.flatMap((design) => requests.map((request) => ({ design, request, hops: pathOf(design, request) })));

/** Switches, copies and scheduling points of a path. */
function counts(design: DesignId, request: RequestId): readonly number[] {
  const { switches, copies, scheduled } = ledgerOf(pathOf(design, request));
  return [switches, copies, scheduled];
}

describe("one packet out of Workstation 2.0 at 733 MHz, Sugerman et al. 2001", () => {
  const hops = pathOf("hosted", "packet");

  it("has the paper's seven rows and their sum, 31.63 µs", () => {
    expect(hops.map(({ micros }) => micros)).toEqual([0.57, 4.45, 1.23, 17.55, 2.97, 4.45, 0.41]);
    expect(ledgerOf(hops).micros).toBe(31.63);
  });

  it("spends 8.90 µs in two world switches, 13.10 µs on being hosted, and is on the wire after 23.8", () => {
    expect(ledgerOf(hops).worldMicros).toBe(8.9);
    expect(ledgerOf(hops).hostingMicros).toBe(13.1);
    expect(ledgerOf(hops.slice(0, 4)).micros).toBeCloseTo(23.8, 6);
  });
});

describe("what is published", () => {
  it("is 376 cycles for Xen's and 6,500 for KVM's hypercall on ARM, Linaro blog 2016", () => {
    expect(publishedOf("xen", "packet").cycles).toBe(376);
    expect(publishedOf("kvm", "packet").cycles).toBe(6500);
  });

  it("is Barham et al. 2003's lmbench for system calls and page faults", () => {
    expect(publishedOf("xen", "syscall")).toMatchObject({ micros: 0.46, plainMicros: 0.45 });
    expect(publishedOf("hosted", "syscall").micros).toBe(0.73);
    expect(publishedOf("xen", "fault")).toMatchObject({ micros: 2.73, plainMicros: 1.42 });
    expect(publishedOf("hosted", "fault").micros).toBe(12.4);
  });

  it("is said to be nothing where there is nothing", () => {
    const timed = all.filter(({ hops }) => ledgerOf(hops).micros > 0).map(({ design }) => design);
    expect(new Set(timed)).toEqual(new Set(["hosted"]));
    for (const request of requests) {
      expect(publishedOf("hyperv", request).lines[0]).toMatch(/^No time/);
      expect(publishedOf("esx", request).lines[0]).toMatch(/licence/);
    }
  });

  it("agrees with the counts in direction: more switches, longer than plain Linux", () => {
    for (const request of ["syscall", "fault"] as const) {
      const [xen, hosted] = [publishedOf("xen", request), publishedOf("hosted", request)];
      expect(hosted.micros ?? 0).toBeGreaterThan(xen.micros ?? 0);
      expect(counts("hosted", request)[0]).toBeGreaterThan(counts("xen", request)[0] ?? 0);
    }
  });
});

describe("the counts", () => {
  it("are those of the paths as described: switches, copies, scheduling points", () => {
    const table = Object.fromEntries(ids.map((id) => [id, requests.map((request) => counts(id, request).join(" "))]));
    expect(table).toEqual({
      esx: ["2 0 0", "4 0 0", "2 0 0", "2 0 0", "2 0 0"],
      xen: ["8 0 2", "12 0 4", "2 0 0", "5 0 0", "2 0 0"],
      kvm: ["6 1 0", "10 0 2", "2 0 0", "2 0 0", "2 0 0"],
      hyperv: ["4 0 2", "8 0 4", "2 0 0", "5 0 0", "2 0 0"],
      hosted: ["8 1 0", "8 1 0", "4 0 0", "6 0 0", "4 0 0"],
    });
  });

  it("schedule somebody for a packet only where a whole system has the drivers", () => {
    const scheduling = ids.filter((id) => (counts(id, "packet")[2] ?? 0) > 0);
    expect(scheduling).toEqual(["xen", "hyperv"]);
  });

  it("count a switch wherever the ring or mode changes between two hops", () => {
    // A privileged guest is one system with two modes: a hop from one half of it to the other need not change any.
    const inside = (design: DesignId, part: PartId) =>
      (design === "xen" || design === "hyperv") && part === "driver" ? "host" : part;
    for (const { design, request, hops } of all) {
      for (const [index, hop] of hops.entries()) {
        const before = hops[index - 1];
        if (!before || before.part === "card" || hop.part === "card") continue;
        const same = inside(design, before.part) === inside(design, hop.part);
        if (same || partOf(design, before.part).mode === partOf(design, hop.part).mode) continue;
        expect(hop.switches ?? 0, `${design} ${request} ${index + 1}`).toBeGreaterThanOrEqual(1);
      }
    }
  });
});

describe("every path", () => {
  it("sets out where its request does and ends in the guest", () => {
    for (const { request, hops } of all) {
      expect(["app", "kernel"]).toContain(hops.at(-1)?.part);
      const first = hops[0];
      const ownStart = first?.spot === startOf(request);
      expect(ownStart || first?.part === "monitor").toBe(true);
    }
  });

  it("has three to eight hops, each in at most ten words that fit beside the picture", () => {
    for (const { hops } of all) {
      expect(hops.length).toBeGreaterThanOrEqual(3);
      expect(hops.length).toBeLessThanOrEqual(8);
      for (const { words, micros } of hops) {
        expect(words.split(" ").length, words).toBeLessThanOrEqual(10);
        expect(textWidth(words), words).toBeLessThan(500 - (micros === undefined ? 0 : 90));
      }
    }
  });

  it("names only parts that its design has", () => {
    for (const { design, hops } of all) for (const { part } of hops) expect(partOf(design, part).name).not.toBe("");
    expect(() => partOf("kvm", "driver")).toThrow("has no part “driver”");
  });
});
