import { expect, test } from "vitest";
import { compile } from "../compile";
import { context } from "../fixture-context";
import { formatProblem } from "../problem";
import { listChapters, pagesOf } from "./article";
import { renderEntry } from "./render-entry";

const figure = `---
id: figure
part: 1 Why
minutes: 1
when: [then, since]
---
# Guests fail [@clark2005]

::: widget boxes {guests=2 step=1}
:::

Beside it, our sum. [@popek1974]

Note:
A [[hypercall]] leads in. [figure] At first one fails [@clark2005, section 2; @popek1974]. [step 1] It starts
[again](#code/1). [ask] Do you see it? [say: Press c.] [step 2] All is [well](#figure/2?guests=4), as before [@clark2005].

---
id: code
minutes: 1
---
# Code is read by its lines

\`\`\`c [1|2-3]
int a;
int b;
int c;
\`\`\`

Note:
Here is code. [step 1] Its [end](#elsewhere).

---
id: elsewhere
part: Appendix
minutes: 0
---
# A table is a table

| A | B |
|---|---|
| c | d |

Note:
A table, and a [demo](demos/console/).
`;
const deck = compile([{ file: "talk.md", text: figure }], context);
const pages = pagesOf(listChapters(deck, context));
const entryOf = (id: string) => {
  const slide = deck.slides.find((one) => one.id === id);
  if (!slide) throw new RangeError(id);
  return renderEntry(slide, deck, context, pages);
};

test("the slides have no mistakes but short notes", () => {
  expect(deck.problems.filter(({ message }) => !/notes|part|cites/.test(message)).map(formatProblem)).toEqual([]);
});

test.each(["figure", "code", "elsewhere"])("the entry of %s", async (id) => {
  await expect(entryOf(id)).toMatchFileSnapshot(`./fixtures/${id}.html`);
});

test("a figure has an anchor and its words for each of the slide's steps, and is drawn at its best one", () => {
  const html = entryOf("figure");
  expect([...html.matchAll(/<li id="([^"]+)">/g)].map(([, found]) => found)).toEqual([
    "figure-step-0",
    "figure-step-1",
    "figure-step-2",
  ]);
  expect(html).toContain('aria-label="Boxes: It starts again."');
  expect(html).not.toContain("Press c");
});

test("links lead to pages of the edition, with parameters before the hash", () => {
  expect(entryOf("figure")).toContain('href="index.html#code-step-1"');
  expect(entryOf("figure")).toContain('href="index.html?guests=4#figure-step-2"');
  expect(entryOf("code")).toContain('href="appendix.html#elsewhere"');
  expect(entryOf("elsewhere")).toContain('href="../demos/console/"');
});

test("the margin tells of a source once, the text links to it each time", () => {
  const html = entryOf("figure");
  expect(html.match(/class="side-note"/g)).toHaveLength(2);
  expect(html.match(/href="bibliography.html#clark2005"/g)).toHaveLength(3);
});
