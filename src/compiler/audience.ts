/** The notes as those get them who listen, and those who read: `[say: …]` is for the ones, `[read: …]` for the others. */
import type { Token } from "markdown-it";
import { type Audience, noteOf } from "./note";

/** The tokens of notes without the pieces that are meant for others; a paragraph of which nothing is left is gone. */
export function tokensFor(audience: Audience, tokens: readonly Token[]): Token[] {
  return dropEmptyParagraphs(
    tokens.map((token) => {
      if (token.children === null || !token.children.some(isMark)) return token;
      // The tokens are shared by all who read these notes.
      const own = Object.assign(Object.create(Object.getPrototypeOf(token)), token) as Token;
      own.children = piecesFor(audience, token.children);
      return own;
    }),
  );
}

function isMark(token: Token): boolean {
  return token.type === "audience_open" || token.type === "audience_close";
}

function piecesFor(audience: Audience, children: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let others = 0;
  for (const token of children) {
    if (isMark(token)) {
      if (noteOf(token).audience !== audience) others += token.nesting;
    } else if (others === 0) kept.push(token);
  }
  return kept;
}

function dropEmptyParagraphs(tokens: readonly Token[]): Token[] {
  const isEmpty = (token: Token | undefined) =>
    token?.type === "inline" &&
    (token.children ?? []).every(({ type, content }) => type !== "cue" && content.trim() === "");
  return tokens.filter((token, index) => {
    if (token.type === "paragraph_open") return !isEmpty(tokens[index + 1]);
    if (token.type === "paragraph_close") return !isEmpty(tokens[index - 1]);
    return !isEmpty(token) || tokens[index - 1]?.type !== "paragraph_open";
  });
}
