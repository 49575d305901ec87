/**
 * The inline rules for citations, `[@key, where; @other]`, terms, `[[hypercall]]`, and what only notes have: cues,
 * `[step 2]`, `[ask]`, `[figure]`, and pieces for one audience, `[say: press c]`, `[read: move a slider]`.
 */
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
    const found = /^\[(?:step\s+(\d{1,4})|(ask|figure))\](?!\()/.exec(state.src.slice(state.pos, state.posMax));
    if (found === null) return false;
    if (!silent) {
      const [, step, name] = found;
      const at = { line: 1, column: 1 };
      const kind = name === "figure" ? "figure" : "ask";
      noteOf(push(state, "cue", found[0])).cue =
        step === undefined ? { kind, at } : { kind: "step", step: Number(step), at };
    }
    state.pos += found[0].length;
    return true;
  });
}

/** Adds pieces for one audience to markdown-it, as tokens `audience_open` and `audience_close` around their content. */
export function addAudiences(md: MarkdownIt): void {
  md.inline.ruler.before("link", "audience", (state, silent) => {
    const [mark, name] = /^\[(say|read):\s*/.exec(state.src.slice(state.pos, state.posMax)) ?? [];
    if (mark === undefined) return false;
    const end = md.helpers.parseLinkLabel(state, state.pos);
    // What is not closed stays text, and the check tells.
    if (end < 0) return false;
    if (!silent) {
      const audience = name === "say" ? "say" : "read";
      const { posMax } = state;
      state.pos += mark.length;
      state.posMax = end;
      noteOf(state.push("audience_open", "", 1)).audience = audience;
      state.md.inline.tokenize(state);
      noteOf(state.push("audience_close", "", -1)).audience = audience;
      state.posMax = posMax;
    }
    state.pos = end + 1;
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
