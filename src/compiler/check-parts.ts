/** Whether the parts of the talk take the time that they are planned to take. */
import { listParts, type Part, roundMinutes } from "./agenda";
import { readFrontMatter } from "./front-matter";
import { planSlide } from "./plan";
import { placeFinding } from "./problem";
import type { Context, Problem, Slide } from "./slide";

/** Minutes by which a part may differ from its plan: less than the shortest slide takes. */
const tolerance = 0.25;
/** An unhurried speaker's words in a minute, pauses not counted. */
const wordsPerMinute = 150;

/** The problems of parts whose slides or whose notes have drifted from the plan. */
export function checkParts(slides: readonly Slide[], context: Context): Problem[] {
  return listParts(slides).flatMap((part) => [...checkPlan(part), ...checkSpeech(part, context)]);
}

function checkPlan({ name, slides, minutes }: Part): Problem[] {
  const [first, ...others] = slides;
  const lost = others
    .filter(({ partMinutes }) => partMinutes !== undefined)
    .map((slide) =>
      problem(slide, "`partMinutes` means nothing here.", "it on the first slide of its part, beside `part`"),
    );
  if (first?.partMinutes === undefined || Math.abs(minutes - first.partMinutes) < tolerance) return lost;
  const message = `The slides of “${name}” take ${roundMinutes(minutes)} minutes.`;
  return [...lost, problem(first, message, `${roundMinutes(first.partMinutes)}, as planned`)];
}

/** Only a part with a plan is one that is spoken, and of it not what is shown when asked for. */
function checkSpeech({ name, slides, minutes }: Part, context: Context): Problem[] {
  const first = slides[0];
  if (first?.partMinutes === undefined) return [];
  const spokenSlides = slides.filter((slide) => slide.minutes > 0);
  const words = spokenSlides.reduce((sum, { source }) => sum + planSlide(source, context).words.notes, 0);
  const spoken = words / wordsPerMinute;
  if (spoken <= minutes + tolerance) return [];
  const message = `The notes of “${name}” take ${roundMinutes(spoken)} minutes to say, at ${wordsPerMinute} words a minute.`;
  return [problem(first, message, `up to ${roundMinutes(minutes)}, the minutes of its slides`)];
}

function problem({ source }: Slide, message: string, expected: string): Problem {
  const at = readFrontMatter(source.frontMatter ?? "").placeOf.partMinutes ?? { line: 1, column: 1 };
  return placeFinding({ ...at, severity: "warning", message, expected }, source.file, source.frontMatterLine);
}
