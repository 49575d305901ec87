import { expect, test } from "vitest";
import { describeCard, imageOfPage, listCards, talkImage } from "./cards";

const slides = (...claims: string[]) => claims.map((claim) => ({ claim }));
const chapters = [
  { kind: "index", file: "index.html", title: "Opening", slides: slides("The talk") },
  { kind: "part", file: "what-and-why.html", number: "1", title: "What and why", slides: slides("One machine", "Ten") },
  { kind: "part", file: "when.html", number: "2", title: "When", slides: slides("Good guests are modest") },
  { kind: "part", file: "close.html", title: "Close", slides: slides("Three questions") },
  { kind: "glossary", file: "glossary.html", title: "Glossary", slides: slides("Words") },
];
const cards = listCards("The talk", chapters);

test("the talk has a picture with what its chapters begin with, and each chapter one of its own", () => {
  expect([...cards.keys()]).toEqual([talkImage, "social/what-and-why.png", "social/when.png", "social/close.png"]);
  expect(cards.get(talkImage)?.claims).toEqual(["One machine", "Good guests are modest"]);
  expect(cards.get("social/when.png")).toMatchObject({ kicker: "Chapter 2 of 2", chapter: { number: 2, count: 2 } });
  expect(cards.get("social/close.png")?.chapter).toBeUndefined();
});

test.each([
  ["index.html", talkImage],
  ["read/index.html", talkImage],
  ["read/glossary.html", talkImage],
  ["demos/console/index.html", talkImage],
  ["read/when.html", "social/when.png"],
])("%s shows %s", (page, image) => {
  expect(imageOfPage(page, cards)).toBe(image);
});

test("whoever does not see a picture hears its words", () => {
  const card = { title: "When", kicker: "Chapter 2 of 2", foot: "", claims: ["A", "B", "C", "D"] };
  expect(describeCard(card)).toContain("When. Chapter 2 of 2. It claims: A; B; C.");
  expect(describeCard({ ...card, claims: [] })).not.toContain("claims");
});
