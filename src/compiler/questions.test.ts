import { describe, expect, it } from "vitest";
import { compile } from "./compile";
import { context } from "./fixture-context";
import { formatProblem } from "./problem";
import { parseQuestions, questionText } from "./questions";

const good = `why-fast:
  part: One
  ask: Why is a guest so *fast*?
  choices:
    - text: "It waits."
      why: >-
        It does not. See
        [the other slide](#other/1).
    - text: It runs.
      right: true
      why: No [[hypercall]] is needed.
  short: It [runs](#other).
`;

function read(text: string) {
  const { questions, problems } = parseQuestions({ file: "q.yaml", text });
  return { questions, problems: problems.map(formatProblem) };
}

const choices = "\n    - text: A\n      right: true\n      why: B\n    - text: C\n      why: D\n";

describe("parseQuestions", () => {
  it("gives each question with its choices, and where it names something of the deck", () => {
    const { questions, problems } = read(good);
    expect(problems).toEqual([]);
    expect(questions).toEqual([
      {
        id: "why-fast",
        part: "One",
        ask: "Why is a guest so *fast*?",
        choices: [
          { text: "It waits.", right: false, why: "It does not. See [the other slide](#other/1)." },
          { text: "It runs.", right: true, why: "No [[hypercall]] is needed." },
        ],
        short: "It [runs](#other).",
        mentions: [
          { kind: "part", name: "One", at: { line: 2, column: 9 } },
          { kind: "link", name: "#other", at: { line: 12, column: 13 } },
          { kind: "link", name: "#other/1", at: { line: 8, column: 9 } },
          { kind: "term", name: "hypercall", at: { line: 11, column: 15 } },
        ],
        at: { file: "q.yaml", line: 1 },
      },
    ]);
  });

  it("takes an empty file and other line ends", () => {
    expect(read("")).toEqual({ questions: [], problems: [] });
    expect(read(`\uFEFF${good.replaceAll("\n", "\r\n")}`)).toEqual(read(good));
  });

  it("tells a question that is not one", () => {
    const { questions, problems } = read(
      `Why Fast:\n  ask: x\nempty:\nbare:\n  part: One\n  aks: x\n  choices: none\nfew:\n  part: One\n  ask: x\n  choices:\n    - text: A\n      right: true\n      why: B\n`,
    );
    expect(questions).toEqual([]);
    expect(problems).toEqual([
      "q.yaml:1:1  error  “Why Fast” cannot be the id of a question.  (expected small letters, digits and hyphens, such as why-fast)",
      "q.yaml:3:1  error  “empty” asks nothing.  (expected part, ask, choices, short)",
      "q.yaml:4:1  error  “ask” is missing.  (expected the question itself)",
      "q.yaml:7:12  error  “choices” cannot be “none”.  (expected a list of 3 or 4 choices, each with text and why)",
      "q.yaml:6:3  error  There is no key “aks”.  (expected one of part, ask, choices, short)",
      "q.yaml:12:5  error  The value of “choices” is wrong.  (expected a list of 3 or 4 choices, each with text and why)",
    ]);
  });

  it("tells choices that leave the reader guessing", () => {
    const { questions, problems } = read(
      `none:\n  part: One\n  ask: x\n  choices:${choices.replace("      right: true\n", "")}` +
        `two:\n  part: One\n  ask: x\n  choices:${choices}    - text: c.\n      right: true\n      why: E\n    - F\n    - text: G\n      wyh: H\n`,
    );
    expect(questions).toEqual([]);
    expect(problems).toEqual([
      "q.yaml:5:5  error  No choice is right.  (expected `right: true` on one of them)",
      "q.yaml:18:7  error  “c.” is a choice already.  (expected another text)",
      "q.yaml:18:7  error  Another choice is right already.  (expected `right: true` on one of them only)",
      "q.yaml:13:5  error  “text” is missing.  (expected what one chooses)",
      "q.yaml:13:5  error  “why” is missing.  (expected why it is right, or why it is not)",
      "q.yaml:22:7  error  “why” is missing.  (expected why it is right, or why it is not)",
      "q.yaml:23:7  error  There is no key “wyh”.  (expected one of text, right, why)",
    ]);
  });

  it("tells what a question cannot hold, where it stands", () => {
    const text = `x:
  part: One
  ask: Is it [so](#a)?
  choices:
    - text: "Yes, [[hypercall]]"
      right: true
      why: Two

        paragraphs, [@clark2005].
    - text: No ![x](host.svg)
      why: >-
        It leads
        [nowhere](javascript:x).
  short: Later {.fragment}
`;
    expect(read(text).problems).toEqual([
      "q.yaml:3:14  error  A question and its choices hold no links and no terms.  (expected them in `why` or `short`)",
      "q.yaml:14:10  error  The parts of a question have no fragments.  (expected text)",
      "q.yaml:5:19  error  A question and its choices hold no links and no terms.  (expected them in `why` or `short`)",
      "q.yaml:9:21  error  A question cites nothing.  (expected a link to the slide that does)",
      "q.yaml:10:16  error  A question holds no picture.  (expected a link to the slide that shows it)",
      "q.yaml:13:9  error  A question cannot lead to “javascript:x”.  (expected #slide-id, https://… or http://…)",
    ]);
  });
});

describe("questions in a deck", () => {
  it("tell which part, slide, step or term there is not, and where they name it", () => {
    const { questions } = parseQuestions({
      file: "q.yaml",
      text: good.replace("part: One", "part: On").replace("#other)", "#othr)").replace("hypercall", "hypercal"),
    });
    const slide = (id: string) => `---\nid: ${id}\nminutes: 1\npart: One\n---\n# Claim\n\nText.\n`;
    const deck = compile([{ file: "a.md", text: slide("a") + slide("other") }], { ...context, questions });
    const problems = deck.problems.filter(({ file }) => file === "q.yaml").map(formatProblem);
    expect(problems).toEqual([
      "q.yaml:2:9  error  There is no part “On”.  (expected one of One; did you mean “One”?)",
      "q.yaml:8:9  error  The slide “other” has no step 1.  (expected a step from 0 to 0)",
      "q.yaml:11:15  error  The glossary has no term “hypercal”.  (expected a term of slides/glossary.yaml; did you mean “hypercall”?)",
      "q.yaml:12:13  error  There is no slide “othr”.  (expected the id of a slide; did you mean “other”?)",
    ]);
  });
});

describe("questionText", () => {
  it("is one line of text, with the marks in it", () => {
    const [line, ...others] = questionText("It **runs**.");
    expect(others).toEqual([]);
    expect(line?.children?.map(({ type }) => type)).toEqual(["text", "strong_open", "text", "strong_close", "text"]);
  });
});
