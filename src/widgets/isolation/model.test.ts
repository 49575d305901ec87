import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Act,
  type Boundary,
  beatsBetween,
  beatsSinceStart,
  changesOf,
  fareAt,
  isShared,
  type Layer,
  reach,
  silences,
  stacks,
} from "./model";
import { actsOf, crashing, intruded, story } from "./story";

const boundaries: readonly Boundary[] = ["process", "container", "vm"];
const guestNumbers = [2, 3, 4, 5];

/** The conditions of all guests at that moment of the story. */
function conditions(boundary: Boundary, guests: number, clock: number) {
  const acts = actsOf({ guests, boundary });
  return Array.from({ length: guests }, (_, guest) => fareAt(changesOf(guest, acts, guests), clock).now.condition);
}

describe("what a fault takes with it", () => {
  const table: [Boundary, Layer, "one" | "all"][] = [
    ["process", "program", "one"],
    ["process", "administrator", "all"],
    ["process", "kernel", "all"],
    ["process", "hardware", "all"],
    ["container", "program", "one"],
    ["container", "administrator", "one"],
    ["container", "kernel", "all"],
    ["container", "hardware", "all"],
    ["vm", "program", "one"],
    ["vm", "administrator", "one"],
    ["vm", "kernel", "one"],
    ["vm", "hypervisor", "all"],
    ["vm", "hardware", "all"],
  ];
  it.each(table)("%s: a fault in the %s takes %s", (boundary, layer, whom) => {
    expect(reach(boundary, layer, 1, 4)).toEqual(whom === "one" ? [1] : [0, 1, 2, 3]);
  });

  it("takes no fewer guests the deeper it lies", () => {
    for (const boundary of boundaries) {
      const taken = stacks[boundary].map(({ layer }) => reach(boundary, layer, 0, 5).length);
      expect(taken).toEqual(taken.toSorted((a, b) => a - b));
    }
  });

  it("knows no layer that a stack lacks", () => {
    expect(() => isShared("process", "hypervisor")).toThrow(RangeError);
  });

  it("harms by the end of an act exactly the guests in its reach", () => {
    const kinds = ["crash", "break-in", "reboot"] as const;
    const faults = fc.constantFrom(...boundaries).chain((boundary) =>
      fc.record({
        boundary: fc.constant(boundary),
        layer: fc.constantFrom(...stacks[boundary].map(({ layer }) => layer)),
        kind: fc.constantFrom(...kinds),
        guest: fc.integer({ min: 0, max: 2 }),
      }),
    );
    fc.assert(
      fc.property(faults, (fault) => {
        const act: Act = { ...fault, from: 0, to: 1 };
        const harmed = [0, 1, 2].filter((guest) => fareAt(changesOf(guest, [act], 3), 1).now.condition !== "running");
        expect(harmed).toEqual(reach(fault.boundary, fault.layer, fault.guest, 3));
      }),
    );
  });
});

describe("the story", () => {
  it.each(guestNumbers)("of %i machines: a crash, a reboot and a break-in touch one guest only", (guests) => {
    const but = (index: number, condition: string) =>
      Array.from({ length: guests }, (_, guest) => (guest === index ? condition : "running"));
    expect(conditions("vm", guests, 1)).toEqual(but(-1, ""));
    expect(conditions("vm", guests, 2)).toEqual(but(crashing, "crashed"));
    expect(conditions("vm", guests, 3)).toEqual(but(-1, ""));
    expect(conditions("vm", guests, 4)).toEqual(but(intruded, "compromised"));
  });

  it.each(guestNumbers)("of %i machines: without walls, through a hole, with the host, everyone falls", (guests) => {
    const all = (condition: string) => new Array(guests).fill(condition);
    expect(conditions("vm", guests, 5)).toEqual(all("compromised"));
    expect(conditions("vm", guests, 5.44)).toEqual(["compromised", ...all("running").slice(1)]);
    expect(conditions("vm", guests, 6)).toEqual(all("compromised"));
    expect(conditions("vm", guests, 6.45)).toEqual(all("running"));
    expect(conditions("vm", guests, 7)).toEqual(all("off"));
  });

  it("of containers: the namespace holds, the shared kernel does not", () => {
    expect(conditions("container", 3, 4)).toEqual(["compromised", "running", "running"]);
    expect(conditions("container", 3, 5)).toEqual(["compromised", "compromised", "compromised"]);
    expect(conditions("container", 3, 6)).toEqual(["off", "off", "off"]);
    expect(conditions("container", 3, 7)).toEqual(["running", "running", "running"]);
  });

  it("of processes: a reboot is everyone's, and so is the administrator's account", () => {
    expect(conditions("process", 3, 2)).toEqual(["running", "crashed", "running"]);
    expect(conditions("process", 3, 4)).toEqual(["off", "off", "off"]);
    expect(conditions("process", 3, 6)).toEqual(["compromised", "running", "running"]);
    expect(conditions("process", 3, 7)).toEqual(["compromised", "compromised", "compromised"]);
  });

  it("marks four or five steps for paper and says when walls have had holes", () => {
    for (const boundary of boundaries) {
      const marked = story({ boundary, guests: 3 }).filter(({ paper }) => paper).length;
      expect([4, 5]).toContain(marked);
    }
    const told = story({ boundary: "vm", guests: 3 }).map(({ sentence }) => sentence);
    expect(told.join(" ")).toMatch(/CVE-2009-1244/);
  });
});

describe("heartbeats", () => {
  const acts = actsOf({ guests: 3, boundary: "vm" });
  const web = changesOf(crashing, acts, 3);
  const files = changesOf(2, acts, 3);

  it("freeze while a guest is down and start at zero after its reboot, while the others go on", () => {
    const counts = [1.6, 1.9, 2.3, 2.8, 3.5].map((clock) => beatsSinceStart(web, crashing, clock, -3));
    expect(counts[0]).toBe(counts[1]);
    expect(counts[1]).toBe(counts[2]);
    expect(counts[3]).toBeLessThan(3);
    expect(counts[4]).toBeGreaterThan(counts[3] ?? Infinity);
    expect(beatsSinceStart(files, 2, 4, -3)).toBe(7 * 6);
  });

  it("never fall into a silence", () => {
    const beats = beatsBetween(web, crashing, 0, 7);
    const gaps = silences(web, 7);
    expect(gaps.length).toBe(3);
    expect(beats.filter((beat) => gaps.some(({ from, to }) => beat >= from && beat <= to))).toEqual([]);
  });

  it("that have been do not change as the clock goes on", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 7, noNaN: true }), fc.double({ min: 0, max: 7, noNaN: true }), (a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const before = beatsBetween(web, crashing, -3, early);
        expect(beatsBetween(web, crashing, -3, late).filter((beat) => beat <= early)).toEqual(before);
      }),
    );
  });
});
