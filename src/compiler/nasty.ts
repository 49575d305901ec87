/** Input for tests that no author would write, and a strict look at the HTML that comes of it. */
import fc from "fast-check";

const lines = [
  "---",
  "--- ",
  "id: a",
  "id: b-2",
  "minutes: 1",
  "part: 1 What",
  "steps: [0, 1, 9]",
  "layout: title",
  "when: [then",
  "x: &a [*a, *a]",
  "__proto__: 1",
  "? [a]: b",
  "# Claim",
  "## Heading {#x .fragment}",
  "Note:",
  "Note: [step 1] and [ask] and [step 99]",
  "```c [1-2|3|all]",
  "```",
  "~~~~",
  '```mermaid "A \\" B"',
  "```<b> [",
  "    indented",
  "::: widget boxes {guests=3 step=1 until=2 .fragment}",
  '::: widget boxes {a="}" b}',
  ":::: columns {.stepped}",
  "::: column",
  "::::",
  ":::",
  "::: then <b>",
  "::: demo console",
  "::: agenda",
  "::: constructor {__proto__=1}",
  "- item {.fragment .with}",
  "1. item",
  "{.stepped}",
  "> quote",
  "| a | b {colspan=2} |",
  "|---|:-:|",
  "| c {rowspan=3 .fragment} | d |",
  '{onclick=alert(1) style=x id=Y class="a b" data-fragment-index=3}',
  "***{.a}",
  "*** {.a}",
  "[x](javascript:alert(1)){href=javascript:alert(1)}",
  "[x][r] ![x][r]",
  "[r]: javascript:alert(1) 'a\"b'",
  '<javascript:alert(1)> <https://example.org/"onclick=x>',
  '![a](host.svg "t"){width=9 onload=x} ![](data:text/html,x)',
  "[[hypercall]] [[VM exit]](x) [[ [[]] [[<b>]] [[Hypercalls",
  "[@clark2005, p. <1>; @popek1974] [@] [@nobody](x)",
  '[to](#a/1?guests=4&x="y) [to](#%ZZ) [to](%E0%A4%A)',
  "<script>alert(1)</script><b onclick=x>b<i></b>",
  '<span class="fragment x" title=\'"><img src=x onerror=y>\'>',
  "<!-- c --> <![CDATA[x]]> <?x?> <!D x>",
  "**b <b>** *a* `c`{.d} ~~s~~{",
  "\\<b> &lt;b&gt; &#106;avascript: &#0;",
  "",
  " ",
  "\t",
];

/** Text made of pieces that mean something, in places where they mean nothing or too much. */
export function nastyText(): fc.Arbitrary<string> {
  const line = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...lines) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...lines), fc.constantFrom(...lines)).map(([a, b]) => `${a} ${b}`),
    },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constantFrom(...lines).map((text) => `  ${text}`) },
  );
  const end = fc.constantFrom("\n", "\n", "\n", "\r\n", "\r", "\n\n");
  return fc
    .array(fc.tuple(line, end), { maxLength: 40 })
    .map((pieces) => pieces.map((piece) => piece.join("")).join(""));
}

const voidTags = ["br", "wbr", "hr", "img"];
const tags = [
  ...[
    "section",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "div",
    "span",
    "footer",
    "ol",
    "ul",
    "li",
    "a",
    "aside",
    "nav",
  ],
  ...[
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "pre",
    "code",
    "hv-widget",
    "hv-demo",
    "hv-code",
    "svg",
    "rect",
  ],
  ...[
    "b",
    "i",
    "em",
    "strong",
    "u",
    "s",
    "sub",
    "sup",
    "kbd",
    "abbr",
    "small",
    "mark",
    "del",
    "ins",
    "q",
    "cite",
    "time",
  ],
  ...["var", "samp", "dfn", "dl", "dt", "dd", "button", "circle", ...voidTags],
];

/**
 * What is wrong with HTML of ours: anything that is not a plain tag with double-quoted attributes or escaped text, a tag
 * or an attribute that is not expected, an address that is not allowed, an element that is not closed in order.
 */
export function findUnsafe(html: string): string[] {
  const wrong: string[] = [];
  const open: string[] = [];
  const token = /<(\/?)([a-z][a-z0-9-]*)((?: [a-zA-Z][\w-]*="[^"<>]*")*)>|[^<>]+/y;
  while (token.lastIndex < html.length) {
    const at = token.lastIndex;
    const found = token.exec(html);
    if (found === null) return [...wrong, `neither tag nor text: ${html.slice(at, at + 60)}`];
    const [, slash, name, attributes = ""] = found;
    if (name === undefined) continue;
    if (!tags.includes(name)) wrong.push(`tag ${name}`);
    if (slash === "/") {
      if (open.pop() !== name) wrong.push(`</${name}> out of order`);
    } else if (!voidTags.includes(name)) open.push(name);
    // The only button is that of a term, which shows what it means.
    if (name === "button" && slash === "" && !attributes.startsWith(' type="button" class="term" aria-describedby=')) {
      wrong.push(`button${attributes}`);
    }
    wrong.push(...findUnsafeAttributes(attributes));
  }
  return [...wrong, ...open.map((name) => `<${name}> is never closed`)];
}

function findUnsafeAttributes(attributes: string): string[] {
  const names = new Set<string>();
  return [...attributes.matchAll(/ ([a-zA-Z][\w-]*)="([^"]*)"/g)].flatMap(([, name = "", value = ""]) => {
    const isTwice = names.has(name);
    names.add(name);
    if (isTwice) return [`attribute ${name} twice`];
    if (/^(?:on|srcdoc$|srcset$|formaction|action|background)/i.test(name)) return [`attribute ${name}`];
    if (name === "style" && !/^--from:[\d.]+;--to:[\d.]+$/.test(value)) return [`style ${value}`];
    if ((name === "href" || name === "src") && !/^(?:https?:\/\/|mailto:|#|\.\/)/i.test(value))
      return [`${name} ${value}`];
    return [];
  });
}
