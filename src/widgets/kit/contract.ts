/** What a widget is. One state, every surface: its picture is a pure function of (parameters, step, t). */
import type { VNode } from "preact";

/** A quantity with its unit; `step` is the grain of its slider. */
export interface NumberParam {
  kind: "number";
  label: string;
  unit?: string;
  min: number;
  max: number;
  step: number;
  default: number;
}

/** One of a few named values. */
export interface ChoiceParam<Value extends string = string> {
  kind: "choice";
  label: string;
  options: readonly { value: Value; label: string }[];
  default: NoInfer<Value>;
}

/** Yes or no. */
export interface FlagParam {
  kind: "flag";
  label: string;
  default: boolean;
}

export type ParamSpec = NumberParam | ChoiceParam | FlagParam;
export type ParamSchema = Readonly<Record<string, ParamSpec>>;
export type ParamValue = number | string | boolean;

/** The values that a schema describes. */
export type ParamsOf<Schema extends ParamSchema> = {
  readonly [Name in keyof Schema]: Schema[Name] extends NumberParam
    ? number
    : Schema[Name] extends FlagParam
      ? boolean
      : Schema[Name] extends ChoiceParam<infer Value>
        ? Value
        : ParamValue;
};

/** One step of a widget: the sentence says what changed since the step before; `paper` gives it a page in the PDF. */
export interface Step {
  sentence: string;
  paper?: boolean;
}

/**
 * A widget. `steps` has one entry or more; `scene` takes step 0 … steps − 1 and t 0 … 1 and gives plain data in
 * finite numbers, with scene(p, k, 0) equal to scene(p, k − 1, 1); `draw` gives the content of an SVG of `size` units,
 * which are stage units (1280 × 720 to a slide). No clock, no dice, no DOM in any of the three.
 */
export interface Widget<Schema extends ParamSchema, Scene> {
  tag: string;
  title: string;
  size: { width: number; height: number };
  params: Schema;
  steps(params: ParamsOf<Schema>): readonly Step[];
  scene(params: ParamsOf<Schema>, step: number, t: number): Scene;
  draw(scene: Scene): VNode;
}

/** A widget of which one knows nothing but the contract. */
export type AnyWidget = Widget<ParamSchema, unknown>;

/** Gives the widget back; it is there so that parameters and scene are inferred and checked where a widget is written. */
export function defineWidget<const Schema extends ParamSchema, Scene>(
  widget: Widget<Schema, Scene>,
): Widget<Schema, Scene> {
  return widget;
}
