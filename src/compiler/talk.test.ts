/** The talk itself: that it is whole, and takes the time that it promises. */
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { listParts } from "./agenda";
import { demos, readDeck, widgets } from "./core";
import { noteOf } from "./note";
import { placesOf } from "./places";
import { planSlide } from "./plan";
import { formatProblem } from "./problem";

const { compilation, context, problems } = readDeck(placesOf(resolve(import.meta.dirname, "../..")), widgets, demos);
const { slides } = compilation;
const blocks = slides.flatMap(({ source }) => planSlide(source, context).body.map((token) => noteOf(token).code));

test("nothing is wrong in it: every source is cited, every citation known, every diagram drawn", () => {
  expect(problems.map(formatProblem)).toEqual([]);
});

test("it takes 65 minutes, give or take two, and every part what was planned", () => {
  const minutes = slides.reduce((sum, slide) => sum + slide.minutes, 0);
  expect(minutes).toBeGreaterThanOrEqual(63);
  expect(minutes).toBeLessThanOrEqual(67);
  const spoken = listParts(slides).filter((part) => part.minutes > 0);
  expect(spoken.map(({ name }) => name)).toEqual([
    "Opening",
    "1 What and why",
    "2 How it works",
    "3 When",
    "4 Platforms",
    "5 Live demos",
    "6 In practice",
    "7 Beyond",
    "Close",
  ]);
  for (const { slides: own } of spoken) expect(own[0]?.partMinutes).toBeGreaterThan(0);
});

test("it shows rather than lists: a figure, a diagram, code or a table on every slide of the parts", () => {
  const bare = slides.filter(({ source, part }) => {
    const { body, hasFigure } = planSlide(source, context);
    const shows = body.some((token) => token.type === "table_open" || noteOf(token).code !== undefined);
    return /^\d/.test(part) && !hasFigure && !shows;
  });
  expect(bare.map(({ id }) => id)).toEqual([]);
});

test("it has its diagrams and its code", () => {
  expect(blocks.filter((code) => code?.kind === "diagram").length).toBeGreaterThanOrEqual(6);
  const stepped = blocks.filter((code) => code?.kind === "code" && code.highlights.length > 1);
  expect(stepped.length).toBeGreaterThanOrEqual(8);
});

test("its glossary is there, and most of its terms lead somewhere", () => {
  expect(context.glossary.length).toBeGreaterThanOrEqual(38);
  expect(context.glossary.filter(({ see }) => see !== undefined).length).toBeGreaterThan(30);
});

test("it asks two or three questions at the end of each part", () => {
  const parts = listParts(slides).filter(({ name }) => /^\d/.test(name));
  const counts = parts.map(({ name }) => context.questions.filter(({ part }) => part === name).length);
  expect(counts.filter((count) => count < 2 || count > 3)).toEqual([]);
  expect(context.questions.every(({ part }) => parts.some(({ name }) => name === part))).toBe(true);
});
