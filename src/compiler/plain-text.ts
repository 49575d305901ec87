import type { Token } from "markdown-it";

/** The words of a line of text, without marks, citations and tags. */
export function plainText(inline: Token): string {
  const words = (inline.children ?? []).map((child) => {
    if (child.type === "text" || child.type === "code_inline" || child.type === "term" || child.type === "image")
      return child.content;
    return child.type === "softbreak" || child.type === "hardbreak" ? " " : "";
  });
  return words.join("").replace(/\s+/g, " ").trim();
}

/** Words of the text on a slide; the cells of its tables are read one by one and do not count. */
export function countWords(tokens: readonly Token[]): number {
  let cells = 0;
  let words = 0;
  for (const token of tokens) {
    if (token.tag === "td" || token.tag === "th") cells += token.nesting;
    if (token.type === "inline" && cells === 0) words += wordsIn(plainText(token));
  }
  return words;
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}’'.,-]*/gu)?.length ?? 0;
}
