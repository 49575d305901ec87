/** Containers → HTML: columns, eras, callouts, widgets, demos, the lists that the deck makes. */
import type { Token } from "markdown-it";
import { renderAgenda } from "./agenda";
import { type Drawing, elementAttributes } from "./drawing";
import { escapeHtml } from "./escape";
import { type Container, noteOf } from "./note";
import { listSources, listTerms } from "./read/render-lists";
import { renderWalk } from "./read/render-walk";
import { renderDemo } from "./render-demo";
import { renderBibliography, renderGlossary } from "./render-sheets";
import { renderWidget } from "./render-widget";

/** The container around its content, which is HTML already. */
export function renderContainer(token: Token, content: string, drawing: Drawing): string {
  const container = noteOf(token).container;
  switch (container?.name) {
    case "columns":
    case "column":
      return wrap(token, drawing, [container.name], content);
    case "then":
    case "since":
      return wrap(token, drawing, ["era", container.name], `${eraBadge(container)}\n${content}`);
    case "callout":
      return wrap(token, drawing, ["callout"], calloutTitle(container.argument) + content, true);
    case "correction":
      return wrap(token, drawing, ["callout", "correction"], calloutTitle("What we would say today") + content, true);
    case "widget":
      return drawing.surface === "read" ? renderLoose(token, content, drawing) : renderWidget(token, content, drawing);
    case "demo":
      return drawing.surface === "read"
        ? renderLoose(token, content, drawing)
        : renderDemo(token, container, content, drawing);
    case "agenda":
      return renderAgenda(token, drawing) + content;
    case "glossary":
      return (drawing.surface === "read" ? listTerms(drawing) : renderGlossary(token, drawing)) + content;
    case "bibliography":
      return (drawing.surface === "read" ? listSources(drawing) : renderBibliography(token, drawing)) + content;
    default:
      return wrap(token, drawing, [], content);
  }
}

/** A figure of the article that stands inside something else, or is the second of its slide. */
function renderLoose(token: Token, content: string, drawing: Drawing): string {
  return renderWalk(token, new Map(), drawing) + content;
}

function wrap(token: Token, drawing: Drawing, classes: readonly string[], content: string, isNote = false): string {
  const attributes = elementAttributes(token, drawing, classes, isNote ? [["role", "note"]] : []);
  return `<div${attributes}>\n${content}</div>\n`;
}

function eraBadge({ name, argument }: Container): string {
  const date = argument === "" && name === "then" ? "May 2009" : argument;
  return `<p class="badge ${name}">${escapeHtml(date === "" ? name : `${name} · ${date}`)}</p>`;
}

function calloutTitle(title: string): string {
  return title === "" ? "" : `<p class="callout-title">${escapeHtml(title)}</p>\n`;
}
