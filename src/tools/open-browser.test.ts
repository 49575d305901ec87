import { expect, test } from "vitest";
import { openCommand } from "./open-browser";

const url = "http://127.0.0.1:4280/";

test("openCommand uses each system's own way", () => {
  expect(openCommand(url, "darwin", {})).toEqual(["open", url]);
  expect(openCommand(url, "win32", {})).toEqual(["cmd", "/c", "start", '""', url]);
  expect(openCommand(url, "linux", { DISPLAY: ":0" })).toEqual(["xdg-open", url]);
  expect(openCommand(url, "linux", { WAYLAND_DISPLAY: "wayland-0" })).toEqual(["xdg-open", url]);
});

test("openCommand opens nothing where nobody looks", () => {
  expect(openCommand(url, "linux", {})).toBeUndefined();
  expect(openCommand(url, "darwin", { CI: "true" })).toBeUndefined();
});
