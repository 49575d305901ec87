/** A widget → its still, its sentences and the marks of its steps. */
import type { Token } from "markdown-it";
import { renderStill } from "../widgets/kit/render-still";
import { type Drawing, elementAttributes, innerStep, stepMark } from "./drawing";
import { escapeHtml } from "./escape";
import type { WidgetUse } from "./widget-use";

/** The `<hv-widget>`, and behind it the text that stands beside it. Throws what the widget throws, with its name. */
export function renderWidget(token: Token, side: string, drawing: Drawing): string {
  const beside = side === "" ? "" : `<div class="side">\n${side}</div>\n`;
  const use = drawing.plan.widgets.get(token);
  if (use === undefined) return `<div${elementAttributes(token, drawing, ["missing"])}></div>\n${beside}`;
  const { widget, query, steps, start, until, isCut } = use;
  const step = start + innerStep(token, drawing);
  const attributes = elementAttributes(
    token,
    drawing,
    ["widget"],
    [
      ["tag", widget.tag],
      ["params", query],
      ["start", start],
      ["until", isCut ? until : undefined],
    ],
  );
  const sentences = steps.slice(start, until + 1).map(({ sentence }) => `<li>${escapeHtml(sentence)}</li>`);
  const marks = (drawing.plan.fragments.inner.get(token) ?? []).map((index) => stepMark(index, drawing));
  return [
    `<hv-widget${attributes}>\n`,
    `<div class="canvas">${drawStill(use, step, drawing)}</div>\n`,
    `<p class="caption">${escapeHtml(steps[step]?.sentence ?? "")}</p>\n`,
    `<ol class="steps">${sentences.join("")}</ol>\n`,
    ...marks,
    `</hv-widget>\n${beside}`,
  ].join("");
}

function drawStill({ widget, params }: WidgetUse, step: number, { slide }: Drawing): string {
  try {
    return renderStill(widget, params, step);
  } catch (cause) {
    throw new Error(`The widget “${widget.tag}” cannot draw its step ${step} on the slide “${slide.id}”.`, { cause });
  }
}
