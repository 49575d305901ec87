/** The inline rules for citations, `[@key, where; @other]`, terms, `[[hypercall]]`, and cues in notes, `[step 2]`, `[ask]`. */
import type { MarkdownIt, StateInline } from "markdown-it";
import { citationKey } from "./bibliography";
import { type Citation, noteOf } from "./note";

/** Adds citations to markdown-it, as tokens `citation`; their places are filled in later from `offset`. */
export function addCitations(md: MarkdownIt): void {
  md.inline.ruler.before("link", "citation", (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x5b || state.src.charCodeAt(state.pos + 1) !== 0x40) return false;
    const found = /^\[(@[^[\]]*)\](?!\()/.exec(state.src.slice(state.pos, state.posMax));
    if (found === null) return false;
    const citations = readCitations(found[1] ?? "");
    if (!silent) {
      const token = push(state, "citation", found[0]);
      noteOf(token).citations = citations;
    }
    state.pos += found[0].length;
    return true;
  });
}

/** Adds terms of the glossary to markdown-it, as tokens `term` whose content is the form as written. */
export function addTerms(md: MarkdownIt): void {
  md.inline.ruler.before("link", "term", (state, silent) => {
    if (!state.src.startsWith("[[", state.pos)) return false;
    const found = /^\[\[([^[\]]+)\]\](?!\()/.exec(state.src.slice(state.pos, state.posMax));
    const form = found?.[1]?.replace(/\s+/g, " ").trim();
    if (found === null || form === undefined || form === "") return false;
    if (!silent) noteOf(push(state, "term", form)).term = form;
    state.pos += found[0].length;
    return true;
  });
}

/** Adds cues to markdown-it, as tokens `cue`. */
export function addCues(md: MarkdownIt): void {
  md.inline.ruler.before("link", "cue", (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x5b) return false;
    const found = /^\[(?:step\s+(\d{1,4})|ask)\](?![([])/.exec(state.src.slice(state.pos, state.posMax));
    if (found === null) return false;
    if (!silent) {
      const step = found[1];
      const at = { line: 1, column: 1 };
      noteOf(push(state, "cue", found[0])).cue = step === undefined ? { at } : { step: Number(step), at };
    }
    state.pos += found[0].length;
    return true;
  });
}

function push(state: StateInline, type: string, content: string) {
  const token = state.push(type, "", 0);
  token.content = content;
  return token;
}

/** The parts between semicolons; a part that is no citation has the key that it was meant to have, good or not. */
function readCitations(text: string): Citation[] {
  return text.split(";").map((part) => {
    const [, key = "", where = ""] = /^\s*@?\s*([^,]*?)\s*(?:,\s*([\s\S]*?)\s*)?$/.exec(part) ?? [];
    return { key, where: where.replaceAll("\n", " "), at: { line: 1, column: 1 } };
  });
}

/** Whether a citation's key has the form of one. */
export function isCitationKey(key: string): boolean {
  return citationKey.test(key);
}
