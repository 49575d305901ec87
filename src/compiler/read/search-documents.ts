/** What can be found in the reading edition: every entry of the article, every term of the glossary, as plain text. Pure. */
import type { Token } from "markdown-it";
import { tokensFor } from "../audience";
import { noteOf } from "../note";
import { plainText } from "../plain-text";
import { type Plan, planSlide } from "../plan";
import type { Context, GlossaryEntry, Slide } from "../slide";
import type { Chapter } from "./article";
import { termId } from "./hints";
import type { SearchDocument } from "./search-index";

/** The documents in the order of their pages. The bibliography is a list of names, and each entry that cites one leads there. */
export function listDocuments(chapters: readonly Chapter[], context: Context): SearchDocument[] {
  return chapters.flatMap((chapter) => {
    if (chapter.kind === "bibliography") return [];
    if (chapter.kind === "glossary") return context.glossary.map((entry) => termDocument(entry, chapter));
    return chapter.slides.map((slide) => entryDocument(slide, chapter, context));
  });
}

function termDocument(entry: GlossaryEntry, { file, title }: Chapter): SearchDocument {
  return { page: file, id: termId(entry), title: entry.term, part: title, text: entry.means };
}

/** The prose first, so that it is what a hit is shown in wherever it can be. */
function entryDocument({ id, claim, source }: Slide, { file, part }: Chapter, context: Context): SearchDocument {
  const plan = planSlide(source, context);
  const lines = [
    ...tokensFor("read", plan.notes).map(lineOf),
    ...sentencesOf(plan, context),
    ...plan.body.map(lineOf),
  ].filter((line) => line !== "");
  return { page: file, id, title: claim, part, text: tidy(lines.join(" ")) };
}

/** What a block says; of a diagram that is its alternative text. */
function lineOf(token: Token): string {
  if (token.type === "inline") return plainText(token);
  const { code } = noteOf(token);
  if (code === undefined) return "";
  return code.kind === "diagram" ? code.alt : token.content;
}

/** What a figure or a demo says at each of its steps. */
function sentencesOf({ widgets, body }: Plan, { demos }: Context): string[] {
  const steps = [...widgets.values()].flatMap(({ steps, start, until }) => steps.slice(start, until + 1));
  const acts = body.flatMap((token) => {
    const { container } = noteOf(token);
    return container?.name === "demo" ? (demos[container.argument]?.acts ?? []) : [];
  });
  return [...steps, ...acts].map(({ sentence }) => sentence);
}

/** Without the blanks that citations leave behind. */
function tidy(text: string): string {
  return text.replace(/\s+/g, " ").replace(/ (?=[.,;:!?)](\s|$))/g, "");
}
