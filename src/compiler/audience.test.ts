import { expect, test } from "vitest";
import { tokensFor } from "./audience";
import { readNotes } from "./markdown";
import type { Audience } from "./note";
import { plainText } from "./plain-text";

function textFor(audience: Audience, text: string): string[] {
  return tokensFor(audience, readNotes(text).tokens)
    .filter(({ type }) => type === "inline")
    .map(plainText);
}

test("what is said and what is read differ in their own pieces only", () => {
  const notes = "Ten boxes. [say: Press c.][read: Move the slider.] Then count.";
  expect(textFor("say", notes)).toEqual(["Ten boxes. Press c. Then count."]);
  expect(textFor("read", notes)).toEqual(["Ten boxes. Move the slider. Then count."]);
});

test("a piece holds links, citations, terms and brackets", () => {
  const notes = "[read: A [link](#map), a [[guest]], a source [@clark2005] and [brackets].] Both.";
  expect(textFor("read", notes)).toEqual(["A link, a guest, a source and [brackets]. Both."]);
  expect(textFor("say", notes)).toEqual(["Both."]);
});

test("a paragraph for others is gone, and one with a cue only stays", () => {
  expect(textFor("say", "One.\n\n[read: Two.]\n\nThree.")).toEqual(["One.", "Three."]);
  const kept = tokensFor("say", readNotes("[step 1][read: Two.]").tokens);
  expect(kept.map(({ type }) => type)).toEqual(["paragraph_open", "inline", "paragraph_close"]);
});

test("the tokens that all share are left as they are", () => {
  const { tokens } = readNotes("Ten. [say: Press c.]");
  tokensFor("read", tokens);
  expect(textFor("say", "Ten. [say: Press c.]")).toEqual(["Ten. Press c."]);
  expect(tokensFor("say", readNotes("No marks.").tokens)).toEqual(readNotes("No marks.").tokens);
});
