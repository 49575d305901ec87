/** The questions at the end of a chapter → HTML that is whole without scripts: choices to think about, and the answer folded in. */
import type { Token } from "markdown-it";
import { escapeHtml, printAttributes } from "../escape";
import { questionText } from "../questions";
import type { Choice, Question } from "../slide";

/** Tokens of one line of text → HTML where the chapter stands. */
export type RenderText = (tokens: readonly Token[]) => string;

/** The section with its heading; nothing where nothing is asked. */
export function renderQuestions(questions: readonly Question[], render: RenderText): string {
  if (questions.length === 0) return "";
  const heading = '<h2 id="check-heading">Check yourself</h2>\n';
  const items = questions.map((question) => renderQuestion(question, render)).join("");
  return `<section class="check" id="check" aria-labelledby="check-heading">\n${heading}${items}</section>\n`;
}

/** What a script tells about a choice it takes from the folded answer, so the two cannot disagree. */
function renderQuestion({ id, ask, choices }: Question, render: RenderText): string {
  const text = (markdown: string): string => render(questionText(markdown));
  const attributes = printAttributes([
    ["class", "question"],
    ["id", `check-${id}`],
    ["data-question", id],
  ]);
  const options = choices.map((choice, index) => renderOption(id, index, text(choice.text)));
  const answers = choices.map((choice, index) => ({ choice, index })).sort(byRight);
  const entries = answers.map(({ choice, index }) => renderAnswer(choice, index, text));
  return [
    `<div${attributes}>\n`,
    `<fieldset>\n<legend>${text(ask)}</legend>\n${options.join("")}</fieldset>\n`,
    '<p class="feedback"></p>\n',
    `<details class="answer">\n<summary>Show the answer</summary>\n<dl>\n${entries.join("")}</dl>\n</details>\n`,
    "</div>\n",
  ].join("");
}

function renderOption(id: string, index: number, text: string): string {
  return `<label class="choice"><input type="radio" name="check-${escapeHtml(id)}" value="${index}"><span>${text}</span></label>\n`;
}

function byRight(a: { choice: Choice }, b: { choice: Choice }): number {
  return Number(b.choice.right) - Number(a.choice.right);
}

function renderAnswer({ text, why, right }: Choice, index: number, render: (markdown: string) => string): string {
  const attributes = printAttributes([
    ["class", right ? "right" : undefined],
    ["data-choice", index],
  ]);
  const verdict = `<span class="verdict">${right ? "Right:" : "Not quite:"}</span>`;
  return `<div${attributes}><dt>${verdict} ${render(text)}</dt><dd>${render(why)}</dd></div>\n`;
}
