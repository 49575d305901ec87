/** What a slide names from the world outside its text: pictures, demos, diagrams, sources. */
import type { Token } from "markdown-it";
import { findTerm } from "./glossary";
import { isCitationKey } from "./inline-rules";
import { demoOf, isEdition, readLink, readPath } from "./link";
import { type Citation, isName, noteOf, type TokenNote } from "./note";
import { plainText } from "./plain-text";
import type { Finding } from "./problem";
import type { Context } from "./slide";
import { unknownName } from "./widget-use";
import { nearest, type Place } from "./yaml-map";

const start: Place = { line: 1, column: 1 };

/** The findings of one token, without those that only the deck can tell. */
export function checkToken(token: Token, context: Context): Finding[] {
  const note = noteOf(token);
  if (token.type === "image") return checkImage(token, note, context);
  if (token.type === "link_open") return checkLink(note, context);
  if (token.type === "citation") return (note.citations ?? []).flatMap((one) => checkCitation(one, context));
  if (note.term !== undefined) return checkTerm(note.term, note, context);
  if (note.code?.kind === "diagram") return checkDiagram(note.code, note, context);
  if (note.container?.name === "demo" && isName(note.container.argument)) {
    const isKnown = Object.hasOwn(context.demos, note.container.argument);
    return isKnown ? [] : [unknownName("demo", note.container, note.at ?? start, Object.keys(context.demos))];
  }
  return [];
}

/** What markdown-it itself gave the token under this name. */
export function ownAttribute(token: Token, name: string): string {
  return noteOf(token).own?.find(([key]) => key === name)?.[1] ?? "";
}

function checkImage(token: Token, note: TokenNote, context: Context): Finding[] {
  const findings: Finding[] = [];
  const path = readPath(ownAttribute(token, "src"));
  if (plainText(token) === "") {
    findings.push(error(note, "This image has no alternative text.", `![what it shows](${path})`));
  }
  if (context.pictures.includes(path)) return findings;
  const message = `There is no picture “${path}”.`;
  const expected = "a picture below assets/public";
  return [...findings, { ...error(note, message, expected), ...nearest(path, context.pictures) }];
}

function checkLink(note: TokenNote, context: Context): Finding[] {
  const href = note.own?.find(([key]) => key === "href")?.[1] ?? "";
  const link = readLink(href);
  const allowed = "https://…, http://…, mailto:…, #slide-id, a picture, demos/name/, or read/";
  if (link.kind === "forbidden") return [error(note, `A link cannot lead to “${href}”.`, allowed)];
  if (link.kind !== "file" || isEdition(link.path)) return [];
  const demo = demoOf(link.path);
  if (context.pictures.includes(link.path) || (demo !== undefined && Object.hasOwn(context.demos, demo))) return [];
  const known = [...context.pictures, ...Object.keys(context.demos).map((name) => `demos/${name}/`)];
  return [{ ...error(note, `There is no file “${link.path}” to link to.`, allowed), ...nearest(link.path, known) }];
}

function checkCitation({ key, at }: Citation, context: Context): Finding[] {
  if (!isCitationKey(key)) {
    const message = `“${key}” cannot be the key of a source.`;
    return [{ ...at, severity: "error", message, expected: "[@key], [@key, where] or [@key; @other]" }];
  }
  if (Object.hasOwn(context.bibliography, key)) return [];
  const message = `There is no source “${key}”.`;
  const expected = "a key of slides/bibliography.yaml";
  return [{ ...at, severity: "error", message, expected, ...nearest(key, Object.keys(context.bibliography)) }];
}

/** The finding of a marked term that the glossary has not. */
export function checkTerm(form: string, note: TokenNote, { glossary }: Pick<Context, "glossary">): Finding[] {
  if (findTerm(glossary, form) !== undefined) return [];
  const known = glossary.flatMap(({ term, also }) => [term, ...also]);
  return [
    {
      ...error(note, `The glossary has no term “${form}”.`, "a term of slides/glossary.yaml"),
      ...nearest(form, known),
    },
  ];
}

function checkDiagram(diagram: { source: string; hash: string }, note: TokenNote, context: Context): Finding[] {
  if (diagram.source === "" || Object.hasOwn(context.diagrams, diagram.hash)) return [];
  const message = "This diagram has not been drawn: run npm run diagrams.";
  return [{ ...(note.at ?? start), severity: "warning", message }];
}

function error(note: TokenNote, message: string, expected: string): Finding {
  return { ...(note.at ?? start), severity: "error", message, expected };
}
