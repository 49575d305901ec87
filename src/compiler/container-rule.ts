/** The block rule for `::: name argument {option=value}` … `:::`. */
import type { MarkdownIt, StateBlock } from "markdown-it";
import { addFinding } from "./findings";
import { type Container, noteOf } from "./note";

const marker = /^(:{3,})[ \t]*(.*?)[ \t]*$/;

/** Adds containers to markdown-it, as tokens `container_open` and `container_close`. */
export function addContainers(md: MarkdownIt): void {
  const alt = ["paragraph", "reference", "blockquote", "list", "table"];
  md.block.ruler.before("fence", "container", containerRule, { alt });
}

function containerRule(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const line = lineAt(state, startLine);
  if (line === undefined) return false;
  const [, colons = "", rest = ""] = marker.exec(line.text) ?? [];
  if (colons === "") return false;
  if (silent) return true;
  const at = { line: startLine + 1, column: line.column };
  if (rest === "") {
    addFinding(state.env, { ...at, severity: "error", message: `These ${colons} close nothing.` });
    state.line = startLine + 1;
    return true;
  }
  const close = findClose(state, startLine, endLine, colons);
  if (close === undefined) {
    addFinding(state.env, {
      ...at,
      severity: "error",
      message: `“${colons} ${rest}” is never closed.`,
      expected: `a line ${colons} after it`,
    });
  }
  const container = readContainer(state, rest, startLine, line.column + line.text.indexOf(rest));
  pushContainer(state, container, startLine, close ?? { line: endLine, next: endLine });
  return true;
}

function pushContainer(
  state: StateBlock,
  read: { container: Container; classes: string[] },
  startLine: number,
  close: { line: number; next: number },
): void {
  const open = state.push("container_open", "div", 1);
  open.map = [startLine, close.next];
  open.block = true;
  noteOf(open).container = read.container;
  for (const name of read.classes) open.attrJoin("class", name);
  const { parentType, lineMax } = state;
  state.parentType = "container";
  state.lineMax = close.line;
  state.md.block.tokenize(state, startLine + 1, close.line);
  state.parentType = parentType;
  state.lineMax = lineMax;
  state.push("container_close", "div", -1).block = true;
  state.line = close.next;
}

interface Line {
  text: string;
  column: number;
}

/** A line of the block that the rule works in; undefined where the line is indented code or belongs to another block. */
function lineAt(state: StateBlock, line: number): Line | undefined {
  const indent = (state.sCount[line] ?? 0) - state.blkIndent;
  if (indent < 0 || indent >= 4) return undefined;
  const begin = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  const lineStart = state.src.lastIndexOf("\n", begin - 1) + 1;
  return { text: state.src.slice(begin, state.eMarks[line]), column: begin - lineStart + 1 };
}

/**
 * A line of colons closes the innermost container that was opened with as many, and what was left open inside it; where
 * none was, it closes the innermost.
 */
function findClose(
  state: StateBlock,
  startLine: number,
  endLine: number,
  colons: string,
): { line: number; next: number } | undefined {
  const open = [colons.length];
  let fence: string | undefined;
  for (let at = startLine + 1; at < endLine; at += 1) {
    const line = lineAt(state, at);
    if (line === undefined) {
      if (!state.isEmpty(at) && (state.sCount[at] ?? 0) < state.blkIndent) return undefined;
      continue;
    }
    const mark = /^(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(line.text);
    if (fence !== undefined || mark !== null) {
      fence = nextFence(fence, mark?.[1], mark?.[2]);
      continue;
    }
    const [, found = "", rest = ""] = marker.exec(line.text) ?? [];
    if (found === "") continue;
    if (rest !== "") {
      open.push(found.length);
      continue;
    }
    const match = open.lastIndexOf(found.length);
    // Closing an outer one leaves ours unclosed when ours is inside it; that outer one is not in this list.
    open.length = match === -1 ? open.length - 1 : match;
    if (open.length === 0) return { line: at, next: at + 1 };
  }
  return undefined;
}

function nextFence(open: string | undefined, mark: string | undefined, info: string | undefined): string | undefined {
  if (open === undefined) return mark;
  if (mark === undefined || info?.trim() !== "" || !mark.startsWith(open)) return open;
  return undefined;
}

function readContainer(
  state: StateBlock,
  rest: string,
  line: number,
  column: number,
): { container: Container; classes: string[] } {
  const [, name = "", tail = ""] = /^([A-Za-z][\w-]*)?(.*)$/s.exec(rest) ?? [];
  const brace = tail.indexOf("{");
  const argument = (brace === -1 ? tail : tail.slice(0, brace)).trim();
  const argumentColumn = column + name.length + Math.max(tail.indexOf(argument), 0);
  const written = brace === -1 ? "" : tail.slice(brace);
  const read = readOptions(written, column + name.length + Math.max(brace, 0));
  if (read.rest !== "") {
    const message = `“${read.rest}” cannot be read.`;
    const expected = "{name=value other=value .class}";
    addFinding(state.env, { line: line + 1, column: read.restColumn, severity: "error", message, expected });
  }
  return { container: { name, argument, argumentColumn, options: read.options }, classes: read.classes };
}

type Options = Container["options"][number][];

/** Reads `{a=b c="d e" .f}`; `rest` is what cannot be read. */
function readOptions(
  text: string,
  column: number,
): { options: Options; classes: string[]; rest: string; restColumn: number } {
  const options: Options = [];
  const classes: string[] = [];
  const body = /^\{([^}"]*(?:"[^"]*"[^}"]*)*)\}$/.exec(text)?.[1];
  if (body === undefined) return { options, classes, rest: text, restColumn: column };
  const item = /\s*(?:\.([\w-]+)|([A-Za-z][\w-]*)(?:=(?:"([^"]*)"|([^\s"]*)))?)(?=\s|$)/y;
  let at = 0;
  while (body.slice(at).trim() !== "") {
    item.lastIndex = at;
    const found = item.exec(body);
    if (found === null) return { options, classes, rest: body.slice(at).trim(), restColumn: column + 1 + at };
    const [whole, className, name, quoted, bare] = found;
    if (className !== undefined) classes.push(className);
    const itemColumn = column + 1 + at + whole.length - whole.trimStart().length;
    if (name !== undefined) options.push({ name, value: quoted ?? bare ?? "", column: itemColumn });
    at = item.lastIndex;
  }
  return { options, classes, rest: "", restColumn: column };
}
