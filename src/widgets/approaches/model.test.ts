import { describe, expect, it } from "vitest";
import { buildTimes, ways } from "./model";

describe("the ways to run a guest", () => {
  it("are five, and containers", () => {
    expect(ways).toHaveLength(6);
    expect(ways.filter(({ seat }) => seat !== "host")).toHaveLength(5);
  });

  it("let only an emulator run a guest of another processor", () => {
    expect(ways.filter(({ anyCpu }) => anyCpu).map(({ name }) => name)).toEqual(["Emulation"]);
  });

  it("have a kernel build at 1.5 and 1.8 times native, as measured in 2006", () => {
    expect([buildTimes("translated"), buildTimes("assisted")]).toEqual(["1.5", "1.8"]);
  });
});
