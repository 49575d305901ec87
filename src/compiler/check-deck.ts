/** What only the whole deck can tell: its parts, links between slides, sources that nobody cites. */
import type { ParamSchema } from "../widgets/kit/contract";
import { parseQuery, readParams } from "../widgets/kit/params";
import { checkParts } from "./check-parts";
import { readLink } from "./link";
import { type PlacedLink, type Plan, placeInBody, placeInNotes, planSlide } from "./plan";
import type { Finding } from "./problem";
import type { Context, Problem, Slide } from "./slide";
import { nearest } from "./yaml-map";

/** A slide as written; where its front matter is no good it does not come into the deck, but it can be linked to. */
export interface Candidate {
  slide: Slide;
  isGood: boolean;
}

/** The problems of the deck; `candidates` are all slides that were written, the good ones or not. */
export function checkDeck(candidates: readonly Candidate[], context: Context): Problem[] {
  const slides = candidates.map(({ slide }) => slide);
  return [
    ...checkFirstPart(candidates[0]),
    ...checkLinks(slides, context),
    ...checkCited(slides, context),
    ...checkSee(slides, context),
    ...checkParts(
      candidates.filter(({ isGood }) => isGood).map(({ slide }) => slide),
      context,
    ),
  ];
}

function checkFirstPart(first: Candidate | undefined): Problem[] {
  if (first === undefined || !first.isGood || first.slide.part !== "") return [];
  const { file, frontMatterLine: line } = first.slide.source;
  const message = "The first slide belongs to no part of the talk.";
  return [{ file, line, column: 1, severity: "error", message, expected: "`part: Opening`" }];
}

/** The plans of slides that have an id, by that id. */
export function plansById(slides: readonly Slide[], context: Context): ReadonlyMap<string, Plan> {
  return new Map(slides.filter(({ id }) => id !== "").map(({ id, source }) => [id, planSlide(source, context)]));
}

function checkLinks(slides: readonly Slide[], context: Context): Problem[] {
  const plans = plansById(slides, context);
  return slides.flatMap(({ source }) =>
    planSlide(source, context).links.flatMap((link) =>
      checkLink(link, plans).map((finding) => (link.inNotes ? placeInNotes : placeInBody)(source, finding)),
    ),
  );
}

/** The findings of a link to a slide of the deck, with its step and its parameters; none for other links. */
export function checkLink({ href, at }: Omit<PlacedLink, "inNotes">, plans: ReadonlyMap<string, Plan>): Finding[] {
  const link = readLink(href);
  if (link.kind !== "slide") return [];
  const wrong = (message: string, expected: string, near = {}): Finding => {
    return { ...at, severity: "error", message, expected, ...near };
  };
  const plan = plans.get(link.id);
  if (plan === undefined) {
    return [wrong(`There is no slide “${link.id}”.`, "the id of a slide", nearest(link.id, [...plans.keys()]))];
  }
  if (!plan.isComplete) return [];
  const findings: Finding[] = [];
  const last = plan.fragments.steps - 1;
  if (link.step !== undefined && !(/^\d{1,4}$/.test(link.step) && Number(link.step) <= last)) {
    findings.push(wrong(`The slide “${link.id}” has no step ${link.step}.`, `a step from 0 to ${last}`));
  }
  const schemas = [...plan.widgets.values()].map((use) => use.widget.params);
  const schema: ParamSchema = Object.assign({}, ...schemas);
  for (const { message, expected, written, known } of readParams(schema, parseQuery(link.query)).problems) {
    findings.push(wrong(message, expected, nearest(written, known)));
  }
  return findings;
}

function checkSee(slides: readonly Slide[], { glossary }: Context): Problem[] {
  const ids = slides.map(({ id }) => id);
  return glossary.flatMap(({ term, see, at }): Problem[] => {
    if (see === undefined || ids.includes(see)) return [];
    const message = `“${term}” leads to “${see}”, which is no slide.`;
    return [{ ...at, column: 1, severity: "warning", message, expected: "the id of a slide", ...nearest(see, ids) }];
  });
}

function checkCited(slides: readonly Slide[], context: Context): Problem[] {
  const cited = new Set(slides.flatMap(({ source }) => planSlide(source, context).cited));
  return Object.entries(context.bibliography).flatMap(([key, { at }]): Problem[] => {
    if (cited.has(key) || at === undefined) return [];
    const expected = "a slide or its notes to cite it";
    return [{ ...at, column: 1, severity: "warning", message: `No slide cites “${key}”.`, expected }];
  });
}
