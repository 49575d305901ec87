import { describe, expect, it } from "vitest";
import { parse } from "./parse";
import { print } from "./print";
import { formatProblem } from "./problem";

function cut(text: string) {
  const { slides, problems } = parse({ file: "a.md", text });
  expect(print(slides)).toBe(text);
  return { slides, problems: problems.map(formatProblem) };
}

describe("parse", () => {
  it("cuts a slide into front matter, body and notes, with the lines where they begin", () => {
    const { slides, problems } = cut("---\nid: a\nminutes: 1\n---\n# A\n\nBody.\n\nNote:\nSay it.\n");
    expect(problems).toEqual([]);
    expect(slides).toEqual([
      {
        file: "a.md",
        frontMatter: "id: a\nminutes: 1\n",
        frontMatterLine: 2,
        body: "# A\n\nBody.\n\n",
        bodyLine: 5,
        notes: "Say it.\n",
        notesLine: 10,
        marks: { open: "---\n", close: "---\n", notes: "Note:\n" },
      },
    ]);
  });

  it("takes notes that begin on the line of their mark", () => {
    const [slide] = cut("# A\nNote: Say it.\nNote: Twice.").slides;
    expect(slide).toMatchObject({ body: "# A\n", notes: "Say it.\nNote: Twice.", notesLine: 2 });
  });

  it("finds no front matter after a blank line, before text, or in a note", () => {
    for (const rest of ["\nid: a\n", "Text.\n", "https://example.org\n", "Note: a\n", "# Key: a\n"]) {
      const { slides } = cut(`# A\n---\n${rest}`);
      expect(slides.map(({ frontMatter }) => frontMatter)).toEqual([undefined, undefined]);
    }
  });

  it("keeps line ends and a byte order mark as they are", () => {
    const { slides } = cut("\uFEFF\r\n---\r\nid: a\r\n--- \t\r\n# A\r\n\r\nNote:\r\nSay it.\r---\rid: b\r---\r# B");
    expect(slides.map(({ frontMatter, body, notes }) => [frontMatter, body, notes])).toEqual([
      ["id: a\r\n", "# A\r\n\r\n", "Say it.\r"],
      ["id: b\r", "# B", undefined],
    ]);
    expect(slides[1]).toMatchObject({ frontMatterLine: 10, bodyLine: 12 });
  });

  it("does not look into fenced code, however long its fence is", () => {
    const code = "````md\n---\n```\nNote:\n```\n````\n~~~\n---\n~~~\n";
    const { slides, problems } = cut(`# A\n${code}---\n# B\nNote:\n\`\`\`\n---\n\`\`\`\n`);
    expect(slides.map(({ body }) => body)).toEqual([`# A\n${code}`, "# B\n"]);
    expect(problems).toEqual([]);
  });

  it("lets a fence that is never closed hide nothing", () => {
    const { slides, problems } = cut("# A\n~~~\ncode\n---\n# B\n```\n");
    expect(slides).toHaveLength(2);
    expect(problems).toEqual([
      "a.md:2:1  error  This code fence is never closed.  (expected a line ~~~ after the code)",
      "a.md:6:1  error  This code fence is never closed.  (expected a line ``` after the code)",
    ]);
  });

  it("cuts front matter that is never closed before the heading, and finds the next slide", () => {
    const { slides, problems } = cut("---\nid: a\n# A\ntext\n---\nid: b\n---\n# B\n");
    expect(slides.map(({ frontMatter, body }) => [frontMatter, body])).toEqual([
      ["id: a\n", "# A\ntext\n"],
      ["id: b\n", "# B\n"],
    ]);
    expect(problems).toEqual(["a.md:2:1  error  This front matter is never closed.  (expected a line `---` after it)"]);
  });

  it("takes a comment in front matter for one", () => {
    const { slides, problems } = cut("---\n id: no\n---\nid: a\n# half of it is the question\nminutes: 2\n---\n# A\n");
    expect(slides[1]?.frontMatter).toBe("id: a\n# half of it is the question\nminutes: 2\n");
    expect(problems).toEqual([]);
  });

  it("tells of a file without slides, and of an empty one among others", () => {
    expect(cut("").problems).toHaveLength(1);
    expect(cut("").slides).toEqual([]);
    expect(cut("\uFEFF\n \t\n").problems).toHaveLength(1);
    expect(cut("# A\n---\n").problems).toEqual([
      "a.md:2:1  error  This slide is empty.  (expected front matter, a heading and a body)",
    ]);
  });
});
