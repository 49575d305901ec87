/** What the compiler writes on markdown-it's tokens, between its rules and its renderer. */
import type { Token } from "markdown-it";
import type { CodeBlock } from "./code-block";
import type { Place } from "./yaml-map";

/** `::: name argument {option=value .class}` as it stands. */
export interface Container {
  name: string;
  argument: string;
  argumentColumn: number;
  options: readonly { name: string; value: string; column: number }[];
}

/** One `@key, where` of a citation. */
export interface Citation {
  key: string;
  where: string;
  at: Place;
}

/** An HTML tag of the allow-list as its author wrote it. */
export interface RawTag {
  name: string;
  kind: "open" | "close" | "void";
}

/** What the speaker's notes point at: a step of the slide, the room, or where an article shows what the slide shows. */
export interface Cue {
  kind: "step" | "ask" | "figure";
  step?: number;
  at: Place;
}

/** For whom a piece of the notes is: only those who listen, or only those who read. */
export type Audience = "say" | "read";

export interface TokenNote {
  /** Line and column in the Markdown, from 1. */
  at?: Place;
  /** Where an inline token begins in the content of its block. */
  offset?: number;
  /** Attributes that markdown-it itself gave: href, src, the alignment of a cell. */
  own?: readonly (readonly [string, string])[];
  /** Classes, id and attributes that the author gave, after they have been checked. */
  classes?: readonly string[];
  id?: string;
  attributes?: readonly (readonly [string, string])[];
  fragmentIndex?: number;
  container?: Container;
  citations?: readonly Citation[];
  /** The form in which a `[[term]]` of the glossary is written. */
  term?: string;
  cue?: Cue;
  /** On both ends of a piece that not everybody gets. */
  audience?: Audience;
  tag?: RawTag;
  code?: CodeBlock;
}

/** Whether what follows `::: widget` or `::: demo` can be the name of one. */
export function isName(argument: string): boolean {
  return /^[\w-]+$/.test(argument);
}

/** The note on a token, to read or to write; a token has one as soon as it is asked for. */
export function noteOf(token: Token): TokenNote {
  token.meta ??= {};
  return token.meta as TokenNote;
}

/** Whether the author gave the token this class. */
export function hasClass(token: Token, name: string): boolean {
  return noteOf(token).classes?.includes(name) ?? false;
}
