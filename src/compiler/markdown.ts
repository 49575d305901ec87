/** Markdown → checked tokens: all that can be known of a text without knowing the deck. */
import MarkdownIt, { type MarkdownIt as Markdown, type StateCore, type Token } from "markdown-it";
import attributes from "markdown-it-attrs";
import { checkAttributes } from "./attributes";
import { readCodeBlock } from "./code-block";
import { addContainers } from "./container-rule";
import { checkContainers } from "./containers";
import { findingsOf, newEnv } from "./findings";
import { addAudiences, addCitations, addCues, addTerms } from "./inline-rules";
import { noteOf } from "./note";
import { placeTokens } from "./place-tokens";
import type { Finding } from "./problem";
import { checkTags } from "./raw-tags";
import { rememberByText } from "./remember";

/** A text as tokens with notes on them, and what is wrong in it; both are shared and may not be changed. */
export interface MarkdownReading {
  tokens: readonly Token[];
  findings: readonly Finding[];
}

/** Reads the body of a slide. Throws nothing. */
export const readBody = rememberByText((text: string) => read(text, bodyReaders), 4000);

/** Reads the notes of a slide, which have cues and no containers. Throws nothing. */
export const readNotes = rememberByText((text: string) => read(text, notesReaders), 4000);

const bodyReaders = [
  newReader({ attributes: true, notes: false }),
  newReader({ attributes: false, notes: false }),
] as const;
const notesReaders = [
  newReader({ attributes: true, notes: true }),
  newReader({ attributes: false, notes: true }),
] as const;

function newReader(options: { attributes: boolean; notes: boolean }): Markdown {
  const md = new MarkdownIt({ html: true, linkify: false, typographer: true });
  // Of the typographer only its quotation marks; dashes and the like are written as they are meant.
  md.disable(["html_block", "replacements"]);
  // Links are checked against an allow-list later, where a wrong one can be told to its author.
  md.validateLink = () => true;
  md.inline.State = class extends md.inline.State {
    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      const token = super.push(type, tag, nesting);
      noteOf(token).offset = this.pos;
      return token;
    }
  };
  addCitations(md);
  addTerms(md);
  if (options.notes) {
    addCues(md);
    addAudiences(md);
  } else addContainers(md);
  const fail = (error: Error): never => {
    throw new UnplacedAttributes(error.message);
  };
  if (options.attributes) md.use(attributes, { errorHandler: fail });
  md.core.ruler.after("inline", "place", (state: StateCore) => placeTokens(state));
  md.core.ruler.push("tags", (state: StateCore) => checkTags(state));
  return md;
}

/** What markdown-it-attrs throws when it finds braces and nothing that could wear them. */
class UnplacedAttributes extends Error {}

function read(text: string, [withAttributes, plain]: readonly [Markdown, Markdown]): MarkdownReading {
  const env = newEnv();
  try {
    return finish(withAttributes.parse(text, env), findingsOf(env), text);
  } catch (error) {
    if (!(error instanceof UnplacedAttributes)) throw error;
    const again = newEnv();
    const at = { line: text.slice(0, Math.max(text.indexOf("{"), 0)).split("\n").length, column: 1 };
    const message = "The attributes in braces cannot be told apart from the text.";
    const lost: Finding = { ...at, severity: "error", message, expected: "`{.class}` behind the text that it is for" };
    return finish(plain.parse(text, again), [...findingsOf(again), lost], text);
  }
}

function finish(tokens: Token[], findings: Finding[], text: string): MarkdownReading {
  const lines = text.split(/\r\n?|\n/);
  findings.push(...checkAttributes(tokens, lines), ...checkContainers(tokens));
  for (const token of tokens) {
    if (token.type !== "fence") continue;
    const note = noteOf(token);
    const { block, findings: wrong } = readCodeBlock(token.info, token.content, note.at ?? { line: 1, column: 1 });
    note.code = block;
    findings.push(...wrong);
  }
  return { tokens, findings };
}
