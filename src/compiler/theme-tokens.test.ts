import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseThemeTokens } from "./theme-tokens";

const css = readFileSync(join(import.meta.dirname, "../../assets/theme/tokens.css"), "utf8");

test("both themes have the same colours by name, and other values", () => {
  const dark = parseThemeTokens(css, "dark");
  const light = parseThemeTokens(css, "light");
  expect(Object.keys(dark)).toEqual(Object.keys(light));
  expect(dark).toMatchObject({ paper: expect.stringMatching(/^#[0-9a-f]{6}$/), "guest-a-tint": expect.anything() });
  expect(dark.paper).not.toBe(light.paper);
});

test("a sheet without the theme is refused", () => {
  expect(() => parseThemeTokens(":root{--paper:#fff}", "dark")).toThrow("no theme “dark”");
});
