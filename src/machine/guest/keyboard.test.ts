import { describe, expect, it } from "vitest";
import { scanCodesOf, scanCodesOfKey } from "./keyboard";

describe("scanCodesOf", () => {
  it("presses and releases each key, with shift where it takes it", () => {
    expect(scanCodesOf("a")).toEqual([0x1e, 0x9e]);
    expect(scanCodesOf("A|")).toEqual([0x2a, 0x1e, 0x9e, 0xaa, 0x2a, 0x2b, 0xab, 0xaa]);
    expect(scanCodesOf("\n \b")).toEqual([0x1c, 0x9c, 0x39, 0xb9, 0x0e, 0x8e]);
    expect(scanCodesOf("")).toEqual([]);
  });

  it("holds Ctrl for a control character", () => {
    expect(scanCodesOf("\x03")).toEqual([0x1d, 0x2e, 0xae, 0x9d]);
    expect(scanCodesOf("\x0c")).toEqual([0x1d, 0x26, 0xa6, 0x9d]);
  });

  it("has a key for all of ASCII that can be seen", () => {
    for (let code = 32; code < 127; code++) expect(scanCodesOf(String.fromCharCode(code)).length).toBeGreaterThan(1);
  });

  it.each(["é", "\x00", "\x1b", "→", "😀"])("refuses what no key types: %j", (text) => {
    expect(() => scanCodesOf(text)).toThrow(RangeError);
  });
});

describe("scanCodesOfKey", () => {
  it("goes down and up", () => {
    expect(scanCodesOfKey("KeyQ", true)).toEqual([0x10]);
    expect(scanCodesOfKey("KeyQ", false)).toEqual([0x90]);
    expect(scanCodesOfKey("ShiftRight", false)).toEqual([0xb6]);
  });

  it("sends a prefix for keys that came later", () => {
    expect(scanCodesOfKey("ArrowUp", true)).toEqual([0xe0, 0x48]);
    expect(scanCodesOfKey("ArrowUp", false)).toEqual([0xe0, 0xc8]);
  });

  it("types digits on the key pad", () => {
    expect(scanCodesOfKey("Numpad7", true)).toEqual(scanCodesOfKey("Digit7", true));
  });

  it.each(["F13", "", "toString", "MediaPlay"])("has nothing for %j", (code) => {
    expect(scanCodesOfKey(code, true)).toEqual([]);
  });
});
