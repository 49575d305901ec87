/** The live figures and demos of the slides: loaded when their slide is near, moved only on the slide that is shown. */
import type { DemoElement } from "../demo-kit/element";
import { catalogue } from "../widgets/catalogue";
import type { WidgetElement } from "../widgets/kit/element";

/** What the deck asks of a figure, whether it is drawn from a model or runs machines. */
export interface Figure extends HTMLElement {
  /** Gets its code; never rejects. */
  load(): Promise<boolean>;
  /** Whether it is on the present slide. */
  active: boolean;
  /** Whether it is on its way to the step that the slide is at. */
  readonly moving: boolean;
}

let registered: Promise<void> | undefined;
let registeredDemos: Promise<void> | undefined;

/** Loads the figures of a slide; resolves when they are drawn. One that fails keeps its still and says so on the console. */
export async function loadFigures(slide: HTMLElement): Promise<void> {
  if (widgetsOf(slide).length > 0) await defineWidgets();
  if (slide.querySelector("hv-demo")) await defineDemos();
  await Promise.all(figuresOf(slide).map((figure) => figure.load()));
}

/** Makes `<hv-widget>` known to the page. */
export function defineWidgets(): Promise<void> {
  registered ??= import("../widgets/kit/element").then(
    ({ registerWidgets }) => registerWidgets(loadWidget),
    (error: unknown) => {
      registered = undefined;
      throw error;
    },
  );
  return registered;
}

async function loadWidget(tag: string) {
  const widget = await catalogue[tag]?.();
  if (!widget) throw new Error(`There is no widget “${tag}”.`);
  return widget;
}

/** Makes `<hv-demo>` known to the page. Where its code does not come, demos stay pictures, and the next wish for one asks again. */
async function defineDemos(): Promise<void> {
  registeredDemos ??= registerDemoElement();
  await registeredDemos.catch(() => {
    registeredDemos = undefined;
  });
}

async function registerDemoElement(): Promise<void> {
  const [{ registerDemos }, { loadDemo }] = await Promise.all([
    import("../demo-kit/element"),
    import("../demo-kit/load-demo"),
  ]);
  registerDemos(loadDemo);
}

/** Makes machines ready where this slide or the next has a demo, and gives back those that nobody will want soon. */
export async function prepareMachines(slide: HTMLElement, next: HTMLElement | undefined): Promise<void> {
  if (next?.querySelector("hv-demo")) await loadFigures(next);
  const coming = next ? demosOf(next) : [];
  await Promise.all(coming.map((demo) => demo.prepare()));
  if (coming.length > 0 || demosOf(slide).length > 0 || !registeredDemos) return;
  const { releaseMachines } = await import("../demo-kit/load-demo");
  await releaseMachines();
}

/** The widgets and demos of a slide. */
export function figuresOf(slide: HTMLElement): Figure[] {
  return [...widgetsOf(slide), ...demosOf(slide)];
}

/** The widgets of a slide in the order of the page. */
export function widgetsOf(slide: HTMLElement): WidgetElement[] {
  return Array.from(slide.querySelectorAll<WidgetElement>("hv-widget"));
}

/** None before their code has come: until then they are plain elements. */
function demosOf(slide: HTMLElement): DemoElement[] {
  if (!customElements.get("hv-demo")) return [];
  return Array.from(slide.querySelectorAll<DemoElement>("hv-demo"));
}

/** Makes the figures of one slide the ones that may glide, and stops those of the slide before. */
export function activateFigures(slide: HTMLElement, before: HTMLElement | undefined): void {
  if (before === slide) return;
  if (before) for (const figure of figuresOf(before)) figure.active = false;
  for (const figure of figuresOf(slide)) figure.active = true;
}
