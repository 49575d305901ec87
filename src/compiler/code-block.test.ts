import { describe, expect, it } from "vitest";
import { diagramHash, highlightLines, isInSet, printLineSet, readCodeBlock } from "./code-block";
import { labelSvg, prefixIds } from "./diagram";

const at = { line: 1, column: 1 };

function highlights(info: string, content = "a\nb\nc\n") {
  const { block, findings } = readCodeBlock(info, content, at);
  expect(findings).toEqual([]);
  return block.kind === "code" ? block.highlights : undefined;
}

describe("readCodeBlock", () => {
  it("reads sets of lines", () => {
    expect(highlights("c")).toEqual([]);
    expect(highlights("c [2]")).toEqual([[[2, 2]]]);
    expect(highlights("c[1-2 | 3,1|all]")).toEqual([
      [[1, 2]],
      [
        [3, 3],
        [1, 1],
      ],
      [[1, 3]],
    ]);
    expect(highlights("[1–3]")).toEqual([[[1, 3]]]);
  });

  it.each(["c [0]", "c [4]", "c [3-2]", "c [1|]", "c [a]", "c [1-2-3]", "c [1", "c x", "nolang"])(
    "finds fault with %j",
    (info) => {
      expect(readCodeBlock(info, "a\nb\nc\n", at).findings).toHaveLength(1);
    },
  );

  it("prints a set as an attribute has it", () => {
    const set = [
      [1, 3],
      [5, 5],
    ] as const;
    expect(printLineSet(set)).toBe("1-3,5");
    expect([1, 2, 3, 4, 5, 6].filter((line) => isInSet(set, line))).toEqual([1, 2, 3, 5]);
  });
});

describe("highlightLines", () => {
  it("closes every tag on its own line and opens it again on the next", () => {
    const lines = highlightLines("c", "int a; /* one\ntwo\nthree */ int b;\n");
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line.split("<span").length).toBe(line.split("</span>").length);
    }
    expect(lines[1]).toBe('<span class="hljs-comment">two</span>');
  });

  it("keeps text that it does not know as it is, escaped", () => {
    expect(highlightLines("", "<b>\n\n&\n")).toEqual(["&lt;b&gt;", "", "&amp;"]);
    expect(highlightLines("nolang", "x")).toEqual(["x"]);
  });
});

describe("a drawn diagram", () => {
  it("is known by its trimmed source", () => {
    expect(diagramHash("flowchart LR\n  A --> B\n")).toBe(diagramHash("  flowchart LR\n  A --> B"));
    expect(diagramHash("a")).toBe("ca978112ca1bbdca");
  });

  it("gets its ids and all that refers to them prefixed, and nothing else", () => {
    const svg =
      '<svg id="g1" aria-labelledby="t g1"><style>#g1 .a{fill:#fff} #g10{}</style><title id="t">#g1</title><use href="#t"/><path marker-end="url(#g1)"/></svg>';
    expect(prefixIds(svg, "s-")).toBe(
      '<svg id="s-g1" aria-labelledby="s-t s-g1"><style>#s-g1 .a{fill:#fff} #g10{}</style><title id="s-t">#s-g1</title><use href="#s-t"/><path marker-end="url(#s-g1)"/></svg>',
    );
    expect(prefixIds("<svg></svg>", "s-")).toBe("<svg></svg>");
  });

  it("is one picture with the author's alternative text", () => {
    expect(labelSvg('<?xml?><svg role="x" aria-roledescription="y" width="1"><g role="z"/></svg>', "A &amp; B")).toBe(
      '<?xml?><svg role="img" aria-label="A &amp; B" width="1"><g role="z"/></svg>',
    );
    expect(labelSvg("no picture", "A")).toBe("no picture");
  });
});
