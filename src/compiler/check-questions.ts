/** What only the deck can tell of the questions: whether the parts, the slides and the terms are there that they name. */
import { checkTerm } from "./check-body";
import { type Candidate, checkLink, plansById } from "./check-deck";
import type { Plan } from "./plan";
import { type Finding, placeFinding } from "./problem";
import type { Context, Mention, Problem } from "./slide";
import { nearest } from "./yaml-map";

/** The problems of `context.questions` in this deck; `candidates` are all slides that were written, the good ones or not. */
export function checkQuestions(candidates: readonly Candidate[], context: Context): Problem[] {
  const slides = candidates.map(({ slide }) => slide);
  const plans = plansById(slides, context);
  const parts = [...new Set(slides.map(({ part }) => part))];
  return context.questions.flatMap(({ at, mentions }) =>
    mentions
      .flatMap((mention) => checkMention(mention, parts, plans, context))
      .map((finding) => placeFinding(finding, at.file, 1)),
  );
}

function checkMention(
  { kind, name, at }: Mention,
  parts: readonly string[],
  plans: ReadonlyMap<string, Plan>,
  context: Context,
): Finding[] {
  if (kind === "link") return checkLink({ href: name, at }, plans);
  if (kind === "term") return checkTerm(name, { at }, context);
  if (parts.includes(name)) return [];
  const message = `There is no part “${name}”.`;
  return [{ ...at, severity: "error", message, expected: `one of ${parts.join(", ")}`, ...nearest(name, parts) }];
}
