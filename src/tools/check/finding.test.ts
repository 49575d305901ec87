import { describe, expect, it } from "vitest";
import { type Finding, writeFindings, writeSteps } from "./finding";

const small: Finding = {
  page: "index.html",
  slide: "sprawl",
  step: 0,
  theme: "light",
  rule: "text-size",
  element: "svg text.tick",
  text: "10 %",
  message: "18 units high, at least 20",
};

describe("writeSteps", () => {
  it("draws runs together", () => {
    expect(writeSteps([2])).toBe("step 2");
    expect(writeSteps([3, 1, 0, 2, 5, 5])).toBe("steps 0–3, 5");
  });
});

describe("writeFindings", () => {
  it("names page, slide, step, theme, rule, element, text and numbers", () => {
    expect(writeFindings([small])).toEqual([
      "index.html #sprawl step 0, light: text-size: svg text.tick “10 %” 18 units high, at least 20",
    ]);
  });

  it("puts what differs only by page, step and theme into one line", () => {
    const findings = [small, { ...small, step: 1 }, { ...small, theme: "dark" } as const];
    expect(writeFindings(findings)).toEqual([
      "index.html #sprawl steps 0–1, light and dark: text-size: svg text.tick “10 %” 18 units high, at least 20",
    ]);
    expect(writeFindings([small, { ...small, page: "print.html" }])[0]).toMatch(
      /^index\.html and print\.html #sprawl step 0, /,
    );
    expect(writeFindings([...findings, { ...small, slide: "map" }])).toHaveLength(2);
  });

  it("speaks of a whole page without a slide", () => {
    const finding: Finding = { ...small, slide: "", element: "", text: "", rule: "console", message: "error: oh" };
    expect(writeFindings([finding])).toEqual(["index.html light: console: error: oh"]);
  });
});
