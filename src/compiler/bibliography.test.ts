import { describe, expect, it } from "vitest";
import { parseBibliography } from "./bibliography";
import { formatProblem } from "./problem";

const good = `clark2005:
  authors: C. Clark and others
  title: Live Migration of Virtual Machines
  venue: NSDI
  year: 2005
  url: https://example.org/a?b=c
  short: Clark et al. 2005
  seen: text
`;

function read(text: string) {
  const { bibliography, problems } = parseBibliography({ file: "b.yaml", text });
  return { bibliography, problems: problems.map(formatProblem) };
}

describe("parseBibliography", () => {
  it("gives references with the line of their key", () => {
    const { bibliography, problems } = read(`# Sources\n\n${good}`);
    expect(problems).toEqual([]);
    expect(bibliography.clark2005).toEqual({
      authors: "C. Clark and others",
      title: "Live Migration of Virtual Machines",
      venue: "NSDI",
      year: 2005,
      url: "https://example.org/a?b=c",
      short: "Clark et al. 2005",
      seen: "text",
      at: { file: "b.yaml", line: 3 },
    });
  });

  it("reads the same with other line ends and a byte order mark", () => {
    expect(read(`\uFEFF${good.replaceAll("\n", "\r\n")}`)).toEqual(read(good));
  });

  it("tells what is missing, wrong or unknown, and where", () => {
    const { bibliography, problems } = read(
      `${good}bad key:\n  title: x\nempty:\nother:\n  authors: x\n  titel: x\n  year: 1\n  short: x\n  seen: txt\n  url: javascript:x\n`,
    );
    expect(Object.keys(bibliography)).toEqual(["clark2005"]);
    expect(problems).toEqual([
      "b.yaml:9:1  error  “bad key” cannot be the key of a source.  (expected letters, digits, hyphens and dots, such as clark2005)",
      "b.yaml:11:1  error  “empty” says nothing about its source.  (expected authors, title, venue, year, url, short, seen)",
      "b.yaml:12:1  error  “title” is missing.  (expected its title)",
      "b.yaml:18:8  error  “url” cannot be “javascript:x”.  (expected an address that begins with https:// or http://)",
      "b.yaml:17:9  error  “seen” cannot be “txt”.  (expected one of text, summary, memory; did you mean “text”?)",
      "b.yaml:14:3  error  There is no key “titel”.  (expected one of authors, title, venue, year, url, short, seen; did you mean “title”?)",
    ]);
  });

  it("tells what is no YAML, and takes an empty file", () => {
    expect(read("").problems).toEqual([]);
    expect(read("- a\n- b\n").problems).toEqual([
      "b.yaml:1:1  error  There are no keys here.  (expected `key: value`)",
    ]);
    expect(read("a: [\n").problems[0]).toMatch(/^b\.yaml:\d+:\d+ {2}error {2}This is no good YAML: /);
    expect(read(`${good}${good}`).problems[0]).toContain("must be unique");
  });
});
