/** Tokens → HTML. Every tag and attribute that comes out is written here; nothing of the author's is passed through. */
import type { Token } from "markdown-it";
import { ownAttribute } from "./check-body";
import {
  type Drawing,
  definitionId,
  elementAttributes,
  externalLink,
  fileHref,
  type Pairs,
  slideHref,
} from "./drawing";
import { escapeHtml, printAttributes } from "./escape";
import { findTerm } from "./glossary";
import { demoOf, isEdition, readLink, readPath } from "./link";
import { noteOf } from "./note";
import { plainText } from "./plain-text";
import { renderSourceLinks, renderTermLink } from "./read/hints";
import { renderCode, renderFence } from "./render-code";
import { renderContainer } from "./render-container";

/** The tokens as HTML where they stand on this slide. */
export function renderTokens(tokens: readonly Token[], drawing: Drawing): string {
  const closers: string[] = [];
  let html = "";
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.hidden) continue;
    if (token.type === "container_open") {
      const end = closeOf(tokens, index);
      html += renderContainer(token, renderTokens(tokens.slice(index + 1, end), drawing), drawing);
      index = end;
    } else if (token.nesting === 1) {
      const element = openElement(token, tokens, index, drawing);
      html += element.open;
      closers.push(element.close);
    } else if (token.nesting === -1) html += closers.pop() ?? "";
    else html += renderLeaf(token, drawing);
  }
  return html;
}

function closeOf(tokens: readonly Token[], open: number): number {
  const level = tokens[open]?.level;
  const close = tokens.findIndex(
    (token, index) => index > open && token.type === "container_close" && token.level === level,
  );
  return close === -1 ? tokens.length : close;
}

interface Element {
  open: string;
  close: string;
}

function element(tag: string, attributes: string, token: Token): Element {
  const breaks = token.block && !["td", "th", "li", "p"].includes(tag) ? "\n" : "";
  return { open: `<${tag}${attributes}>${breaks}`, close: `</${tag}>${token.block ? "\n" : ""}` };
}

function openElement(token: Token, tokens: readonly Token[], index: number, drawing: Drawing): Element {
  switch (token.type) {
    case "heading_open":
      return openHeading(token, drawing);
    case "paragraph_open":
      return element("p", elementAttributes(token, drawing, isPicture(tokens[index + 1]) ? ["picture"] : []), token);
    case "th_open":
    case "td_open":
      return openCell(token, tokens, index, drawing);
    case "link_open":
      return openLink(token, drawing);
    case "table_open":
      return openTable(token, drawing);
    case "ordered_list_open": {
      const start = noteOf(token).attributes?.some(([name]) => name === "start") ? "" : ownAttribute(token, "start");
      return element("ol", elementAttributes(token, drawing, [], [["start", start === "" ? undefined : start]]), token);
    }
    default:
      return element(token.tag, elementAttributes(token, drawing), token);
  }
}

/** On a reader's phone a wide table is looked at a part at a time. */
function openTable(token: Token, drawing: Drawing): Element {
  const { open, close } = element("table", elementAttributes(token, drawing), token);
  if (drawing.surface !== "read") return { open, close };
  const label = printAttributes([["aria-label", `Table: ${drawing.slide.claim}`]]);
  return { open: `<div class="scroller" role="region"${label}>\n${open}`, close: `${close}</div>\n` };
}

/** Headings inside a slide come one below its claim. */
function openHeading(token: Token, drawing: Drawing): Element {
  const claimLevel = drawing.slide.layout === "title" ? 1 : 2;
  const level = Number(token.tag.slice(1));
  const tag = `h${Math.min(6, Math.max(level + claimLevel - 1, claimLevel + 1))}`;
  const { open, close } = element(tag, elementAttributes(token, drawing), token);
  return { open: open.trimEnd(), close };
}

function isPicture(inline: Token | undefined): boolean {
  const children = inline?.children ?? [];
  return children.length === 1 && children[0]?.type === "image";
}

function openCell(token: Token, tokens: readonly Token[], index: number, drawing: Drawing): Element {
  // The first of several cells names its row.
  const isFirst = tokens[index - 1]?.type === "tr_open" && tokens[index + 3]?.type !== "tr_close";
  const isEmpty = tokens[index + 1]?.content.trim() === "";
  const isHead = token.type === "th_open";
  const tag = !isEmpty && (isHead || isFirst) ? "th" : "td";
  const align = /text-align:(\w+)/.exec(ownAttribute(token, "style"))?.[1];
  const scope = tag === "td" ? undefined : isHead ? "col" : "row";
  return element(tag, elementAttributes(token, drawing, align === undefined ? [] : [align], [["scope", scope]]), token);
}

function openLink(token: Token, drawing: Drawing): Element {
  const target = linkTarget(token, drawing);
  const title = noteOf(token).attributes?.some(([name]) => name === "title") ? "" : ownAttribute(token, "title");
  const pairs = [...target, ["title", title === "" ? undefined : title] as const];
  const tag = target.length === 0 ? "span" : "a";
  return element(tag, elementAttributes(token, drawing, [], pairs), token);
}

/** The attributes that make it a link; none where it would lead nowhere, and then it is text. */
function linkTarget(token: Token, drawing: Drawing): Pairs {
  const { deck, context, surface } = drawing;
  const href = ownAttribute(token, "href");
  const link = readLink(href);
  if (link.kind === "external") return externalLink(link.href, surface);
  if (link.kind === "slide") {
    const isKnown = deck.slides.some(({ id }) => id === link.id);
    return isKnown ? [["href", slideHref(link.id, drawing, link.step, link.query)]] : [];
  }
  if (link.kind === "forbidden") return [];
  // Paper does not know where the site is.
  if (isEdition(link.path)) return surface === "paper" ? [] : [["href", fileHref("read/index.html", drawing)]];
  const demo = demoOf(link.path);
  if (demo !== undefined && Object.hasOwn(context.demos, demo)) return [["href", fileHref(`demos/${demo}/`, drawing)]];
  return context.pictures.includes(link.path) ? [["href", fileHref(link.path, drawing)]] : [];
}

function renderLeaf(token: Token, drawing: Drawing): string {
  switch (token.type) {
    case "inline":
      return renderTokens(token.children ?? [], drawing);
    case "text":
      return escapeHtml(token.content);
    case "softbreak":
      return "\n";
    case "hardbreak":
      return "<br>\n";
    case "code_inline":
      return `<code${elementAttributes(token, drawing)}>${escapeHtml(token.content)}</code>`;
    case "hr":
      return `<hr${elementAttributes(token, drawing)}>\n`;
    case "image":
      return renderImage(token, drawing);
    case "html_inline":
      return renderTag(token, drawing);
    case "citation":
      return renderCitation(token, drawing);
    case "term":
      return renderTerm(token, drawing);
    case "cue":
      return renderCue(token);
    case "fence":
      return renderFence(token, drawing);
    case "code_block":
      return renderCode(token, { kind: "code", language: "", highlights: [] }, drawing);
    default:
      return escapeHtml(token.content);
  }
}

/** A button on the stage, which shows the definition that stands at the slide's end. */
function renderTerm(token: Token, drawing: Drawing): string {
  const text = escapeHtml(token.content);
  const entry = findTerm(drawing.context.glossary, token.content);
  if (entry === undefined || drawing.surface === "paper") return text;
  if (drawing.surface === "read") return renderTermLink(text, entry);
  if (drawing.inNotes) return `<span class="term">${text}</span>`;
  const attributes = printAttributes([
    ["type", "button"],
    ["class", "term"],
    ["aria-describedby", definitionId(entry, drawing)],
  ]);
  return `<button${attributes}>${text}</button>`;
}

function renderImage(token: Token, drawing: Drawing): string {
  const path = readPath(ownAttribute(token, "src"));
  const alt = plainText(token);
  if (!drawing.context.pictures.includes(path)) return `<span class="missing">${escapeHtml(alt)}</span>`;
  const title = ownAttribute(token, "title");
  const pairs = [
    ["src", fileHref(path, drawing)],
    ["alt", alt],
    ["title", title === "" ? undefined : title],
    // A page is printed as a whole: what is lazy may come too late for it.
    ["loading", drawing.surface === "paper" ? undefined : "lazy"],
    ["decoding", "async"],
  ] as const;
  return `<img${elementAttributes(token, drawing, [], pairs)}>`;
}

function renderTag(token: Token, drawing: Drawing): string {
  const { tag, own } = noteOf(token);
  if (tag === undefined) return escapeHtml(token.content);
  return tag.kind === "close" ? `</${tag.name}>` : `<${tag.name}${elementAttributes(token, drawing, [], own)}>`;
}

function renderCitation(token: Token, drawing: Drawing): string {
  const { bibliography } = drawing.context;
  const citations = (noteOf(token).citations ?? []).filter(({ key }) => Object.hasOwn(bibliography, key));
  if (citations.length === 0) return escapeHtml(token.content);
  if (drawing.surface === "read") return renderSourceLinks(token, citations, drawing);
  if (drawing.inNotes) {
    const names = citations.map(({ key, where }) =>
      [bibliography[key]?.short ?? key, where].filter((one) => one !== ""),
    );
    return `<span class="cite">(${names.map((name) => escapeHtml(name.join(", "))).join("; ")})</span>`;
  }
  const numbers = citations.map(({ key }) => {
    const number = drawing.plan.sources.findIndex((source) => source.key === key) + 1;
    return `<span${printAttributes([["title", bibliography[key]?.short]])}>${number}</span>`;
  });
  return `<sup class="cite">${numbers.join(", ")}</sup>`;
}

function renderCue(token: Token): string {
  const { kind, step } = noteOf(token).cue ?? {};
  if (kind === "step") return `<span class="cue" data-step="${step}">step ${step}</span>`;
  return kind === "ask" ? '<span class="cue ask">ask</span>' : "";
}
