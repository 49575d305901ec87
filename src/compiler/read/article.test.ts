import { expect, test } from "vitest";
import { compile } from "../compile";
import { context } from "../fixture-context";
import { listChapters, pagesOf } from "./article";

const slide = (id: string, more: string, body = "Words.") =>
  `---\nid: ${id}\n${more}\n---\n# The claim of ${id}\n\n${body}\n\nNote:\n${"word ".repeat(110)}\n`;
const text = [
  slide("title", "part: Opening\nminutes: 1"),
  slide("map", "minutes: 1\nread: false"),
  slide("why", "part: 1 What & why\nminutes: 1"),
  slide("end", "part: Close\nminutes: 1"),
  slide("more", "part: Appendix\nminutes: 0"),
  slide("words", "minutes: 0", "::: glossary\n:::"),
  slide("room", "part: Room\nminutes: 1\nread: false"),
].join("\n");
const deck = compile([{ file: "talk.md", text }], context);
const chapters = listChapters(deck, context);

test("each part is a chapter, its name that of the file; lists have pages of their own", () => {
  expect(chapters.map(({ kind, file, number, title }) => [kind, file, number, title])).toEqual([
    ["index", "index.html", undefined, "Opening"],
    ["part", "what-why.html", "1", "What & why"],
    ["part", "close.html", undefined, "Close"],
    ["part", "appendix.html", undefined, "Appendix"],
    ["glossary", "glossary.html", undefined, "Glossary"],
  ]);
});

test("slides for the room only are not in it, and all others are on one page", () => {
  expect([...pagesOf(chapters)]).toEqual([
    ["title", "index.html"],
    ["why", "what-why.html"],
    ["end", "close.html"],
    ["more", "appendix.html"],
    ["words", "glossary.html"],
  ]);
});

test("the time is that of the words and the figures, and none is told where one looks things up", () => {
  expect(chapters.map(({ minutes }) => minutes)).toEqual([1, 1, 1, 0, 0]);
});
