import type { VNode } from "preact";
import type { AnyWidget, ParamSchema, ParamsOf } from "./contract";

/** One moment of a widget: which widget, with which parameters, at which step and how far into it (t 0–1, 1 when left out). */
export interface Moment {
  widget: AnyWidget;
  params: ParamsOf<ParamSchema>;
  step: number;
  t?: number | undefined;
}

/** A moment of a widget as an SVG that speaks for itself: its name is the widget's title and the step's sentence. */
export function Figure({ widget, params, step, t = 1 }: Moment): VNode {
  const { width, height } = widget.size;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={spokenAt(widget, params, step)} class="figure">
      {widget.draw(widget.scene(params, step, t))}
    </svg>
  );
}

/** What a screen reader says of a step: title and sentence. Throws a RangeError where the widget has no such step. */
export function spokenAt(widget: AnyWidget, params: ParamsOf<ParamSchema>, step: number): string {
  const found = widget.steps(params)[step];
  if (!found) throw new RangeError(`Widget "${widget.tag}" has no step ${step}.`);
  return `${widget.title}: ${found.sentence}`;
}
