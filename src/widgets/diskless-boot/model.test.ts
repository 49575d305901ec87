import { describe, expect, it } from "vitest";
import { blank, nodeAfter, stages } from "./model";

describe("a node that joins", () => {
  it("begins with nothing and ends with guests", () => {
    expect(nodeAfter(0)).toEqual(blank);
    expect(nodeAfter(stages.length)).toEqual({ powered: true, hypervisor: true, disks: true, guests: 3 });
  });

  it("has power before a hypervisor, a hypervisor before disks, disks before guests", () => {
    for (let count = 0; count <= stages.length; count++) {
      const { powered, hypervisor, disks, guests } = nodeAfter(count);
      const order = [powered, hypervisor, disks, guests > 0];
      expect(order).toEqual([...order].sort((a, b) => Number(b) - Number(a)));
    }
  });
});

describe("the networks", () => {
  it("are all used", () => {
    expect(new Set(stages.map(({ network }) => network)).size).toBe(3);
  });

  it("keep apart: control on one, disks on another, users on the third", () => {
    for (const { network, from, to } of stages) {
      const talkers = new Set([from, to]);
      expect(talkers.has("manager")).toBe(network === "management");
      expect(talkers.has("array")).toBe(network === "iscsi");
      expect(talkers.has("users")).toBe(network === "public");
    }
  });
});
