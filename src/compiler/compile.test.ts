import { describe, expect, it } from "vitest";
import { listParts } from "./agenda";
import { compile, renderSlide } from "./compile";
import { diagramHash, listDiagrams } from "./diagram";
import { context, drawnDiagram } from "./fixture-context";
import { formatProblem } from "./problem";
import type { Compilation, Context, RenderedSlide, Slide } from "./slide";

interface Head {
  minutes?: number;
  part?: string;
  steps?: string;
}

function write(id: string, body: string, { minutes = 1, part, steps }: Head = {}): string {
  const keys = [
    `id: ${id}`,
    `minutes: ${minutes}`,
    ...(part ? [`part: ${part}`] : []),
    ...(steps ? [`steps: ${steps}`] : []),
  ];
  return `---\n${keys.join("\n")}\n---\n# ${id}\n\n${body}\n`;
}

function slideOf(deck: Compilation, id: string): Slide {
  const slide = deck.slides.find((one) => one.id === id);
  if (slide === undefined) throw new Error(`no slide ${id}`);
  return slide;
}

function render(deck: Compilation, id: string, step?: number): RenderedSlide {
  const view = step === undefined ? ({ surface: "stage" } as const) : ({ surface: "paper", step } as const);
  return renderSlide(slideOf(deck, id), deck, context, view);
}

function compileOne(body: string, head: Head = {}): Compilation {
  return compile([{ file: "a.md", text: write("a", body, { part: "P", ...head }) }], context);
}

const errors = (deck: Compilation): string[] =>
  deck.problems.filter(({ severity }) => severity === "error").map(formatProblem);

describe("compile", () => {
  it("takes the files in order of their names, and parts go on from file to file", () => {
    const files = [
      { file: "slides/20-b.md", text: write("c", "Body.") + write("d", "Body.", { part: "2 Two" }) },
      {
        file: "slides/10-a.md",
        text: write("a", "Body.", { part: "Opening" }) + write("b", "Body.", { part: "1 One" }),
      },
    ];
    const deck = compile(files, context);
    expect(deck.slides.map(({ id, part }) => [id, part])).toEqual([
      ["a", "Opening"],
      ["b", "1 One"],
      ["c", "1 One"],
      ["d", "2 Two"],
    ]);
    const parts = listParts(deck.slides).map(({ name, slides, minutes }) => [name, slides[0]?.id, minutes]);
    expect(parts).toEqual([
      ["Opening", "a", 1],
      ["1 One", "b", 2],
      ["2 Two", "d", 1],
    ]);
  });

  it("puts problems in order of file and line", () => {
    const text = write("a", "[x](#b) [@nobody]\n\n[y](#c)", { part: "P" });
    const deck = compile(
      [
        { file: "b.md", text },
        { file: "a.md", text: write("z", "[x](#y)", { part: "P" }) },
      ],
      context,
    );
    expect(errors(deck).map((text) => text.split("  ")[0])).toEqual(["a.md:8:1", "b.md:8:1", "b.md:8:10", "b.md:10:1"]);
  });

  it("gives the shares of the talk's minutes before and after a slide", () => {
    const text =
      write("a", "Body.", { part: "P", minutes: 1 }) + write("b", "Body.", { minutes: 2 }) + write("c", "Body.");
    const deck = compile([{ file: "a.md", text }], context);
    const shares = ["a", "b", "c"].map((id) => /style="([^"]*)"/.exec(render(deck, id).html)?.[1]);
    expect(shares).toEqual(["--from:0;--to:0.25", "--from:0.25;--to:0.75", "--from:0.75;--to:1"]);
  });

  it("names only the sources that no slide and no notes cite", () => {
    const at = (line: number) => ({ file: "slides/bibliography.yaml", line });
    const bibliography: Context["bibliography"] = Object.fromEntries(
      ["one", "two", "three"].map((key, index) => [
        key,
        { authors: key, title: key, year: 2009, short: key, seen: "text", at: at(index + 1) },
      ]),
    );
    const text = write("a", "Body. [@one]\n\nNote: Said. [@three]", { part: "P" });
    const deck = compile([{ file: "a.md", text }], { ...context, bibliography });
    const unused = deck.problems.filter(({ file }) => file === "slides/bibliography.yaml");
    expect(unused.map(formatProblem)).toEqual([
      "slides/bibliography.yaml:2:1  warning  No slide cites “two”.  (expected a slide or its notes to cite it)",
    ]);
  });

  it("leaves a slide out whose front matter is no good, but knows its id", () => {
    const text = `${write("a", "[x](#b)", { part: "P" })}---\nid: b\nminutes: many\n---\n# b\n\nBody.\n`;
    const deck = compile([{ file: "a.md", text }], context);
    expect(deck.slides.map(({ id }) => id)).toEqual(["a"]);
    expect(errors(deck)).toHaveLength(1);
    expect(render(deck, "a").html).toContain("<p><span>x</span></p>");
  });

  it("does not blame steps where a widget is unknown", () => {
    const deck = compileOne("::: widget nobody\n:::\n\n[x](#a/3)\n\nNote: [step 2] Look.", { steps: "[0, 4]" });
    expect(errors(deck)).toHaveLength(1);
  });

  it("writes and reads the same with every kind of line end", () => {
    const text = write("a", "[x](#b)\n\n[@nobody]", { part: "P" });
    const problems = (all: string) => errors(compile([{ file: "a.md", text: all }], context));
    expect(problems(text.replaceAll("\n", "\r\n"))).toEqual(problems(text));
    expect(problems(text.replaceAll("\n", "\r"))).toEqual(problems(text));
  });
});

describe("pages of paper", () => {
  const widget = "::: widget boxes\n:::";
  it.each([
    [widget, undefined, [0, 2, 3]],
    [widget, "all", [0, 1, 2, 3]],
    [widget, "last", [3]],
    [widget, "[3, 1, 1]", [1, 3]],
    ["::: widget boxes {step=1}\n:::\n\nAfter. {.fragment}", undefined, [1, 3]],
    ["Before. {.fragment}\n\n::: widget boxes {.fragment}\n:::", undefined, [2, 4, 5]],
    ["- a\n- b\n{.stepped}", undefined, [2]],
    ["Body.", undefined, [0]],
  ])("of %j with steps %s are %j", (body, steps, pages) => {
    const deck = compileOne(body, steps === undefined ? {} : { steps });
    expect(errors(deck)).toEqual([]);
    expect(render(deck, "a").pages).toEqual(pages);
  });

  it("carry ids and the heading once, and no notes", () => {
    const deck = compileOne("::: widget boxes\n:::\n\nHere. {#here}\n\nNote: Said.");
    const first = render(deck, "a", 0).html;
    const second = render(deck, "a", 2).html;
    expect(first).toContain('<h2 id="a-claim" class="claim">a</h2>');
    expect(first).toContain('<p id="a-here">');
    expect(second).not.toMatch(/ id="|<h2/);
    expect(first + second).not.toContain("Said.");
  });

  it("light the lines of code that the step lights", () => {
    const deck = compileOne("```c [1|2|all]\none;\ntwo;\n```");
    const lit = (step: number): number => render(deck, "a", step).html.split('"line lit"').length - 1;
    expect([lit(0), lit(1), lit(2)]).toEqual([1, 1, 2]);
  });
});

describe("diagrams", () => {
  const fence = `\`\`\`mermaid "A leads to B"\n${drawnDiagram}\n\`\`\``;

  it("are listed with the hash that their drawing is known by, wherever they stand", () => {
    const files = [{ file: "a.md", text: write("a", `- item\n\n${fence.replace(/^/gm, "  ")}\n\n${fence}`) }];
    const hash = diagramHash(`\n${drawnDiagram}\n`);
    expect(Object.hasOwn(context.diagrams, hash)).toBe(true);
    expect(listDiagrams(files)).toEqual([
      { source: drawnDiagram, hash, file: "a.md", line: 9 },
      { source: drawnDiagram, hash, file: "a.md", line: 14 },
    ]);
  });

  it("that have not been drawn bring their source to the page", () => {
    const deck = compileOne('```mermaid "C & D"\nflowchart LR\n  C --> D\n```');
    expect(render(deck, "a").html).toContain(
      '<div class="diagram" data-mermaid="flowchart LR\n  C --&gt; D" role="img" aria-label="C &amp; D"></div>',
    );
    expect(errors(deck)).toEqual([]);
  });
});

describe("a term of the glossary", () => {
  it("means what the glossary says now, also where only its meaning has changed", () => {
    const meaning = (means: string): string => {
      const changed = { ...context, glossary: context.glossary.map((entry) => ({ ...entry, means })) };
      const deck = compile([{ file: "a.md", text: write("a", "A [[hypercall]].", { part: "P" }) }], changed);
      return renderSlide(slideOf(deck, "a"), deck, changed, { surface: "stage" }).html;
    };
    expect(meaning("The first meaning.")).toContain("The first meaning.");
    expect(meaning("Another one.")).toContain("Another one.");
    expect(meaning("Another one.")).not.toContain("The first meaning.");
  });
});

describe("a widget that breaks", () => {
  it("is named, with the slide and the step", () => {
    const widgets: Context["widgets"] = Object.fromEntries(
      Object.entries(context.widgets).map(([tag, widget]) => [
        tag,
        {
          ...widget,
          draw: () => {
            throw new Error("broken");
          },
        },
      ]),
    );
    const broken = { ...context, widgets };
    const deck = compile([{ file: "a.md", text: write("a", "::: widget still\n:::", { part: "P" }) }], broken);
    const draw = () => renderSlide(slideOf(deck, "a"), deck, broken, { surface: "stage" });
    expect(draw).toThrow("The widget “still” cannot draw its step 0 on the slide “a”.");
  });
});
