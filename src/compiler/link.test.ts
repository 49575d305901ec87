import { expect, it } from "vitest";
import { demoOf, readLink, readPath } from "./link";

it("lets a link lead out of the deck only by https, http and mailto", () => {
  expect(readLink("HTTPS://example.org/a")).toEqual({ kind: "external", href: "HTTPS://example.org/a" });
  expect(readLink("mailto:a@example.org").kind).toBe("external");
  const wrong = [
    "javascript:x",
    "JAVASCRIPT:x",
    "java\nscript:x",
    "%6aavascript:x",
    "data:x",
    "https:x",
    "//x",
    "/x",
    "\\x",
  ];
  expect(wrong.map((href) => readLink(href).kind)).toEqual(wrong.map(() => "forbidden"));
});

it("reads a place in the deck", () => {
  expect(readLink("#a")).toEqual({ kind: "slide", id: "a", query: "" });
  expect(readLink("#/a/2?b=c&d=e")).toEqual({ kind: "slide", id: "a", step: "2", query: "b=c&d=e" });
  expect(readLink("#a/?b")).toEqual({ kind: "slide", id: "a", query: "b" });
});

it("reads the path of a file", () => {
  expect(readLink("./a%20b.png")).toEqual({ kind: "file", path: "a b.png" });
  expect(["../a", "a/../b", "", "%2e%2e/a", "a:b"].map((href) => readLink(href).kind)).toEqual(
    Array(5).fill("forbidden"),
  );
  expect(readPath("././a%ZZ")).toBe("a%ZZ");
  expect(["demos/a/", "demos/a", "demos/a/b", "demo/a"].map(demoOf)).toEqual(["a", "a", undefined, undefined]);
});
