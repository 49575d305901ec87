/** Notes on every token where it stands in the Markdown, so that a finding can say so. */
import type { StateCore, Token } from "markdown-it";
import { noteOf, type TokenNote } from "./note";
import type { Place } from "./yaml-map";

/** Places all tokens, and sets apart the attributes that markdown-it gave from those that the author will give. */
export function placeTokens(state: StateCore): void {
  const lines = state.src.split("\n");
  let line = 0;
  for (const token of state.tokens) {
    line = token.map?.[0] ?? line;
    const note = noteOf(token);
    note.at = { line: line + 1, column: indentOf(lines[line] ?? "") + 1 };
    setApart(token, note);
    if (token.children !== null) placeChildren(token, token.children, line, lines);
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function setApart(token: Token, note: TokenNote): void {
  if (token.attrs === null || token.type === "container_open") return;
  note.own = token.attrs.map(([name, value]) => [name, String(value)] as const);
  token.attrs = null;
}

function placeChildren(block: Token, children: readonly Token[], line: number, lines: readonly string[]): void {
  for (const child of children) {
    const note = noteOf(child);
    // markdown-it makes a link when it stands at its first word already, behind the bracket.
    const behind = child.type === "link_open" && child.markup !== "autolink" ? 1 : 0;
    const place = placeInside(block.content, Math.max((note.offset ?? 0) - behind, 0), line, lines);
    note.at = place;
    setApart(child, note);
    if (note.cue !== undefined) note.cue = { ...note.cue, at: place };
    if (note.citations === undefined) continue;
    note.citations = note.citations.map((citation) => ({
      ...citation,
      at: shiftPlace(place, child.content, child.content.indexOf(`@${citation.key}`)),
    }));
  }
}

/** The place `offset` characters into a text that begins at `place`. */
export function shiftPlace(place: Place, text: string, offset: number): Place {
  const before = text.slice(0, Math.max(offset, 0)).split("\n");
  const last = before[before.length - 1] ?? "";
  return before.length === 1
    ? { line: place.line, column: place.column + last.length }
    : { line: place.line + before.length - 1, column: last.length + 1 };
}

/** The content of a block has lost the marks of lists and quotes before each of its lines; the file has them. */
function placeInside(content: string, offset: number, line: number, lines: readonly string[]): Place {
  const start = content.lastIndexOf("\n", offset - 1) + 1;
  const count = content.slice(0, start).split("\n").length - 1;
  const end = content.indexOf("\n", start);
  const piece = content.slice(start, end === -1 ? undefined : end);
  const column = Math.max((lines[line + count] ?? "").indexOf(piece), 0);
  return { line: line + count + 1, column: column + offset - start + 1 };
}
