import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Advice } from "./advice";
import { fingerprint, readSite } from "./build";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hypervisible-build-"));
  mkdirSync(join(folder, "slides/deep"), { recursive: true });
  writeFileSync(join(folder, "slides/deep/10.md"), "# One");
  writeFileSync(join(folder, "config.ts"), "x");
});
afterEach(() => rmSync(folder, { recursive: true }));

const take = () => fingerprint(["slides", "config.ts", "gone"].map((name) => join(folder, name)));

test("fingerprint stays while nothing changes", () => {
  expect(take()).toBe(take());
});

test.each([
  ["a file is touched", () => utimesSync(join(folder, "slides/deep/10.md"), 1, 1)],
  ["a file is longer", () => writeFileSync(join(folder, "config.ts"), "longer")],
  ["a file comes", () => writeFileSync(join(folder, "slides/20.md"), "# Two")],
  ["a file goes", () => rmSync(join(folder, "slides/deep/10.md"))],
])("fingerprint changes when %s", (_, change) => {
  const before = take();
  change();
  expect(take()).not.toBe(before);
});

test.each([
  [undefined, undefined],
  ["", undefined],
  ["https://example.org/talk", "https://example.org/talk/"],
])("the site %s is %s", (text, site) => {
  expect(readSite(text)).toBe(site);
});

test("an address that is none is refused with advice", () => {
  expect(() => readSite("example.org")).toThrow(Advice);
});
