/** Blocks of code and diagrams → HTML. */
import type { Token } from "markdown-it";
import { type CodeBlock, highlightLines, isInSet, languageClass, printLineSet } from "./code-block";
import { labelSvg, prefixIds } from "./diagram";
import { type Drawing, elementAttributes, innerStep, stepMark } from "./drawing";
import { escapeHtml, printAttributes } from "./escape";
import { noteOf } from "./note";

/** A fence, which is code or a diagram. */
export function renderFence(token: Token, drawing: Drawing): string {
  const block = noteOf(token).code ?? { kind: "code", language: "", highlights: [] };
  return block.kind === "code" ? renderCode(token, block, drawing) : renderDiagram(token, block, drawing);
}

/** Coloured code, line by line. With more than one set of lit lines it is an `<hv-code>` that moves by its fragments. */
export function renderCode(token: Token, block: CodeBlock & { kind: "code" }, drawing: Drawing): string {
  const { language, highlights } = block;
  const isRead = drawing.surface === "read";
  // Notes have no steps: what is lit first stays lit. A reader sees all of stepped code at once.
  const stepped = highlights.length > 1 && !drawing.inNotes && !isRead;
  const lit = highlights.length > 1 && isRead ? undefined : highlights[stepped ? innerStep(token, drawing) : 0];
  const name = languageClass(language);
  const lines = highlightLines(language, token.content).map((line, index) => {
    const isLit = lit !== undefined && isInSet(lit, index + 1);
    return `<span class="line${isLit ? " lit" : ""}">${line}\n</span>`;
  });
  // The article speaks of lines by their numbers.
  const numbered = isRead && highlights.length > 1 && !drawing.inNotes;
  const pre = `code${stepped ? " stepped" : numbered ? " numbered" : lit === undefined ? "" : " marked"}`;
  const code = `hljs${name === undefined ? "" : ` language-${name}`}`;
  const content = `<pre${printAttributes([
    ["class", pre],
    ["tabindex", 0],
  ])}><code class="${escapeHtml(code)}">${lines.join("")}</code></pre>`;
  if (!stepped) return `<div${elementAttributes(token, drawing, ["code-block"])}>${content}</div>\n`;
  const marks = (drawing.plan.fragments.inner.get(token) ?? []).map((index, position) =>
    stepMark(index, drawing, [["data-lines", printLineSet(highlights[position + 1] ?? [])]]),
  );
  const attributes = elementAttributes(
    token,
    drawing,
    ["code-block"],
    [["data-lines", printLineSet(highlights[0] ?? [])]],
  );
  return `<hv-code${attributes}>${content}${marks.join("")}</hv-code>\n`;
}

/** The drawn diagram, or its source for the page to draw where it has not been drawn. */
function renderDiagram(token: Token, block: CodeBlock & { kind: "diagram" }, drawing: Drawing): string {
  const { context, slide, surface, step } = drawing;
  const svg = Object.hasOwn(context.diagrams, block.hash) ? context.diagrams[block.hash] : undefined;
  if (svg === undefined) {
    const pairs = [
      ["data-mermaid", block.source],
      ["role", "img"],
      ["aria-label", block.alt],
    ] as const;
    return `<div${elementAttributes(token, drawing, ["diagram"], pairs)}></div>\n`;
  }
  const nth = drawing.plan.body.filter((one) => noteOf(one).code?.kind === "diagram").indexOf(token) + 1;
  const prefix = `${slide.id}-d${nth}-${surface === "paper" ? `${step}-` : ""}`;
  const picture = prefixIds(labelSvg(svg, escapeHtml(block.alt)), prefix);
  return `<div${elementAttributes(token, drawing, ["diagram"])}>${picture.trim()}</div>\n`;
}
