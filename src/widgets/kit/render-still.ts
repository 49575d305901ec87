import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { AnyWidget, ParamSchema, ParamsOf } from "./contract";
import { Figure } from "./still";

/**
 * The whole `<svg>` of a widget at the end of a step, as a string, its places rounded to hundredths of a unit. Throws a
 * RangeError where it has no such step.
 */
export function renderStill(widget: AnyWidget, params: ParamsOf<ParamSchema>, step: number): string {
  return rounded(renderToString(h(Figure, { widget, params, step })));
}

/** The same SVG with shorter numbers, which are the same whatever engine's arithmetic made them. */
function rounded(svg: string): string {
  return svg.replace(/ (?!aria-)[\w-]+="[^"]*"/g, (attribute) => attribute.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, short));
}

/** A number in hundredths; it keeps its sign even at zero, for in a path the sign parts it from the number before it. */
function short(number: string): string {
  const hundredths = Math.round(Math.abs(Number(number)) * 100) / 100;
  return `${number.startsWith("-") ? "-" : ""}${hundredths}`;
}
