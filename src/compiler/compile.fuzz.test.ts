import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBibliography } from "./bibliography";
import { compile, renderSlide } from "./compile";
import { listDiagrams } from "./diagram";
import { context } from "./fixture-context";
import { findUnsafe, nastyText } from "./nasty";
import { parse } from "./parse";
import { print } from "./print";
import { formatProblem } from "./problem";

const anyText = fc.oneof(nastyText(), fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
/** So that it comes to a slide at all, whatever follows. */
const slideText = nastyText().map((text) => `---\nid: a\nminutes: 1\npart: P\n---\n# Claim\n\n${text}`);

describe("any text", { timeout: 60_000 }, () => {
  it("is printed again byte for byte", () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, hasBom) => {
        const whole = hasBom ? `\uFEFF${text}` : text;
        expect(print(parse({ file: "a.md", text: whole }).slides)).toBe(whole);
      }),
      { numRuns: 500 },
    );
  });

  it("gives slides and problems that stand in the text, and throws nothing", () => {
    fc.assert(
      fc.property(anyText, slideText, (first, second) => {
        const files = [first, second].map((text, index) => ({ file: `${index}.md`, text }));
        const deck = compile(files, context);
        listDiagrams(files);
        const lost = deck.problems.filter(({ file, line, column }) => {
          const lines = files.find((one) => one.file === file)?.text.split(/\r\n?|\n/) ?? [];
          return line < 1 || line > lines.length || column < 1;
        });
        expect(lost.map(formatProblem)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("becomes HTML that is balanced and cannot run a script", () => {
    fc.assert(
      fc.property(slideText, fc.nat(12), (text, step) => {
        const deck = compile([{ file: "a.md", text }], context);
        for (const slide of deck.slides) {
          const stage = renderSlide(slide, deck, context, { surface: "stage" });
          const paper = renderSlide(slide, deck, context, { surface: "paper", step });
          expect(findUnsafe(stage.html)).toEqual([]);
          expect(findUnsafe(paper.html)).toEqual([]);
          expect(stage.steps).toBeGreaterThanOrEqual(1);
          expect(stage.pages).toEqual([...new Set(stage.pages)].filter((page) => page >= 0 && page < stage.steps));
          expect(stage.pages.length).toBeGreaterThan(0);
          const indices = [...stage.html.matchAll(/data-fragment-index="(\d+)"/g)].map((match) => Number(match[1]));
          expect(new Set(indices).size, text).toBe(stage.steps - 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is a bibliography or a list of problems", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { problems } = parseBibliography({ file: "b.yaml", text });
        expect(problems.every(({ line }) => line > 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
