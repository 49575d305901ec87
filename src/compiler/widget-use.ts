/** A widget on a slide: which one, with which parameters, from which of its steps to which. */
import type { AnyWidget, ParamSchema, ParamsOf, Step } from "../widgets/kit/contract";
import { printQuery, readParams, writeParams } from "../widgets/kit/params";
import { type Container, isName } from "./note";
import type { Finding } from "./problem";
import { nearest, type Place } from "./yaml-map";

export interface WidgetUse {
  widget: AnyWidget;
  params: ParamsOf<ParamSchema>;
  /** The parameters that are not the default, as a query string. */
  query: string;
  steps: readonly Step[];
  start: number;
  until: number;
  /** Whether the author says where it ends. */
  isCut: boolean;
}

/** Reads `::: widget name {parameter=value step=1 until=3}`; undefined where there is no such widget. */
export function readWidget(
  container: Container,
  at: Place,
  widgets: Readonly<Record<string, AnyWidget>>,
): { use?: WidgetUse; findings: Finding[] } {
  const name = container.argument;
  const widget = Object.hasOwn(widgets, name) ? widgets[name] : undefined;
  if (widget === undefined) {
    // A widget without a name has been told already.
    return { findings: isName(name) ? [unknownName("widget", container, at, Object.keys(widgets))] : [] };
  }
  const findings: Finding[] = [];
  const isStep = ({ name }: { name: string }): boolean => name === "step" || name === "until";
  const raw = container.options
    .filter((option) => !isStep(option))
    .map((option) => [option.name, option.value] as const);
  const { params, problems } = readParams(widget.params, Object.fromEntries(raw));
  for (const { name: wrong, message, expected, written, known } of problems) {
    const column = columnOf(container, wrong, at);
    findings.push({ line: at.line, column, severity: "error", message, expected, ...nearest(written, known) });
  }
  const steps = widget.steps(params);
  const last = steps.length - 1;
  const start = readStep(container, "step", at, 0, last, findings) ?? 0;
  const until = readStep(container, "until", at, start, last, findings);
  const query = printQuery(writeParams(widget.params, params));
  const use = { widget, params, query, steps, start, until: until ?? last, isCut: until !== undefined };
  return { use, findings };
}

/** That there is no widget or demo of this name. */
export function unknownName(kind: string, container: Container, at: Place, known: readonly string[]): Finding {
  return {
    line: at.line,
    column: container.argumentColumn,
    severity: "error",
    message: `There is no ${kind} “${container.argument}”.`,
    expected: known.length > 0 ? `one of ${known.join(", ")}` : `a ${kind}; there are none yet`,
    ...nearest(container.argument, known),
  };
}

function readStep(
  container: Container,
  name: string,
  at: Place,
  min: number,
  max: number,
  findings: Finding[],
): number | undefined {
  const option = container.options.find((one) => one.name === name);
  if (option === undefined) return undefined;
  const step = /^\d{1,4}$/.test(option.value) ? Number(option.value) : -1;
  if (step >= min && step <= max) return step;
  const message = `“${option.value}” is no step of this widget here.`;
  findings.push({
    line: at.line,
    column: option.column,
    severity: "error",
    message,
    expected: `${name} from ${min} to ${max}`,
  });
  return undefined;
}

function columnOf(container: Container, name: string, at: Place): number {
  return container.options.find((option) => option.name === name)?.column ?? at.column;
}
