import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drawPng, drawSocialImage } from "./draw";

const root = join(import.meta.dirname, "../../..");
const card = {
  title: "How it works",
  kicker: "Chapter 2 of 7",
  foot: "Virtualization for the rest of us",
  claims: [
    "Emulation does every step in software; virtualization only the dangerous ones",
    "Two page tables, one walk",
  ],
  chapter: { number: 2, count: 7 },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hypervisible-pictures-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Drawn, not found: each in a folder of its own. */
const draw = (name: string, words: Partial<typeof card> = {}) =>
  drawSocialImage({ ...card, ...words }, root, join(folder, name));

// The first draw loads a layouter and an engine.
const patience = { timeout: 60_000 };

/** Width and height that a PNG's head names. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

test("a card is a PNG of the size that networks ask for, the same at every draw", patience, async () => {
  const png = await draw("one");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(sizeOf(png)).toEqual([1200, 630]);
  expect((await draw("two")).equals(png)).toBe(true);
});

test("other words make another picture, and nothing in them breaks it", patience, async () => {
  const plain = await draw("one", { claims: [] });
  const wild = await draw("one", { claims: ["<b>&amp; “quoted” → 仮想化", "x".repeat(400)] });
  expect(sizeOf(wild)).toEqual([1200, 630]);
  expect(wild.equals(plain)).toBe(false);
});

test("an icon comes in the width that is asked for", patience, async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M0 0h32v32H0z"/></svg>`;
  expect(sizeOf(await drawPng(svg, root, 192, folder))).toEqual([192, 192]);
});
