import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { weighDemos, weighStage } from "./weight";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "weight-test-"));
  await mkdir(join(folder, "assets"));
  await mkdir(join(folder, "demos"));
  await mkdir(join(folder, "assets/demos"));
  const files = {
    "index.html": '<script src="./assets/deck-1.js"></script><a href="print.html">paper</a>',
    "print.html": '<link href="assets/only-print.css">',
    "assets/deck-1.js": 'import("./figure-2.js"); import("./demos/live-3.js"); fetch("demos/image.bin")',
    "assets/figure-2.js": "x".repeat(5000),
    "assets/only-print.css": "p{}",
    "assets/font.woff2": "never named",
    "demos/image.bin": "y".repeat(9000),
    "assets/demos/live-3.js": "z".repeat(9000),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});

afterAll(() => rm(folder, { recursive: true }));

describe("weighStage", () => {
  it("weighs what index.html leads to, packed, and neither the paper nor the demos", async () => {
    const weights = await weighStage(folder);
    expect(weights.map(({ file }) => file.replaceAll("\\", "/"))).toEqual([
      "index.html",
      "assets/deck-1.js",
      "assets/figure-2.js",
    ]);
    expect(weights.at(-1)?.bytes).toBeLessThan(100);
  });

  it("weighs what the demos load by itself", async () => {
    expect((await weighDemos(folder)).map(({ file }) => file)).toEqual(["live-3.js"]);
  });
});
