import { expect, test } from "vitest";
import { commandFor } from "./keys";

const press = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey" | "altKey" | "metaKey", boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

test.each([
  ["ArrowRight", "next"],
  [" ", "next"],
  ["PageDown", "next"],
  ["PageUp", "previous"],
  ["B", "blank"],
  [".", "blank"],
  ["Escape", "back"],
])("%j means %s", (key, command) => {
  expect(commandFor(press(key), "none")).toBe(command);
});

test("Shift turns Space round and skips slides with the arrows", () => {
  expect(commandFor(press(" ", { shiftKey: true }), "none")).toBe("previous");
  expect(commandFor(press("ArrowRight", { shiftKey: true }), "none")).toBe("nextSlide");
  expect(commandFor(press("?", { shiftKey: true }), "none")).toBe("help");
});

test("a focused control keeps its keys, but for a clicker's and Escape", () => {
  for (const key of ["ArrowRight", " ", "t", "Home"]) expect(commandFor(press(key), "all")).toBeUndefined();
  expect(commandFor(press("PageDown"), "all")).toBe("next");
  expect(commandFor(press("PageUp"), "all")).toBe("previous");
  expect(commandFor(press("Escape"), "all")).toBe("back");
});

test("a focused button keeps only what presses it", () => {
  expect(commandFor(press(" "), "press")).toBeUndefined();
  expect(commandFor(press("ArrowRight"), "press")).toBe("next");
});

test("the browser's own shortcuts stay the browser's", () => {
  for (const held of ["ctrlKey", "altKey", "metaKey"])
    expect(commandFor(press("f", { [held]: true }), "none")).toBeUndefined();
});
