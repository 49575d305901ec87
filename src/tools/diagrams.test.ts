import { describe, expect, test } from "vitest";
import { judge, readError, textOnStage } from "./diagram/draw";
import { distinct, problemsOf } from "./diagrams";

const source = { source: "flowchart LR\nA --> B", hash: "abc", file: "slides/10-opening.md", line: 20 };

test("distinct keeps one of each drawing", () => {
  const other = { ...source, hash: "def" };
  expect(distinct([source, other, { ...source, line: 90 }]).map(({ hash }) => hash)).toEqual(["abc", "def"]);
});

describe("problemsOf", () => {
  test("puts Mermaid's words at the line of the slides' file", () => {
    const [problem] = problemsOf(source, { error: "Parse error", line: 2 });
    expect(problem).toEqual({ file: source.file, line: 22, column: 1, severity: "error", message: "Parse error" });
  });

  test("stays inside the diagram when Mermaid names the line after it", () => {
    expect(problemsOf(source, { error: "Parse error", line: 3 })[0]?.line).toBe(22);
  });

  test("warns of what is hard to read, and says nothing of what is good", () => {
    expect(problemsOf(source, { svg: "<svg/>", warning: "small" })[0]?.severity).toBe("warning");
    expect(problemsOf(source, { svg: "<svg/>" })).toEqual([]);
  });
});

describe("judge", () => {
  const good = { svg: "<svg/>", width: 800, height: 300, smallestText: 22, strange: [] };

  test("lets a good drawing through", () => {
    expect(judge(good)).toEqual({ svg: "<svg/>" });
  });

  test("lists colours that no theme has", () => {
    expect(judge({ ...good, strange: ["rgb(255, 0, 255)"] })).toMatchObject({
      error: expect.stringContaining("rgb(255, 0, 255)"),
    });
  });

  test("warns when the whole drawing fits the stage only with small text", () => {
    expect(judge({ ...good, width: 2272 })).toMatchObject({ warning: expect.stringContaining("11 units") });
  });
});

test("textOnStage shrinks with what is too wide or too high, and never grows", () => {
  expect(textOnStage({ width: 100, height: 100, smallestText: 22 })).toBe(22);
  expect(textOnStage({ width: 2272, height: 100, smallestText: 22 })).toBe(11);
  expect(textOnStage({ width: 100, height: 1000, smallestText: 22 })).toBe(11);
});

describe("readError", () => {
  test("keeps the line that Mermaid names and what stands there, and leaves its grammar out", () => {
    const message = "Parse error on line 3:\n...LR  A[x --> B\n-------------------^\nExpecting 'SQE', 'PE', got '1'";
    expect(readError(message)).toEqual({ error: "Mermaid does not understand “LR A[x --> B”.", line: 3 });
    const lexical = "Lexical error on line 2. Unrecognized text.\n...LR  A --> ?\n-------------^";
    expect(readError(lexical)).toEqual({ error: "Mermaid does not understand “LR A --> ?”.", line: 2 });
  });

  test("keeps other words as they are", () => {
    expect(readError("No diagram type\ndetected")).toEqual({ error: "No diagram type detected" });
    expect(readError("Duplicate id on line 4")).toEqual({ error: "Duplicate id on line 4", line: 4 });
  });
});
