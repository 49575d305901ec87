import { describe, expect, it } from "vitest";
import { designs } from "./designs";
import { type FailId, falloutOf, standsOn } from "./fallout";
import type { DesignId } from "./model";

const ids = Object.keys(designs) as DesignId[];
const fails: readonly FailId[] = ["nothing", "driver", "host", "qemu", "hypervisor", "guest"];

/** The fates of both guests. */
function guests(design: DesignId, fail: FailId): string {
  const { fates } = falloutOf(design, fail);
  return `${fates.kernel} ${fates.other}`;
}

describe("what falls with what", () => {
  it("is nothing where nothing fails, or where there is no such part", () => {
    for (const id of ids) expect(guests(id, "nothing")).toBe("lives lives");
    expect(falloutOf("esx", "host").struck).toBeUndefined();
    expect(guests("esx", "host")).toBe("lives lives");
    expect(guests("xen", "qemu")).toBe("lives lives");
  });

  it("is one guest where one guest fails, or the process that plays its devices", () => {
    for (const id of ids) expect(guests(id, "guest")).toBe("dies lives");
    for (const id of ["esx", "kvm", "hyperv", "hosted"] as const) expect(guests(id, "qemu")).toBe("dies lives");
  });

  it("is everything where the hypervisor fails", () => {
    for (const id of ids) expect(new Set(Object.values(falloutOf(id, "hypervisor").fates))).toEqual(new Set(["dies"]));
  });

  it("is the machine where a privileged system fails, also under Xen, which restarts it", () => {
    for (const id of ["xen", "kvm", "hyperv", "hosted"] as const) expect(guests(id, "host")).toBe("dies dies");
  });

  it("spares the guests of a lost driver only where the driver has a domain of its own", () => {
    expect(guests("xen", "driver")).toBe("waits waits");
    for (const id of ["esx", "kvm", "hyperv", "hosted"] as const) expect(guests(id, "driver")).toBe("dies dies");
  });

  it("says so in at most ten words, with no full stop", () => {
    for (const id of ids) {
      for (const fail of fails) expect(falloutOf(id, fail).words).toMatch(/^(\S+ ){0,9}\S*[^.\s]$/);
    }
  });
});

describe("the trusted base", () => {
  it("names every part whose failure takes the guest along", () => {
    for (const id of ids) {
      const named = designs[id].trusted.flatMap(({ parts }) => parts);
      for (const part of standsOn(id)) expect(named, `${id} ${part}`).toContain(part);
    }
  });

  it("holds a whole operating system in every design but ESXi", () => {
    for (const id of ids) {
      const base = designs[id].trusted.flatMap(({ parts }) => parts);
      expect(base).toContain("host");
    }
    expect(designs.esx.parts.host?.name).toBe("VMkernel");
  });
});
