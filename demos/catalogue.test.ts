import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDemo } from "../src/compiler/demo-sheet";
import { catalogue } from "./catalogue";
import { live } from "./live";

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("every folder is a demo that can be drawn and performed", () => {
  expect(Object.keys(catalogue).sort()).toEqual(folders.sort());
  expect(Object.keys(live).sort()).toEqual(folders.sort());
});

test.each(folders)("%s is called so, tells its acts in whole sentences and has a page for a person", async (name) => {
  const demo = await catalogue[name]?.();
  expect(demo?.name).toBe(name);
  expect(demo?.acts.length).toBeGreaterThan(1);
  for (const { sentence } of demo?.acts ?? []) expect(sentence).toMatch(/^\S.{10,140}[.?!]$/);
  expect(existsSync(join(import.meta.dirname, name, "README.md"))).toBe(true);
});

test.each(folders)("%s was recorded as it is drawn now", async (name) => {
  const demo = await catalogue[name]?.();
  const file = join(import.meta.dirname, name, "recording.json");
  const { sheet, problems } = readDemo(demo ?? expect.fail(), { file, text: readFileSync(file, "utf8") });
  expect(problems).toEqual([]);
  expect(new Set(sheet.stills).size, "acts that look the same").toBe(sheet.stills.length);
});
