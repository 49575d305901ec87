/** Text of a file → its slides, cut but not yet understood. */
import type { Problem, SlideSource, SourceFile } from "./slide";

/**
 * Cuts a file at its lines `---`, and each slide into front matter, body and notes. Throws nothing: what is wrong is a
 * problem, and every character of the file is in one of the slides.
 */
export function parse(source: SourceFile): { slides: SlideSource[]; problems: Problem[] } {
  const bom = source.text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const lines = splitLines(source.text.slice(bom.length));
  const report = new Report(source.file);
  const first = lines.findIndex((line) => !isBlank(line));
  if (first === -1) {
    report.add(1, "There is no slide in this file.", "`---`, then `id:` and `minutes:`, `---`, and a heading");
    return { slides: source.text === "" ? [] : [emptySlide(source)], problems: report.problems };
  }
  const fences = new Fences(lines, report);
  const slides: SlideSource[] = [];
  let at = isSeparator(lines[first]) ? first + 1 : 0;
  let open = bom + lines.slice(0, at).join("");
  for (;;) {
    const slide = cutSlide(source.file, lines, at, open, fences, report);
    slides.push(slide.source);
    if (slide.end >= lines.length) return { slides, problems: report.problems };
    open = lines[slide.end] ?? "";
    at = slide.end + 1;
  }
}

/** Whether there is nothing in this slide; `parse` has reported it, and nothing need be made of it. */
export function isEmptySlide(source: SlideSource): boolean {
  return source.frontMatter === undefined && source.notes === undefined && isBlank(source.body);
}

/** The lines of a text, each with the line end that it has. */
export function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

function isBlank(line: string): boolean {
  return line.trim() === "";
}

function isSeparator(line: string | undefined): boolean {
  return line !== undefined && /^---[ \t]*[\r\n]*$/.test(line);
}

function isKey(line: string | undefined): boolean {
  return line !== undefined && /^[A-Za-z_][\w-]*[ \t]*:(?:\s|$)/.test(line) && !line.startsWith("Note:");
}

function emptySlide(source: SourceFile): SlideSource {
  const marks = { open: source.text, close: "", notes: "" };
  return { file: source.file, frontMatterLine: 1, body: "", bodyLine: 1, notesLine: 1, marks };
}

class Report {
  readonly problems: Problem[] = [];
  constructor(private readonly file: string) {}
  add(line: number, message: string, expected?: string, severity: Problem["severity"] = "error"): void {
    const problem: Problem = { file: this.file, line, column: 1, severity, message };
    this.problems.push(expected === undefined ? problem : { ...problem, expected });
  }
}

/** Fenced code hides `---` and `Note:`; one that is never closed hides nothing, or it would swallow the whole file. */
class Fences {
  private readonly hopeless = new Map<string, number>();
  constructor(
    private readonly lines: readonly string[],
    private readonly report: Report,
  ) {}

  /** Index of the line that closes the fence opened at `at`; undefined where no closed fence begins there. */
  closeOf(at: number): number | undefined {
    const mark = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})/.exec(this.lines[at] ?? "")?.[1];
    if (mark === undefined) return undefined;
    const kind = mark.charAt(0);
    const close = mark.length < (this.hopeless.get(kind) ?? Infinity) ? this.find(at + 1, kind, mark.length) : -1;
    if (close !== -1) return close;
    this.hopeless.set(kind, Math.min(mark.length, this.hopeless.get(kind) ?? Infinity));
    this.report.add(at + 1, "This code fence is never closed.", `a line ${mark} after the code`);
    return undefined;
  }

  private find(from: number, kind: string, length: number): number {
    for (let at = from; at < this.lines.length; at += 1) {
      const close = /^[ \t]*(`{3,}|~{3,})\s*$/.exec(this.lines[at] ?? "")?.[1];
      if (close?.startsWith(kind) && close.length >= length) return at;
    }
    return -1;
  }
}

interface FrontMatter {
  text?: string;
  close: string;
  end: number;
}

function cutSlide(
  file: string,
  lines: readonly string[],
  at: number,
  open: string,
  fences: Fences,
  report: Report,
): { source: SlideSource; end: number } {
  const front = cutFrontMatter(lines, at, report);
  const bodyEnd = scan(lines, front.end, fences, (line) => line.startsWith("Note:") || isSeparator(line));
  const source: SlideSource = {
    file,
    ...(front.text === undefined ? {} : { frontMatter: front.text }),
    frontMatterLine: at + 1,
    body: lines.slice(front.end, bodyEnd).join(""),
    bodyLine: front.end + 1,
    notesLine: bodyEnd + 1,
    marks: { open, close: front.close, notes: "" },
  };
  const end = cutNotes(source, lines, bodyEnd, fences);
  if (isEmptySlide(source)) report.add(Math.max(at, 1), "This slide is empty.", "front matter, a heading and a body");
  for (let line = front.end; line < bodyEnd; line += 1) {
    if (!/^(?:Notes|note|notes|NOTES?):/.test(lines[line] ?? "") || source.notes !== undefined) continue;
    report.add(line + 1, "This line does not begin the notes.", "`Note:`", "warning");
  }
  return { source, end };
}

function cutNotes(source: SlideSource, lines: readonly string[], at: number, fences: Fences): number {
  const mark = /^Note:[ \t]*(?:\r\n|\r|\n|$)?/.exec(lines[at] ?? "")?.[0];
  if (mark === undefined) return at;
  const end = scan(lines, at + 1, fences, isSeparator);
  source.marks.notes = mark;
  source.notes = (lines[at] ?? "").slice(mark.length) + lines.slice(at + 1, end).join("");
  source.notesLine = /[\r\n]$/.test(mark) ? at + 2 : at + 1;
  return end;
}

function scan(lines: readonly string[], from: number, fences: Fences, ends: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && !ends(lines[at] ?? "")) at = (fences.closeOf(at) ?? at) + 1;
  return at;
}

function cutFrontMatter(lines: readonly string[], at: number, report: Report): FrontMatter {
  if (!isKey(lines[at])) return { close: "", end: at };
  const close = lines.findIndex((line, index) => index > at && isSeparator(line));
  const heading = lines.findIndex(
    (line, index) => index > at && (close === -1 || index < close) && /^#{1,6} /.test(line),
  );
  // A forgotten `---` lets the next slide's stand for it: then a heading lies between, and keys follow.
  if (close !== -1 && (heading === -1 || !isKey(lines[close + 1]))) {
    return { text: lines.slice(at, close).join(""), close: lines[close] ?? "", end: close + 1 };
  }
  report.add(at + 1, "This front matter is never closed.", "a line `---` after it");
  const end = lines.findIndex((line, index) => index > at && (index === heading || isBlank(line) || isSeparator(line)));
  const stop = end === -1 ? lines.length : end;
  return { text: lines.slice(at, stop).join(""), close: "", end: stop };
}
