import { expect, test } from "vitest";
import { findSlides } from "./chrome";

const slides = [
  { number: "1", id: "title", claim: "Virtualization for the rest of us" },
  { number: "2", id: "sprawl", claim: "Ten servers, nine of them idle" },
  { number: "10", id: "ten-to-one", claim: "Ten into one, in 2 steps" },
];
const find = (query: string) => findSlides(slides, query).map(({ id }) => id);

test("a number means the slide of that number first", () => {
  expect(find("2")).toEqual(["sprawl", "ten-to-one"]);
  expect(find("10")).toEqual(["ten-to-one"]);
});

test("words are sought in claim and id, in any order and case", () => {
  expect(find("IDLE ten")).toEqual(["sprawl"]);
  expect(find("to-one")).toEqual(["ten-to-one"]);
  expect(find("nothing like it")).toEqual([]);
});

test("an empty query means every slide, in order", () => {
  expect(find("")).toEqual(["title", "sprawl", "ten-to-one"]);
});
