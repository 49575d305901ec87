/** The compiler's plain data: what stands between its stages, and nothing that acts. */
import type { Act } from "../demo-kit/contract";
import type { AnyWidget } from "../widgets/kit/contract";

/** A file of slides as it stands on disk; `file` is what messages name, relative to the project. */
export interface SourceFile {
  file: string;
  text: string;
}

/** One mistake of an author. Lines and columns count from 1. An error stops a build, a warning does not. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  severity: "error" | "warning";
  /** What is wrong, in one sentence. */
  message: string;
  /** What would have been right. */
  expected?: string;
  /** The known name that is nearest to the one written, when one is near. */
  nearest?: string;
}

/** One slide as cut out of its file. `print` puts the pieces together again, byte for byte. */
export interface SlideSource {
  file: string;
  /** YAML between the fences, with its line ends; undefined where a slide has none. */
  frontMatter?: string;
  /** Line of the first line inside the fences, or of the body where there are none. */
  frontMatterLine: number;
  body: string;
  bodyLine: number;
  /** What follows the line `Note:` (or stands on it); undefined where there is none. */
  notes?: string;
  notesLine: number;
  /** The lines between the pieces as they stand: what opens the slide, closes its front matter, begins its notes. */
  marks: { open: string; close: string; notes: string };
}

export const layouts = [
  "title",
  "statement",
  "figure",
  "figure-text",
  "columns",
  "table",
  "code",
  "full-bleed",
  "quote",
  "section",
] as const;
export type Layout = (typeof layouts)[number];

/** The steps of a slide that get a page on paper: those that its widgets mark, every one, the last, or these. */
export type PaperSteps = "marked" | "all" | "last" | readonly number[];

export type Era = "then" | "since";

/** What `slides/glossary.yaml` says of a term; `also` are further forms that a text may mark. */
export interface GlossaryEntry {
  term: string;
  also: readonly string[];
  means: string;
  /** The slide that explains it. */
  see?: string;
  at: { file: string; line: number };
}

/** One of the answers to choose from; `text` and `why` are one line of Markdown each. */
export interface Choice {
  text: string;
  right: boolean;
  /** What is told to those who choose it: why it is right, or why it is not. */
  why: string;
}

/** What a question names of the deck, and where in its file: to be checked once the deck is known. */
export interface Mention {
  kind: "part" | "link" | "term";
  name: string;
  at: { line: number; column: number };
}

/** What `slides/questions.yaml` asks; `ask` and `short` are one line of Markdown each. Exactly one choice is right. */
export interface Question {
  id: string;
  /** The part at whose end it is asked. */
  part: string;
  ask: string;
  choices: readonly Choice[];
  /** The answer in one sentence, as the stage shows it. */
  short?: string;
  mentions: readonly Mention[];
  at: { file: string; line: number };
}

/** A slide whose front matter has been read and found good. */
export interface Slide {
  id: string;
  /** Name of the part that it belongs to, as first declared by `part:` in this file or an earlier one. */
  part: string;
  /** 0 for a slide that is shown only when asked for. */
  minutes: number;
  layout: Layout;
  when: readonly Era[];
  steps: PaperSteps;
  /** Whether the reading edition has it, too. */
  read: boolean;
  /** What the part that begins here is planned to take. */
  partMinutes?: number;
  /** The heading as plain text. */
  claim: string;
  source: SlideSource;
}

/** A source that a slide may cite, as `slides/bibliography.yaml` holds it under its key. */
export interface Reference {
  authors: string;
  title: string;
  venue?: string;
  year: number | string;
  url?: string;
  /** What stands at the foot of a slide, e.g. "Clark et al. 2005". */
  short: string;
  /** How sure we are: the text itself was read, only a summary was, or it is quoted from memory. */
  seen: "text" | "summary" | "memory";
  /** Where its key stands, so that a source that nobody cites can be pointed at. */
  at?: { file: string; line: number };
}
export type Bibliography = Readonly<Record<string, Reference>>;

/** What the compiler knows of a live demo: how it reads, and how it looks where it cannot run. */
export interface DemoSheet {
  title: string;
  acts: readonly Act[];
  /** HTML of the still at the end of each act; none where nothing was recorded. */
  stills: readonly string[];
  /** The day of the recording, as 2026-11-22. */
  recordedOn?: string;
}

/** All that the compiler needs to know of the world outside the slides' text. */
export interface Context {
  bibliography: Bibliography;
  /** Terms in alphabetical order. */
  glossary: readonly GlossaryEntry[];
  /** What is asked at the end of the parts, in the order in which it was written. */
  questions: readonly Question[];
  widgets: Readonly<Record<string, AnyWidget>>;
  /** Every live demo by its name. */
  demos: Readonly<Record<string, DemoSheet>>;
  /** Paths of the pictures below `assets/public/`. */
  pictures: readonly string[];
  /** The drawn SVG of a diagram by the hash of its source, where it has been drawn. */
  diagrams: Readonly<Record<string, string>>;
}

/** Where a slide is drawn as a slide: on the stage it starts at step 0 and moves; a page of paper stands at its step. */
export type View = { surface: "stage" } | { surface: "paper"; step: number };

/** What the same Markdown is drawn for: a stage, paper, or a reader's article. */
export type Surface = View["surface"] | "read";

/** All that is known of a deck: its good slides in the order of the talk, and every mistake of its authors. */
export interface Compilation {
  slides: readonly Slide[];
  problems: readonly Problem[];
}

export interface RenderedSlide {
  /** The whole `<section>`. */
  html: string;
  /** How many steps the slide has, the first included; 1 or more. */
  steps: number;
  /** The steps that get a page on paper, ascending. */
  pages: readonly number[];
}
