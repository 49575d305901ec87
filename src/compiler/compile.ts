/** Files of slides → the deck, and every mistake in it. Pure: what stands outside the text comes in the context. */
import { type Candidate, checkDeck } from "./check-deck";
import { checkQuestions } from "./check-questions";
import { checkSlide } from "./check-slide";
import { type FrontMatterReading, readFrontMatter } from "./front-matter";
import { isEmptySlide, parse } from "./parse";
import { placeInBody, placeInNotes, planSlide } from "./plan";
import { compareText, placeFinding, sortProblems } from "./problem";
import type { Compilation, Context, Problem, Slide, SlideSource, SourceFile } from "./slide";

export { renderSlide } from "./render-slide";
export type { Compilation } from "./slide";

/** Compiles the files in order of their names. Throws nothing but what a widget throws: what is wrong is a problem. */
export function compile(files: readonly SourceFile[], context: Context): Compilation {
  const problems: Problem[] = [];
  const candidates: Candidate[] = [];
  for (const file of [...files].sort((a, b) => compareText(a.file, b.file))) {
    const parsed = parse(file);
    problems.push(...parsed.problems);
    for (const source of parsed.slides) {
      if (isEmptySlide(source)) continue;
      const read = readSlide(source, candidates.at(-1)?.slide.part ?? "", context);
      candidates.push(read.candidate);
      problems.push(...read.problems);
    }
  }
  const slides = takeSlides(candidates, problems);
  problems.push(...checkDeck(candidates, context), ...checkQuestions(candidates, context));
  return { slides, problems: sortProblems(problems) };
}

const noFrontMatter: FrontMatterReading = {
  findings: [
    {
      line: 1,
      column: 1,
      severity: "error",
      message: "This slide has no front matter.",
      expected: "`id:` and `minutes:` right after the line `---`, and another `---` after them",
    },
  ],
  placeOf: {},
};

function readSlide(
  source: SlideSource,
  partBefore: string,
  context: Context,
): { candidate: Candidate; problems: Problem[] } {
  const plan = planSlide(source, context);
  const reading = source.frontMatter === undefined ? noFrontMatter : readFrontMatter(source.frontMatter);
  const { value, id } = reading;
  const slide: Slide = {
    id: id ?? "",
    part: value?.part ?? partBefore,
    minutes: value?.minutes ?? 0,
    layout: value?.layout ?? reading.layout ?? plan.layout,
    when: value?.when ?? [],
    steps: value?.steps ?? "marked",
    read: value?.read ?? true,
    ...(value?.partMinutes === undefined ? {} : { partMinutes: value.partMinutes }),
    claim: plan.claim?.text ?? "",
    source,
  };
  const inFront = reading.findings.map((finding) => placeFinding(finding, source.file, source.frontMatterLine));
  const problems = [
    ...inFront,
    ...plan.findings.body.map((finding) => placeInBody(source, finding)),
    ...plan.findings.notes.map((finding) => placeInNotes(source, finding)),
    ...checkSlide(slide, plan),
  ];
  return { candidate: { slide, isGood: value !== undefined }, problems };
}

/** The good slides. An id belongs to the first that has it; another one with the same is told so and left out. */
function takeSlides(candidates: readonly Candidate[], problems: Problem[]): Slide[] {
  const owners = new Map<string, SlideSource>();
  const slides: Slide[] = [];
  for (const { slide, isGood } of candidates) {
    const { id, source } = slide;
    const owner = owners.get(id);
    if (owner !== undefined) problems.push(describeTwin(slide, owner));
    else if (isGood) slides.push(slide);
    if (id !== "" && owner === undefined) owners.set(id, source);
  }
  return slides;
}

function describeTwin({ id, source }: Slide, owner: SlideSource): Problem {
  const at = readFrontMatter(source.frontMatter ?? "").placeOf.id ?? { line: 1, column: 1 };
  const message = `The id “${id}” belongs to another slide already.`;
  const expected = `an id other than that of ${owner.file}:${owner.frontMatterLine}`;
  return placeFinding({ ...at, severity: "error", message, expected }, source.file, source.frontMatterLine);
}
