import { describe, expect, it } from "vitest";
import { escapeHtml } from "../escape";
import { context } from "../fixture-context";
import { plainText } from "../plain-text";
import { type RenderText, renderQuestions } from "./render-questions";

const render: RenderText = (tokens) => tokens.map((token) => escapeHtml(plainText(token))).join("");
const html = renderQuestions(context.questions, render);

/** All that `pattern` finds in its first group. */
function found(pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, one]) => one ?? "");
}

describe("renderQuestions", () => {
  it("gives a named section with a group of choices for each question", () => {
    expect(html).toMatch(
      /^<section class="check" id="check" aria-labelledby="check-heading">\n<h2 id="check-heading">/,
    );
    expect(found(/<legend>(.*?)<\/legend>/g)).toEqual(["Why so fast?", "What runs out first?"]);
    expect(found(/<input type="radio" (.*?)>/g)).toEqual([
      'name="check-why-fast" value="0"',
      'name="check-why-fast" value="1"',
      'name="check-what-first" value="0"',
      'name="check-what-first" value="1"',
    ]);
  });

  it("folds all answers in, the right one first, each with the number of its choice", () => {
    const [why] = context.questions;
    const turned = why === undefined ? [] : [{ ...why, choices: [...why.choices].reverse() }];
    const answers = [
      ...renderQuestions(turned, render).matchAll(/<div( class="right")? data-choice="(\d)"><dt>(.*?)<\/div>/g),
    ];
    expect(answers.map(([, ...parts]) => parts)).toEqual([
      [' class="right"', "1", '<span class="verdict">Right:</span> It runs.</dt><dd>Yes.</dd>'],
      [undefined, "0", '<span class="verdict">Not quite:</span> It is small.</dt><dd>No.</dd>'],
    ]);
    expect(found(/<details class="answer">\n<summary>(.*?)<\/summary>/g)).toEqual([
      "Show the answer",
      "Show the answer",
    ]);
  });

  it("gives nothing where nothing is asked", () => {
    expect(renderQuestions([], render)).toBe("");
  });
});
