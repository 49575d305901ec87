/** What the charts have in common: steps in which parts of them come, and are lit. */
import type { Step } from "../contract";
import { during } from "../draw/motion";

/** A step of a chart; `lit` are the rows or lines (counted from 0) that it speaks of, all of them where it says nothing. */
export interface ChartStep extends Step {
  lit?: readonly number[] | undefined;
}

/** The steps as a widget gives them. */
export function stepsOf(steps: readonly ChartStep[]): Step[] {
  return steps.map(({ sentence, paper = false }) => ({ sentence, paper }));
}

/** How much of what comes at step `from` is there, 0–1; what comes at step 0 is there from the beginning. */
export function shownAt(from: number, step: number, t: number): number {
  if (from <= 0 || from < step) return 1;
  return from > step ? 0 : during(t, 0, 1);
}

/** How brightly the index-th row or line is lit, 0–1. */
export function litAt(steps: readonly ChartStep[], index: number, step: number, t: number): number {
  const lit = (at: number) => ((steps[at]?.lit?.includes(index) ?? true) ? 1 : 0);
  const before = lit(Math.max(0, step - 1));
  return before + (lit(step) - before) * during(t, 0, 0.6);
}

/** The opacity of a bar or a line that is lit that brightly; texts turn quiet in place of pale, so that they can be read. */
export function opacityOf(lit: number): number {
  return 0.45 + 0.55 * lit;
}
