import { describe, expect, it } from "vitest";
import { buildPercent, ways } from "./model";

describe("the ways to run a guest", () => {
  it("are five, and containers", () => {
    expect(ways).toHaveLength(6);
    expect(ways.filter(({ seat }) => seat !== "host")).toHaveLength(5);
  });

  it("let only an emulator run a guest of another processor", () => {
    expect(ways.filter(({ anyCpu }) => anyCpu).map(({ name }) => name)).toEqual(["Emulation"]);
  });

  it("build a kernel 48 % and 83 % slower than native, from the seconds that were measured in 2006", () => {
    expect([buildPercent("translated"), buildPercent("assisted")]).toEqual([48, 83]);
  });
});
