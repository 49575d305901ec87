import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { weighStage } from "./weight";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "weight-test-"));
  await mkdir(join(folder, "assets"));
  await mkdir(join(folder, "demos"));
  const files = {
    "index.html": '<script src="./assets/deck-1.js"></script><a href="print.html">paper</a>',
    "print.html": '<link href="assets/only-print.css">',
    "assets/deck-1.js": 'import("./figure-2.js"); fetch("demos/image.bin")',
    "assets/figure-2.js": "x".repeat(5000),
    "assets/only-print.css": "p{}",
    "assets/font.woff2": "never named",
    "demos/image.bin": "y".repeat(9000),
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
});
