import { expect, it } from "vitest";
import { SerialLines } from "./serial-lines";

function read(lines: SerialLines, text: string): string[] {
  return [...text].flatMap((character) => lines.take(character.charCodeAt(0)) ?? []);
}

it("puts lines together, whatever ends them, and keeps the half of one", () => {
  const lines = new SerialLines();
  expect(read(lines, "boot\r\n\nrea")).toEqual(["boot", ""]);
  expect(lines.half).toBe("rea");
  expect(read(lines, "dy\n")).toEqual(["ready"]);
});

it("ends a line that does not end by itself", () => {
  const lines = new SerialLines();
  expect(read(lines, "x".repeat(2500)).map(({ length }) => length)).toEqual([1024, 1024]);
  expect(lines.half.length).toBe(452);
});
