import { h, type VNode } from "preact";
import { describe, expect, it } from "vitest";
import type { AnyWidget } from "./contract";
import { renderStill } from "./render-still";

const widget: AnyWidget = {
  tag: "line",
  title: "A line",
  size: { width: 100, height: 50 },
  params: {},
  steps: () => [{ sentence: "It is 1.23456 units long." }],
  scene: () => ({}),
  draw: () => h("path", { d: "M1.5-0.0012L3.14159 2.71828" }, "3.14159") as VNode,
};

describe("a still", () => {
  it("is a picture with the step's name, in the widget's units", () => {
    const svg = renderStill(widget, {}, 0);
    expect(svg).toContain(
      'viewBox="0 0 100 50" role="img" aria-label="A line: It is 1.23456 units long." class="figure"',
    );
  });

  it("rounds places but no words, and keeps numbers of a path apart", () => {
    expect(renderStill(widget, {}, 0)).toContain('<path d="M1.5-0L3.14 2.72">3.14159</path>');
  });

  it("does not exist for a step that does not", () => {
    expect(() => renderStill(widget, {}, 1)).toThrow('Widget "line" has no step 1.');
  });
});
