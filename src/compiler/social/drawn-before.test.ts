import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drawOnce } from "./drawn-before";

const png = Buffer.from("pixels IEND1234");
let folder: string;
let draws: number;
const draw = async () => {
  draws += 1;
  return png;
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hypervisible-drawn-"));
  draws = 0;
});
afterEach(() => rm(folder, { recursive: true }));

test("the same inputs are drawn once, others anew", async () => {
  expect(await drawOnce(folder, ["a", 1], draw)).toEqual(png);
  expect(await drawOnce(folder, ["a", 1], draw)).toEqual(png);
  expect(draws).toBe(1);
  await drawOnce(folder, ["a", 2], draw);
  expect(draws).toBe(2);
});

test("half a file is drawn again", async () => {
  await drawOnce(folder, "a", draw);
  const [name = ""] = await readdir(folder);
  await writeFile(join(folder, name), "pix");
  expect(await drawOnce(folder, "a", draw)).toEqual(png);
  expect(draws).toBe(2);
});
