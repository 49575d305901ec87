/** The live figures of the slides: loaded when their slide is near, moved only on the slide that is shown. */
import { catalogue } from "../widgets/catalogue";
import type { WidgetElement } from "../widgets/kit/element";

let registered: Promise<void> | undefined;

/** Loads the figures of a slide; resolves when they are drawn. One that fails keeps its still and says so on the console. */
export async function loadFigures(slide: HTMLElement): Promise<void> {
  const figures = figuresOf(slide);
  if (figures.length === 0) return;
  registered ??= import("../widgets/kit/element").then(({ registerWidgets }) => registerWidgets(loadWidget));
  await registered;
  await Promise.all(figures.map((figure) => figure.load()));
}

async function loadWidget(tag: string) {
  const widget = await catalogue[tag]?.();
  if (!widget) throw new Error(`There is no widget “${tag}”.`);
  return widget;
}

/** The figures of a slide in the order of the page. */
export function figuresOf(slide: HTMLElement): WidgetElement[] {
  return Array.from(slide.querySelectorAll<WidgetElement>("hv-widget"));
}

/** Makes the figures of one slide the ones that may glide, and stops those of the slide before. */
export function activateFigures(slide: HTMLElement, before: HTMLElement | undefined): void {
  if (before === slide) return;
  if (before) for (const figure of figuresOf(before)) figure.active = false;
  for (const figure of figuresOf(slide)) figure.active = true;
}
