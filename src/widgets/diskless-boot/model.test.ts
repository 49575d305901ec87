import { describe, expect, it } from "vitest";
import { stages } from "./model";

describe("a node that joins", () => {
  it("asks the manager, gets its hypervisor, then finds its disks, and last meets its users", () => {
    expect(stages.map(({ carries }) => carries)).toEqual(["who am I?", "hypervisor", "disks", "requests"]);
    expect(stages.map(({ to }) => to)).toEqual(["manager", "node", "node", "node"]);
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
