import { expect, test } from "vitest";
import { command } from "../../src/machine/guest/protocol";
import { patchCommands, patchCount } from "./patches";

test("each patch takes more memory than the one before it, and leaves a file of its own", () => {
  const patches = Array.from({ length: patchCount }, (_, index) => patchCommands(index + 1));
  const filled = patches.map(([fill = ""]) => Number(fill.split(" ")[1]));
  expect(filled).toEqual([...filled].sort());
  expect(new Set(patches.map(([, write]) => write)).size).toBe(patchCount);
  for (const line of patches.flat()) expect(command(line)).toBe(`run ${line}\n`);
});

test("before the first and after the last patch there is nothing to do", () => {
  expect(patchCommands(0)).toEqual([]);
  expect(patchCommands(patchCount + 1)).toEqual([]);
});
