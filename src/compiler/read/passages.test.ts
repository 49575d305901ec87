import type { Token } from "markdown-it";
import { expect, test } from "vitest";
import { readNotes } from "../markdown";
import { cutProse, type Prose } from "./passages";

/** The prose with its questions in underscores, a paragraph a line. */
function textOf(tokens: readonly Token[]): string[] {
  return tokens
    .filter(({ type }) => type === "inline")
    .map(({ children }) => (children ?? []).map(print).join("").replace(/\s+/g, " ").trim());
}

function print({ type, content }: Token): string {
  return type === "ask_open" || type === "ask_close" ? "_" : type === "softbreak" ? " " : content;
}

function cut(notes: string): { lead: string[]; first: string[]; steps: Record<number, string[]> } {
  const { lead, first, steps }: Prose = cutProse(readNotes(notes).tokens);
  const told = [...steps].map(([step, tokens]) => [step, textOf(tokens)] as const);
  return { lead: textOf(lead), first: textOf(first), steps: Object.fromEntries(told) };
}

test("notes without a place for the figure stand behind it", () => {
  expect(cut("One. Two.")).toEqual({ lead: [], first: ["One. Two."], steps: {} });
});

test("what stands before the figure leads in, and each step has its own words", () => {
  expect(cut("Lead. [figure] First. [step 1] Then.\n\nMore of it. [step 3] Last.")).toEqual({
    lead: ["Lead."],
    first: ["First."],
    steps: { 1: ["Then.", "More of it."], 3: ["Last."] },
  });
});

test("a step that is taken up again, and one without words, lose nothing and add nothing", () => {
  expect(cut("[step 1] A. [step 2][step 3] B. [step 1] C.").steps).toEqual({ 1: ["A.", "C."], 2: [], 3: ["B."] });
});

test("a question is set off up to its mark, with links and quotes in it; without a mark the words stay", () => {
  expect(cut("[ask] Why is it [so](#map) fast? Guess.").first).toEqual(["_Why is it so fast?_ Guess."]);
  expect(cut("[ask] Who said “why?” And then.").first).toEqual(["_Who said “why?”_ And then."]);
  expect(cut("[ask] No question here.").first).toEqual(["No question here."]);
  expect(cut("[ask] One? Two. [ask] Three? Four.").first).toEqual(["_One?_ Two. _Three?_ Four."]);
});

test("what is said only is left out, and what is read only is there", () => {
  expect(cut("A. [say: Press c.] [figure] [read: Move it.] [step 1] [say: Now.]")).toEqual({
    lead: ["A."],
    first: ["Move it."],
    steps: { 1: [] },
  });
});

test("lists and quotes stay whole where they stand", () => {
  const { first, steps } = cutProse(readNotes("Two things:\n\n- one\n- two\n\n[step 1] Then.").tokens);
  expect(first.filter(({ type }) => type === "list_item_open")).toHaveLength(2);
  expect(textOf(steps.get(1) ?? [])).toEqual(["Then."]);
});
