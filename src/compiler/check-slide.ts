/** What one good slide should have: a claim, a body, notes, and measure in all three. */
import type { Token } from "markdown-it";
import { readFrontMatter } from "./front-matter";
import { hasClass, noteOf } from "./note";
import { type Plan, placeInNotes } from "./plan";
import type { Problem, Slide } from "./slide";
import type { Place } from "./yaml-map";

const longestClaim = 95;
const mostWordsBesideFigure = 40;
const notesWords = { least: 60, most: 180 };

/** The problems of a slide by itself, beyond those of its Markdown and its front matter. */
export function checkSlide(slide: Slide, plan: Plan): Problem[] {
  return [
    ...checkClaim(slide, plan),
    ...checkBody(slide, plan),
    ...checkNotes(slide, plan),
    ...checkSteps(slide, plan),
  ];
}

function problem(slide: Slide, severity: Problem["severity"], at: Place, message: string, expected: string): Problem {
  return { file: slide.source.file, ...at, severity, message, expected };
}

function inBody(slide: Slide, token?: Token): Place {
  const at = token === undefined ? undefined : noteOf(token).at;
  return { line: slide.source.bodyLine + (at?.line ?? 1) - 1, column: at?.column ?? 1 };
}

function checkClaim(slide: Slide, plan: Plan): Problem[] {
  const others = plan.body.filter((token) => token.type === "heading_open" && token.tag === "h1");
  const problems = others.map((token) => {
    const where = plan.claim === undefined ? "outside of all containers" : "“##” for a heading inside a slide";
    return problem(slide, "error", inBody(slide, token), "This heading cannot be the claim of the slide.", where);
  });
  if (plan.claim === undefined || plan.claim.text === "") {
    const message = "This slide has no claim.";
    return [
      ...problems,
      problem(slide, "error", inBody(slide, plan.claim?.open), message, "one heading, `# A full sentence`"),
    ];
  }
  const length = plan.claim.text.length;
  if (length <= longestClaim) return problems;
  const message = `The claim is ${length} characters long.`;
  return [
    ...problems,
    problem(slide, "warning", inBody(slide, plan.claim.open), message, `${longestClaim} or fewer: two lines`),
  ];
}

function checkBody(slide: Slide, plan: Plan): Problem[] {
  if (plan.body.length === 0 && plan.claim !== undefined && slide.layout !== "title" && slide.layout !== "section") {
    const message = "There is nothing on this slide but its claim.";
    return [
      problem(slide, "error", inBody(slide, plan.claim?.open), message, "a body, or the layout title or section"),
    ];
  }
  const words = plan.words.body;
  if (words <= mostWordsBesideFigure || !plan.hasFigure) return [];
  const message = `There are ${words} words beside the figure.`;
  return [problem(slide, "warning", inBody(slide, plan.body[0]), message, `${mostWordsBesideFigure} or fewer`)];
}

function checkNotes(slide: Slide, plan: Plan): Problem[] {
  const words = plan.words.notes;
  const expected = `${notesWords.least} to ${notesWords.most} words of what is said`;
  if (words === 0) {
    const claim = inBody(slide, plan.claim?.open);
    return [problem(slide, "warning", claim, "This slide has no notes.", `\`Note:\` and ${expected}`)];
  }
  const problems = plan.notes.flatMap((token) => checkNotesToken(slide, token));
  if (words >= notesWords.least && words <= notesWords.most) return problems;
  const at = inNotes(slide, undefined);
  return [...problems, problem(slide, "warning", at, `The notes have ${words} words.`, expected)];
}

function checkNotesToken(slide: Slide, token: Token): Problem[] {
  const at = inNotes(slide, noteOf(token).at);
  if (hasClass(token, "fragment") || hasClass(token, "stepped")) {
    return [problem(slide, "error", at, "Notes have no fragments.", "`[step 2]` where a step is meant")];
  }
  if (token.type !== "inline" || !token.content.startsWith(":::")) return [];
  return [problem(slide, "error", at, "Notes have no containers.", "text")];
}

function inNotes(slide: Slide, at: Place | undefined): Place {
  const { line, column } = placeInNotes(slide.source, { line: 1, column: 1, ...at, severity: "error", message: "" });
  return { line, column };
}

function checkSteps(slide: Slide, plan: Plan): Problem[] {
  if (!plan.isComplete) return [];
  const last = plan.fragments.steps - 1;
  const problems = plan.cues
    .filter((cue) => cue.step > last)
    .map(({ step, at }) => {
      return problem(slide, "error", inNotes(slide, at), `This slide has no step ${step}.`, `a step from 0 to ${last}`);
    });
  if (typeof slide.steps === "string") return problems;
  const wrong = slide.steps.filter((step) => step > last);
  if (wrong.length === 0) return problems;
  const place = readFrontMatter(slide.source.frontMatter ?? "").placeOf.steps ?? { line: 1, column: 1 };
  const at = { line: slide.source.frontMatterLine + place.line - 1, column: place.column };
  const message = `This slide has no step ${wrong.join(", ")}.`;
  return [...problems, problem(slide, "error", at, message, `steps from 0 to ${last}`)];
}
