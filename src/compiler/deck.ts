/** The whole deck as compiled from disk, with all its mistakes. */
import type { AnyDemo } from "../demo-kit/contract";
import type { AnyWidget } from "../widgets/kit/contract";
import { type Compilation, compile, renderSlide } from "./compile";
import { readContext, readSlides } from "./context";
import type { Places } from "./places";
import { formatProblem } from "./problem";
import type { Context, Problem } from "./slide";

type Widgets = Readonly<Record<string, AnyWidget>>;
type Demos = Readonly<Record<string, AnyDemo>>;

/** A deck as compiled last, what it was compiled with, and all its mistakes. */
export interface Deck {
  compilation: Compilation;
  context: Context;
  problems: readonly Problem[];
}

/** Compiles the slides as they are on disk now. */
export function readDeck(places: Places, widgets: Widgets, demos: Demos): Deck {
  const { context, problems } = readContext(places, widgets, demos);
  const compilation = compile(readSlides(places), context);
  return { compilation, context, problems: [...problems, ...compilation.problems] };
}

/** Whether the page has to draw a diagram, since it has not been drawn before the build. */
export function drawsDiagrams({ compilation, context }: Deck): boolean {
  return compilation.slides.some((slide) =>
    renderSlide(slide, compilation, context, { surface: "stage" }).html.includes(" data-mermaid="),
  );
}

/** Whether a problem stops a build. */
export function isError(problem: Problem): boolean {
  return problem.severity === "error";
}

/** All errors in one text, for an exit message or an overlay. */
export function describeErrors(problems: readonly Problem[]): string {
  const errors = problems.filter(isError);
  const count = errors.length === 1 ? "1 problem" : `${errors.length} problems`;
  return `${count} in the slides\n\n${errors.map(formatProblem).join("\n")}`;
}
