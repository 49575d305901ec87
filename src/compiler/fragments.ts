/** What appears later on a slide, and when. */
import type { Token } from "markdown-it";
import { hasClass, noteOf } from "./note";

/**
 * Fragment indices from 0 without a gap, in the order of the document. `own` is the index at which an element appears,
 * `inner` those at which a widget or a block of code takes its next steps.
 */
export interface Fragments {
  own: ReadonlyMap<Token, number>;
  inner: ReadonlyMap<Token, readonly number[]>;
  /** Steps of the slide: distinct indices and the one before them. */
  steps: number;
}

/** Numbers the fragments among the tokens; `innerSteps` says how many steps after its first a token brings with it. */
export function placeFragments(tokens: readonly Token[], innerSteps: (token: Token) => number): Fragments {
  const counter = new Counter();
  const own = new Map<Token, number>();
  const inner = new Map<Token, number[]>();
  const parents: Token[] = [];
  tokens.forEach((block, index) => {
    if (block.nesting === -1) parents.pop();
    for (const token of block.hidden ? [] : [block, ...(block.children ?? [])]) {
      if (!isFragment(token, tokens, index, parents)) continue;
      own.set(token, counter.next(token.type === "tr_open" ? firstCell(tokens, index) : token));
    }
    const count = innerSteps(block);
    if (count > 0) inner.set(block, counter.run(count));
    if (block.nesting === 1) parents.push(block);
  });
  return compact(own, inner);
}

class Counter {
  private last = -1;
  private most = -1;

  next(token: Token): number {
    const given = noteOf(token).fragmentIndex;
    const isWith = hasClass(token, "with") && this.last >= 0;
    return this.take(isWith ? this.last : (given ?? this.most + 1));
  }

  run(count: number): number[] {
    return Array.from({ length: count }, () => this.take(this.most + 1));
  }

  private take(index: number): number {
    this.last = index;
    this.most = Math.max(this.most, index);
    return index;
  }
}

function isFragment(token: Token, tokens: readonly Token[], index: number, parents: readonly Token[]): boolean {
  if (token.nesting === -1 || token.hidden) return false;
  if (token.type === "tr_open") return hasClass(firstCell(tokens, index), "fragment") || isStepped(token, parents);
  if (isCell(token) && tokens[index - 1]?.type === "tr_open") return false;
  return hasClass(token, "fragment") || isStepped(token, parents);
}

/** A class on the first cell of a row is meant for the row: Markdown has no place for a row's own. */
function firstCell(tokens: readonly Token[], row: number): Token {
  const cell = tokens[row + 1];
  return cell !== undefined && isCell(cell) ? cell : (tokens[row] as Token);
}

function isCell(token: Token): boolean {
  return token.type === "td_open" || token.type === "th_open";
}

/** Whether the list, the table or the columns right around this item, row or column say that each comes by itself. */
function isStepped(token: Token, parents: readonly Token[]): boolean {
  const parent = parents.at(-1);
  if (parent === undefined) return false;
  if (token.type === "list_item_open") return hasClass(parent, "stepped");
  if (noteOf(token).container?.name === "column") return hasClass(parent, "stepped");
  const table = parents.at(-2);
  return token.type === "tr_open" && parent.type === "tbody_open" && table !== undefined && hasClass(table, "stepped");
}

function compact(own: ReadonlyMap<Token, number>, inner: ReadonlyMap<Token, number[]>): Fragments {
  const indices = [...new Set([...own.values(), ...[...inner.values()].flat()])].sort((a, b) => a - b);
  const rank = new Map(indices.map((index, position) => [index, position]));
  const rankOf = (index: number): number => rank.get(index) ?? 0;
  return {
    own: new Map([...own].map(([token, index]) => [token, rankOf(index)])),
    inner: new Map([...inner].map(([token, list]) => [token, list.map(rankOf)])),
    steps: indices.length + 1,
  };
}
