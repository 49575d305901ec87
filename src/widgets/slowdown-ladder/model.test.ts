import { describe, expect, it } from "vitest";
import { describeRung, ladder } from "./model";

describe("the ladder of emulation", () => {
  it("has QEMU at 4 times and 8 times, Bochs at about 240 times the bare processor", () => {
    expect(ladder().map(({ times }) => times)).toEqual([1, 4, 8, 240]);
  });

  it("says which figures are products of ours", () => {
    expect(ladder().map(describeRung)).toEqual(["1", "4", "8 = 4 × 2", "240 = 4 × 2 × 30"]);
  });
});
