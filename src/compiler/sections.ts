/** The stage's sections one by one, for changing some of them in place. */
import { type Compilation, renderSlide } from "./compile";
import type { Context, Slide } from "./slide";

/** A section as drawn last; `key` holds everything that its HTML was made from. */
export interface Section {
  key: string;
  html: string;
}

/** Sections by slide id, in the deck's order. Those whose key has not changed are taken over from `before`. */
export function drawSections(
  deck: Compilation,
  context: Context,
  before: ReadonlyMap<string, Section>,
): Map<string, Section> {
  const shape = JSON.stringify(deck.slides.map(({ id, part, minutes, claim }) => [id, part, minutes, claim]));
  const draw = (slide: Slide): Section => {
    const { body, notes } = slide.source;
    const key = JSON.stringify([shape, body, notes, slide.layout, slide.when, slide.steps]);
    const known = before.get(slide.id);
    if (known?.key === key) return known;
    return { key, html: renderSlide(slide, deck, context, { surface: "stage" }).html };
  };
  return new Map(deck.slides.map((slide) => [slide.id, draw(slide)]));
}
