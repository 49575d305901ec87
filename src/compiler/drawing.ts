/** What the renderers of a slide share: where they draw, and the attributes of an element there. */
import type { Token } from "markdown-it";
import { printAttributes } from "./escape";
import { noteOf } from "./note";
import type { Plan } from "./plan";
import type { ArticlePlace } from "./read/hints";
import type { Compilation, Context, GlossaryEntry, Slide, Surface } from "./slide";

/** A slide being drawn. */
export interface Drawing {
  slide: Slide;
  deck: Compilation;
  context: Context;
  plan: Plan;
  surface: Surface;
  step: number;
  /** Further pages of a slide repeat its elements, but not their ids. */
  hasIds: boolean;
  inNotes: boolean;
  /** In the reading edition only. */
  article?: ArticlePlace;
}

/** Attributes by name; one without a value is left out. */
export type Pairs = readonly (readonly [string, string | number | undefined])[];

const fragmentClasses = ["fragment", "with", "stepped"];

/** The attributes of a token's element: the author's, and its place among the fragments. */
export function elementAttributes(
  token: Token,
  drawing: Drawing,
  classes: readonly string[] = [],
  pairs: Pairs = [],
): string {
  const note = noteOf(token);
  const hasSteps = !drawing.inNotes && drawing.surface !== "read";
  const index = hasSteps ? drawing.plan.fragments.own.get(token) : undefined;
  const authored = note.classes?.filter((name) => !fragmentClasses.includes(name)) ?? [];
  const all = [...classes, ...authored, ...(index === undefined ? [] : [fragmentClass(index, drawing)])];
  const id = note.id !== undefined && drawing.hasIds && !drawing.inNotes ? `${drawing.slide.id}-${note.id}` : undefined;
  return printAttributes([
    ["id", id],
    ["class", all.length > 0 ? all.join(" ") : undefined],
    ["data-fragment-index", index],
    ...pairs,
    ...(note.attributes ?? []),
  ]);
}

/** `fragment`, and on paper whether it can be seen already. */
export function fragmentClass(index: number, { surface, step }: Drawing): string {
  return surface === "paper" && index < step ? "fragment visible" : "fragment";
}

/** The empty element that stands for a step of a widget or of a block of code. */
export function stepMark(index: number, drawing: Drawing, pairs: Pairs = []): string {
  if (drawing.surface === "read") return "";
  const name = fragmentClass(index, drawing).replace("fragment", "fragment step");
  return `<span${printAttributes([["class", name], ["data-fragment-index", index], ...pairs])}></span>`;
}

/** The id of a term's definition on the slide that is drawn. */
export function definitionId({ term }: GlossaryEntry, { slide }: Drawing): string {
  return `${slide.id}-term-${term.replace(/[^\p{L}\p{N}]+/gu, "-")}`;
}

/** How many of the inner steps of a widget or a block of code have been taken where the slide is drawn. */
export function innerStep(token: Token, { plan, step }: Drawing): number {
  return (plan.fragments.inner.get(token) ?? []).filter((index) => index < step).length;
}

/** The attributes of the slide's heading, whose id is the compiler's and not the author's. */
export function claimAttributes(open: Token, drawing: Drawing): string {
  const id = printAttributes([["id", `${drawing.slide.id}-claim`]]);
  return id + elementAttributes(open, { ...drawing, hasIds: false }, ["claim"]);
}

/** The address of a link out of the deck and what goes with it: on the stage a page opens beside the talk. */
export function externalLink(href: string, surface: Surface): Pairs {
  const isPage = surface === "stage" && !/^mailto:/i.test(href);
  return [["href", href], ["rel", "noreferrer noopener"], ...(isPage ? [["target", "_blank"] as const] : [])];
}

/** The address of a slide of the deck: a route on the stage, an anchor on paper, a place in a chapter for readers. */
export function slideHref(id: string, { surface, article }: Drawing, step?: string, query = ""): string {
  if (surface === "paper") return `#${id}`;
  const ending = query === "" ? "" : `?${query}`;
  const route = `#/${id}${step === undefined ? "" : `/${step}`}${ending}`;
  if (surface === "stage") return route;
  const page = article?.pages.get(id);
  if (page === undefined) return `../index.html${route}`;
  return `${page}${ending}#${id}${step === undefined ? "" : `-step-${step}`}`;
}

/** The address of a file of the site, from the page that is drawn. */
export function fileHref(path: string, { surface }: Drawing): string {
  return `${surface === "read" ? "../" : "./"}${encodeURI(path)}`;
}
