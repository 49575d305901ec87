import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile, renderSlide } from "./compile";
import { context } from "./fixture-context";
import { formatProblem } from "./problem";
import type { Compilation, Problem } from "./slide";

const folder = new URL("./fixtures/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".md"));

function compileFixture(name: string): Compilation {
  return compile([{ file: name, text: readFileSync(new URL(name, folder), "utf8") }], context);
}

/** Fixtures are short; that slides should have notes is shown in one of them. */
function isAboutNotes({ message }: Problem): boolean {
  return /^(?:This slide has no|The) notes\b.*/.test(message);
}

function renderAll(deck: Compilation): string {
  const sections = deck.slides.flatMap((slide) => {
    const stage = renderSlide(slide, deck, context, { surface: "stage" });
    const pages = stage.pages.map((step) => renderSlide(slide, deck, context, { surface: "paper", step }).html);
    return [stage.html, ...pages];
  });
  return sections.join("\n");
}

describe("fixtures that are right", () => {
  it.each(names.filter((name) => !name.startsWith("bad-")))("%s", async (name) => {
    const deck = compileFixture(name);
    expect(deck.problems.filter((problem) => !isAboutNotes(problem)).map(formatProblem)).toEqual([]);
    await expect(renderAll(deck)).toMatchFileSnapshot(`./fixtures/${name.replace(/\.md$/, ".html")}`);
  });
});

describe("fixtures with a mistake", () => {
  it.each(names.filter((name) => name.startsWith("bad-")))("%s", async (name) => {
    const deck = compileFixture(name);
    const problems = deck.problems.filter((problem) => name === "bad-notes.md" || !isAboutNotes(problem));
    expect(problems).not.toEqual([]);
    const text = `${problems.map(formatProblem).join("\n")}\n`;
    await expect(text).toMatchFileSnapshot(`./fixtures/${name.replace(/\.md$/, ".problems.txt")}`);
    renderAll(deck);
  });
});
