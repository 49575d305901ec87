/** The deck as an article: its chapters, one for each part of the talk, and the pages they stand on. Pure. */
import type { Token } from "markdown-it";
import { listParts } from "../agenda";
import { tokensFor } from "../audience";
import { noteOf } from "../note";
import { countWords } from "../plain-text";
import { planSlide } from "../plan";
import type { Compilation, Context, Question, Slide } from "../slide";

/** A page of the reading edition. The opening of the talk opens the index; glossary and bibliography have pages of their own. */
export interface Chapter {
  kind: "index" | "part" | "glossary" | "bibliography";
  /** Name of its file in the folder of the edition. */
  file: string;
  /** The part as the slides name it. */
  part: string;
  /** Of a part that is counted. */
  number?: string;
  title: string;
  slides: readonly Slide[];
  /** What reading it takes, at least 1; 0 where one looks things up: in appendix, glossary and bibliography. */
  minutes: number;
}

/** Words a minute of somebody who reads for understanding, and seconds for a look at each state of a figure: our estimate. */
const pace = { wordsPerMinute: 220, secondsPerStep: 6 };

/** The chapters in the order of the talk. Slides that are of no use to readers are left out. */
export function listChapters(deck: Compilation, context: Context): Chapter[] {
  const lists: Chapter[] = [];
  const parts = listParts(deck.slides.filter(({ read }) => read)).map((part, index): Chapter => {
    const slides = part.slides.filter((slide) => {
      const kind = listOn(slide, context);
      if (kind !== undefined) lists.push(listPage(slide, kind));
      return kind === undefined;
    });
    const [, number, title = part.name] = /^(\d+)[.:]?\s+(.+)$/.exec(part.name) ?? [];
    return {
      kind: index === 0 ? "index" : "part",
      file: index === 0 ? "index.html" : `${nameOf(title)}.html`,
      part: part.name,
      ...(number === undefined ? {} : { number }),
      title,
      slides,
      minutes: isAppendix(slides)
        ? 0
        : Math.max(1, Math.round(slides.reduce((sum, slide) => sum + minutesOf(slide, context), 0))),
    };
  });
  return [...parts.filter(({ slides, kind }) => slides.length > 0 || kind === "index"), ...lists];
}

/** The page of each slide that the edition has, by the slide's id. */
export function pagesOf(chapters: readonly Chapter[]): Map<string, string> {
  return new Map(chapters.flatMap(({ file, slides }) => slides.map(({ id }) => [id, file] as const)));
}

/** Whether the talk shows a part only when it is asked for. */
function isAppendix(slides: readonly Slide[]): boolean {
  return slides.every(({ minutes }) => minutes === 0);
}

/** What is asked at the end of a part, in the order of the file that asks. */
export function questionsOf(part: string, { questions }: Context): Question[] {
  return questions.filter((question) => question.part === part);
}

/** Whether a slide is made of a list of the deck's. */
function listOn({ source }: Slide, context: Context): "glossary" | "bibliography" | undefined {
  const names = planSlide(source, context).body.map((token: Token) => noteOf(token).container?.name);
  return (["glossary", "bibliography"] as const).find((name) => names.includes(name));
}

function listPage(slide: Slide, kind: "glossary" | "bibliography"): Chapter {
  const title = kind === "glossary" ? "Glossary" : "Bibliography";
  return { kind, file: `${kind}.html`, part: slide.part, title, slides: [slide], minutes: 0 };
}

function nameOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function minutesOf({ source }: Slide, context: Context): number {
  const plan = planSlide(source, context);
  const words = countWords(tokensFor("read", plan.notes)) + plan.words.body;
  return words / pace.wordsPerMinute + (plan.fragments.steps * pace.secondsPerStep) / 60;
}
