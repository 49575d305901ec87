/** From a place in a text to the place in the YAML that holds it: folding moves the words of a text, but not their order. */
import type { Place } from "./yaml-map";

/** Where in `yaml` the character is that stands at `at` in `text`, a value that begins at `start`, folded or quoted or not. */
export function placeInYaml(yaml: string, start: Place, text: string, at: Place): Place {
  const lines = yaml.split(/\r\n?|\n/);
  let left = inkBefore(text, at);
  let { line, column } = skipMark(lines, start);
  for (; line <= lines.length; line += 1, column = 1) {
    for (const letter of (lines[line - 1] ?? "").slice(column - 1)) {
      if (/\S/.test(letter)) {
        if (left === 0) return { line, column };
        left -= 1;
      }
      column += letter.length;
    }
  }
  return start;
}

/** How many letters and signs, blanks not counted, stand before a place of a text. */
function inkBefore(text: string, { line, column }: Place): number {
  const lines = text.split("\n");
  const before = [...lines.slice(0, line - 1), (lines[line - 1] ?? "").slice(0, column - 1)];
  return [...before.join("").replace(/\s/g, "")].length;
}

/** Behind the quotation mark, or on the line after the `>` or `|`, with which a value may begin. */
function skipMark(lines: readonly string[], { line, column }: Place): Place {
  const mark = lines[line - 1]?.[column - 1] ?? "";
  if (/[|>]/.test(mark)) return { line: line + 1, column: 1 };
  return { line, column: /["']/.test(mark) ? column + 1 : column };
}
