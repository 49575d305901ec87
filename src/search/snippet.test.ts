import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutSnippet, markHits, type Piece } from "./snippet";

const write = (pieces: readonly Piece[]) => pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join("");
const filler = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(" ");

describe("markHits", () => {
  it("marks a word in any form that has the term, and leaves the rest as it is", () => {
    expect(write(markHits("Hosts, a host's disk and the ghost", new Set(["host"])))).toBe(
      "[Hosts], a [host's] disk and the ghost",
    );
  });

  it("marks neighbours as one", () => {
    expect(write(markHits("With VT-x, a shadow page table.", new Set(["vt", "x", "shadow", "page"])))).toBe(
      "With [VT-x], a [shadow page] table.",
    );
  });

  it("marks nothing where nothing is sought", () => {
    expect(markHits("One host", new Set())).toEqual([{ text: "One host", isHit: false }]);
  });
});

describe("cutSnippet", () => {
  it("gives a short text whole", () => {
    expect(write(cutSnippet("The guest asks its host.", new Set(["host"])))).toBe("The guest asks its [host].");
  });

  it("gives the beginning of a text without hits", () => {
    expect(write(cutSnippet(filler(60), new Set(["host"])))).toMatch(/^word0 word1 .* word\d+ …$/);
  });

  it("puts the first hit into its context, cut between words", () => {
    const snippet = write(cutSnippet(`${filler(50)} a host ${filler(50)} a host`, new Set(["host"])));
    expect(snippet).toMatch(/^… word\d+ .*word49 a \[host\] word0 .* word\d+ …$/);
    expect(snippet.length).toBeGreaterThan(100);
    expect(snippet.length).toBeLessThan(170);
  });

  it("prefers the place where most of the terms stand together", () => {
    const text = `A page. ${filler(50)} the shadow page table ${filler(50)}`;
    expect(write(cutSnippet(text, new Set(["shadow", "page", "table"])))).toContain("the [shadow page table] word0");
  });

  it("invents and loses nothing: without its marks a snippet is a piece of the text", () => {
    const word = fc.constantFrom("host", "guest’s", "page", "a", "1.5", "VT-x", "…", "I/O", "Hosts,");
    const texts = fc.array(word, { maxLength: 120 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(texts, fc.subarray(["host", "guest", "page", "vt", "x"]), (text, terms) => {
        const all = new Set(terms);
        expect(markHits(text, all).reduce((sum, piece) => sum + piece.text, "")).toBe(text);
        const plain = cutSnippet(text, all)
          .map((piece) => piece.text)
          .join("");
        expect(text).toContain(plain.replace(/^… /, "").replace(/ …$/, ""));
      }),
    );
  });
});
