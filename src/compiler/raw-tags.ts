/** HTML that an author writes: a few harmless tags, each checked and printed anew, never passed through. */
import type { StateCore, Token } from "markdown-it";
import { addFinding } from "./findings";
import { noteOf } from "./note";
import { shiftPlace } from "./place-tokens";
import { nearest } from "./yaml-map";

const voidTags = ["br", "wbr"];
const tags = [
  ...["b", "i", "em", "strong", "u", "s", "sub", "sup", "kbd", "abbr", "span", "small", "mark", "del", "ins"],
  ...["code", "q", "cite", "time", "var", "samp", "dfn", ...voidTags],
];
const attributeNames = ["class", "title", "lang", "dir", "datetime"];

/**
 * Checks every raw tag: one that is not allowed becomes text, one that is gets its name and attributes noted. Tags that
 * are closed too early, too late or not at all are closed where they must be.
 */
export function checkTags(state: StateCore): void {
  for (const block of state.tokens) {
    if (!block.children?.some((child) => child.type === "html_inline")) continue;
    block.children = new Balance(state).balance(block.children);
  }
}

/** Walks through the tokens of one block and keeps the elements that are open, Markdown's and raw ones alike. */
class Balance {
  private readonly open: { name: string; token: Token; raw: boolean }[] = [];
  private readonly done: Token[] = [];
  private readonly refused = new Set<string>();
  constructor(private readonly state: StateCore) {}

  balance(tokens: readonly Token[]): Token[] {
    for (const token of tokens) {
      if (token.type === "html_inline") this.addRaw(token);
      else if (token.nesting === -1) this.addClose(token);
      else {
        if (token.nesting === 1) this.open.push({ name: token.tag, token, raw: false });
        this.done.push(token);
      }
    }
    this.closeRaw(() => false);
    return this.done;
  }

  private addClose(token: Token): void {
    this.closeRaw((top) => !top.raw);
    this.open.pop();
    this.done.push(token);
  }

  /** Closes the raw elements that are still open inside the one that `isReached` knows. */
  private closeRaw(isReached: (top: { raw: boolean }) => boolean): void {
    for (let top = this.open.at(-1); top !== undefined && !isReached(top); top = this.open.at(-1)) {
      this.open.pop();
      this.report(top.token, `<${top.name}> is not closed where it should be.`, `</${top.name}>`);
      this.pushClose(top.name);
    }
  }

  private pushClose(name: string): void {
    const token = new this.state.Token("html_inline", "", 0);
    noteOf(token).tag = { name, kind: "close" };
    this.done.push(token);
  }

  private addRaw(token: Token): void {
    if (token.content.startsWith("<!--")) return;
    const [, slash, name = "", rest = ""] = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)([\s\S]*)>$/.exec(token.content) ?? [];
    const tag = name.toLowerCase();
    if (!tags.includes(tag)) this.refuse(token, tag, slash === "/");
    else if (slash === "/") this.addRawClose(token, tag);
    else this.addRawOpen(token, tag, rest);
  }

  private addRawOpen(token: Token, name: string, rest: string): void {
    const isVoid = voidTags.includes(name);
    noteOf(token).tag = { name, kind: isVoid ? "void" : "open" };
    this.readAttributes(token, name, rest);
    if (!isVoid) this.open.push({ name, token, raw: true });
    this.done.push(token);
  }

  private addRawClose(token: Token, name: string): void {
    const top = this.open.at(-1);
    if (top?.raw && top.name === name) {
      this.open.pop();
      noteOf(token).tag = { name, kind: "close" };
    } else {
      this.report(token, `</${name}> closes nothing.`, `<${name}> before it, inside the same element`);
    }
    this.done.push(token);
  }

  /** The end of an element whose beginning has been refused need not be told again. */
  private refuse(token: Token, name: string, isEnd: boolean): void {
    this.done.push(token);
    if (isEnd && this.refused.has(name)) return;
    this.refused.add(name);
    const message = name === "" ? "This HTML is not allowed." : `The tag <${name}> is not allowed.`;
    const hint = nearest(name, name.length > 2 ? tags : []);
    this.report(token, message, "Markdown, or a tag within a line such as <b>, <kbd> or <sub>", hint.nearest);
  }

  private readAttributes(token: Token, tag: string, rest: string): void {
    const pattern = /([^\s"'=<>`/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
    const own: [string, string][] = [];
    for (const match of rest.matchAll(pattern)) {
      const [, written = "", ...values] = match;
      const name = written.toLowerCase();
      const offset = token.content.length - 1 - rest.length + match.index;
      const value = decode(values.find((one) => one !== undefined) ?? "");
      if (!attributeNames.includes(name)) {
        const message = `The attribute “${name}” of <${tag}> is not allowed.`;
        this.report(
          token,
          message,
          `one of ${attributeNames.join(", ")}`,
          nearest(name, attributeNames).nearest,
          offset,
        );
      } else if (name === "class")
        noteOf(token).classes = value.split(/\s+/).filter((one) => /^[A-Za-z][\w-]*$/.test(one));
      else own.push([name, value]);
    }
    noteOf(token).own = own;
  }

  private report(token: Token, message: string, expected: string, near?: string, offset = 0): void {
    const at = shiftPlace(noteOf(token).at ?? { line: 1, column: 1 }, token.content, offset);
    const hint = near === undefined ? {} : { nearest: near };
    addFinding(this.state.env, { ...at, severity: "error", message, expected, ...hint });
  }
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0" };

/** The entities that an attribute is likely to have; another one stays as its author wrote it. */
function decode(value: string): string {
  return value.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}
