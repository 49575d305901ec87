/** The notes of a slide as prose: what leads in, what stands beside its figure, and what belongs to each of its steps. */
import type { Token } from "markdown-it";
import { tokensFor } from "../audience";
import { type Cue, noteOf } from "../note";

export interface Prose {
  /** Between heading and figure. */
  lead: readonly Token[];
  /** Beside the figure as it stands at first. */
  first: readonly Token[];
  /** What the notes say at each step, by its number on the slide; 1 and more. */
  steps: ReadonlyMap<number, readonly Token[]>;
}

/** Cuts notes at their cues into blocks for a reader; a question to the room becomes one to the reader. */
export function cutProse(notes: readonly Token[]): Prose {
  const tokens = tokensFor("read", notes);
  const lead: Token[] = [];
  const first: Token[] = [];
  const steps = new Map<number, Token[]>();
  const isPlaced = tokens.some(({ children }) => children?.some((child) => cueOf(child)?.kind === "figure"));
  let target = isPlaced ? lead : first;
  const turn = ({ kind, step = 0 }: Cue) => {
    if (kind === "figure" || step === 0) target = first;
    else {
      target = steps.get(step) ?? [];
      steps.set(step, target);
    }
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const inline = tokens[index + 1];
    if (token.type !== "paragraph_open" || token.level > 0 || inline === undefined) {
      target.push(token);
      continue;
    }
    const close = tokens[index + 2];
    for (const piece of cutAtCues(inline.children ?? [])) {
      if (piece.cue !== undefined) turn(piece.cue);
      const children = markQuestions(piece.children);
      if (close !== undefined && !isBlank(children)) target.push(token, like(inline, { children }), close);
    }
    index += 2;
  }
  return { lead, first, steps };
}

function cueOf(token: Token): Cue | undefined {
  return token.type === "cue" ? noteOf(token).cue : undefined;
}

interface Piece {
  cue?: Cue;
  children: Token[];
}

function cutAtCues(children: readonly Token[]): Piece[] {
  const pieces: Piece[] = [{ children: [] }];
  for (const child of children) {
    const cue = cueOf(child);
    if (cue === undefined || cue.kind === "ask") pieces.at(-1)?.children.push(child);
    else pieces.push({ cue, children: [] });
  }
  return pieces;
}

function isBlank(children: readonly Token[]): boolean {
  return children.every(({ type, content }) => type === "softbreak" || (type === "text" && content.trim() === ""));
}

/** A token with other values; those of the notes are shared by all who read them. */
function like(token: Token, values: Partial<Pick<Token, "children" | "content">>): Token {
  return Object.assign(Object.create(Object.getPrototypeOf(token)), token, values) as Token;
}

/** What follows `[ask]`, up to its question mark, is set off; without one the cue goes and the words stay. */
function markQuestions(children: readonly Token[]): Token[] {
  const marked: Token[] = [];
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child === undefined) continue;
    if (cueOf(child) === undefined) {
      marked.push(child);
      continue;
    }
    const question = takeQuestion(children.slice(index + 1));
    if (question === undefined) continue;
    marked.push(emphasis(child, 1), ...question.inside, emphasis(child, -1), ...markQuestions(question.rest));
    return marked;
  }
  return marked;
}

function takeQuestion(children: readonly Token[]): { inside: Token[]; rest: Token[] } | undefined {
  let level = 0;
  for (const [index, child] of children.entries()) {
    if (cueOf(child) !== undefined) return undefined;
    level += child.nesting;
    const end = child.type === "text" && level === 0 ? (/\?[”’"')]*/.exec(child.content)?.[0] ?? "") : "";
    if (end === "") continue;
    const at = child.content.indexOf(end) + end.length;
    const asked = [...children.slice(0, index), like(child, { content: child.content.slice(0, at) })];
    return {
      inside: withoutFirstBlank(asked),
      rest: [like(child, { content: child.content.slice(at) }), ...children.slice(index + 1)],
    };
  }
  return undefined;
}

/** The cue stood before a blank or the end of a line. */
function withoutFirstBlank([first, ...others]: readonly Token[]): Token[] {
  if (first === undefined || first.type === "softbreak") return others;
  return [like(first, { content: first.content.trimStart() }), ...others];
}

function emphasis(cue: Token, nesting: 1 | -1): Token {
  const token = like(cue, { content: "" });
  token.type = nesting === 1 ? "ask_open" : "ask_close";
  token.tag = "em";
  token.nesting = nesting;
  token.meta = nesting === 1 ? { classes: ["ask"] } : {};
  return token;
}
