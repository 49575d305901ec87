/** One page with one deliberate defect for each rule of the check, and good pages that must give nothing. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../src/tools/browser";
import type { Finding } from "../src/tools/check/finding";
import { walkReading } from "../src/tools/check/read-walk";
import { walkPaper, walkStage } from "../src/tools/check/walk";
import { type Served, serve } from "../src/tools/serve";

interface Defect {
  name: string;
  body: string;
  /** Goes into the head. */
  head?: string;
  /** Goes before the heading. */
  before?: string;
  rule: string;
  says: RegExp;
}

const svg = (inside: string, attributes = 'viewBox="0 0 1000 400" width="1000" height="400"'): string =>
  `<svg ${attributes} role="img" aria-label="A figure">${inside}</svg>`;

const defects: Defect[] = [
  {
    name: "clipped text",
    body: '<div style="overflow:hidden;width:300px;height:30px"><p>One line<br>and one that nobody sees</p></div>',
    rule: "clipped",
    says: /“and one that nobody sees” \d+(\.\d)? units outside div\.body div/,
  },
  {
    name: "a box that holds more than it shows",
    body: '<pre tabindex="0" style="overflow:auto;width:200px;font:24px monospace">a line of code that is too long</pre>',
    rule: "overflow",
    says: /pre holds \d+ × \d+ units in 200 × \d+/,
  },
  {
    name: "a slide that is too high",
    body: '<p style="height:700px">Tall</p>',
    before: "<style>.slide{height:auto!important}</style>",
    rule: "stage",
    says: /measures 1280 × \d+ units, not 1280 × 720/,
  },
  {
    name: "text over text",
    body: '<p>First text</p><p style="margin-top:-44px">Second text</p>',
    rule: "text-over-text",
    says: /“First text” lies over “Second text” \(/,
  },
  {
    name: "drawn text over drawn text",
    body: svg('<text x="20" y="60">alpha beta</text><text x="60" y="66">gamma</text>'),
    rule: "text-over-text",
    says: /“alpha beta” lies over “gamma”/,
  },
  {
    name: "small text",
    body: '<p style="font-size:18px">Too small to read</p>',
    rule: "text-size",
    says: /“Too small to read” 18 units high, at least 20/,
  },
  {
    name: "drawn text that its drawing makes small",
    body: svg('<text x="20" y="60" font-size="22">a label</text>', 'viewBox="0 0 1000 400" width="500" height="200"'),
    rule: "text-size",
    says: /“a label” 12 units high/,
  },
  {
    name: "text that a transform makes small",
    body: '<div style="transform:scale(0.5);transform-origin:0 0"><p>Half as large</p></div>',
    rule: "text-size",
    says: /“Half as large” 14 units high/,
  },
  {
    name: "pale text",
    body: '<p style="color:#999">Pale words</p>',
    rule: "contrast",
    says: /“Pale words” #999999 on #ffffff is 2\.84:1, at least 4\.5:1/,
  },
  {
    name: "text that opacity makes pale",
    body: '<div style="opacity:0.4"><p>Faint words</p></div>',
    rule: "contrast",
    says: /“Faint words” #\w{6} on #ffffff is 2\.\d+:1/,
  },
  {
    name: "drawn text on a shape of nearly its colour",
    body: svg('<g><rect x="10" y="10" width="400" height="80" fill="#234"/></g><text x="20" y="60">a label</text>'),
    rule: "contrast",
    says: /“a label” #111111 on #223344 is 1\.\d+:1/,
  },
  {
    name: "drawn text on a gradient that ends dark",
    body: svg(
      '<defs><linearGradient id="fade"><stop stop-color="#fff"/><stop offset="1" stop-color="#222"/></linearGradient></defs>' +
        '<rect x="10" y="10" width="400" height="80" fill="url(#fade)"/><text x="20" y="60">a label</text>',
    ),
    rule: "contrast",
    says: /“a label” #111111 on #222222/,
  },
  {
    name: "a box off the stage",
    body: '<table style="position:absolute;left:1200px;top:300px;width:200px"><tr><td>cell</td></tr></table>',
    rule: "off-stage",
    says: /table sticks out of the stage by 120 units/,
  },
  {
    name: "drawn text outside its drawing",
    body: svg('<text x="940" y="60">far too long</text>'),
    rule: "view-box",
    says: /“far too long” \d+(\.\d)? units outside div\.body svg/,
  },
  {
    name: "a drawn box outside its drawing",
    body: svg('<rect x="900" y="20" width="180" height="60" fill="#ccc" class="host"/>'),
    rule: "view-box",
    says: /rect\.host 80 units outside div\.body svg/,
  },
  {
    name: "drawn text that leaves its box",
    body: svg('<rect x="10" y="20" width="90" height="60" fill="#ccd"/><text x="20" y="60">a long label</text>'),
    rule: "text-over-edge",
    says: /“a long label” runs over an edge: #\w{6} in its middle, #\w{6} at a side/,
  },
  {
    name: "text that leaves its badge",
    body: '<p><span style="display:inline-block;width:60px;border:2px solid #111;white-space:nowrap">much too long</span></p>',
    rule: "text-over-edge",
    says: /“much too long” sticks out of div\.body span by/,
  },
  {
    name: "a line through drawn text",
    body: svg('<path d="M0 54H900" stroke="#111" stroke-width="2" fill="none"/><text x="20" y="60">a label</text>'),
    rule: "text-over-line",
    says: /“a label” div\.body path runs through it at \d+, \d+/,
  },
  {
    name: "text under a shape",
    body: svg('<text x="20" y="60">a label</text><rect x="10" y="10" width="300" height="80" fill="#ccd"/>'),
    rule: "covered",
    says: /“a label” is covered by div\.body rect/,
  },
  {
    name: "a figure over the foot",
    body: `<div style="position:absolute;left:72px;top:330px">${svg('<rect y="20" width="900" height="360" fill="#ccd"/>')}</div>`,
    rule: "text-over-box",
    says: /“A source” lies over div\.body rect/,
  },
  {
    name: "sources that need a second line",
    body: "<p>Some text.</p>",
    head: "<style>.body{height:560px}.foot{height:120px}</style>",
    rule: "foot",
    says: /the sources reach \d+(\.\d)? units into the body/,
  },
  {
    name: "a failing request",
    body: '<img src="gone.png" alt="Nothing">',
    rule: "request",
    says: /gone\.png answers 404/,
  },
  {
    name: "a foreign request",
    body: '<img src="http://other.invalid/a.png" alt="Nothing">',
    rule: "request",
    says: /http:\/\/other\.invalid\/a\.png leaves http:\/\/127\.0\.0\.1/,
  },
  {
    name: "an error on the console",
    body: '<script>console.error("this went wrong")</script>',
    rule: "console",
    says: /error: this went wrong/,
  },
  {
    name: "an uncaught error",
    body: '<script>throw new Error("nobody caught me")</script>',
    rule: "console",
    says: /uncaught: nobody caught me/,
  },
  {
    name: "a broken security policy",
    head: '<meta http-equiv="Content-Security-Policy" content="img-src \'none\'">',
    body: '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="Nothing">',
    rule: "security-policy",
    says: /img-src is violated by data/,
  },
  {
    name: "a picture without a text",
    body: '<img src="dot.svg">',
    rule: "axe image-alt",
    says: /Images must have alternative text/,
  },
  {
    name: "a heading that is not read first",
    before: "<p>Words before</p>",
    body: "",
    rule: "headings",
    says: /is read after #one p; a slide is read from its heading on/,
  },
  { name: "a step that never settles", body: "", head: '<meta name="broken">', rule: "place", says: /does not settle/ },
];

const good: Record<string, string> = {
  "plain text and a list":
    "<p>Some text with <strong>weight</strong> and <code>code</code>.</p><ul><li>One</li><li>Two</li></ul>",
  "a figure with labels in and beside its boxes": svg(
    '<rect x="10" y="10" width="300" height="100" fill="#dde" stroke="#111"/><text x="20" y="66">in a box</text>' +
      '<text x="340" y="66">beside it</text><path d="M320 100H900" stroke="#111"/>',
  ),
  "a wire under a plate under a label": svg(
    '<path d="M0 54H900" stroke="#111" fill="none"/><rect x="10" y="20" width="200" height="60" fill="#fff"/><text x="20" y="60">label</text>',
  ),
  "white text on a dark shape": svg(
    '<rect width="400" height="100" fill="#123"/><text x="20" y="60" style="fill:#fff">label</text>',
  ),
  "lines that are meant to cross a text": svg(
    '<g data-overlap="ok"><text x="20" y="60">struck</text><path d="M0 54H900" stroke="#111" fill="none"/></g>',
  ),
  "shapes that a clip path and an inner drawing cut off": svg(
    '<clipPath id="cut"><rect x="10" y="10" width="100" height="100"/></clipPath>' +
      '<g clip-path="url(#cut)"><circle cx="60" cy="60" r="700" fill="#ccd"/></g>' +
      '<svg x="200" y="10" width="100" height="100"><circle cx="50" cy="50" r="700" fill="#ccd"/></svg>',
  ),
  "a label that is turned": svg('<text transform="translate(60 300) rotate(-90)">turned</text>'),
  "text for the ear":
    '<p style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">heard</p>',
  "hidden steps": '<p style="opacity:0;font-size:8px">later</p><p style="visibility:hidden;color:#eee">later</p>',
};

function deckPage({ head = "", before = "", body }: Pick<Defect, "head" | "before" | "body">): string {
  return `<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8"><title>A deck</title>${head}<style>
    html, body { margin: 0; background: #fff } p, ul, h1 { margin: 0 0 12px }
    body { font: 28px/1.4 sans-serif; color: #111 } h1 { font-size: 44px } text { font-size: 24px; fill: #111 }
    .slide { position: relative; box-sizing: border-box; width: 1280px; height: 720px; padding: 60px 72px }
    .foot { position: absolute; left: 72px; bottom: 4px; font-size: 20px }</style></head>
    <body><main><section id="one" class="slide page" data-steps="1" data-step="0" aria-labelledby="one-claim">${before}
    <h1 class="claim" id="one-claim">A claim</h1><div class="body">${body}</div><footer class="foot">A source</footer></section></main>
    <script>const settle = () => { if (!document.querySelector("meta[name=broken]")) document.documentElement.dataset.settled = location.hash.slice(2) };
    addEventListener("hashchange", settle); settle()</script></body></html>`;
}

let folder: string;
let site: Served;
let browser: Browser;
let pages = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "check-test-"));
  [site, browser] = await Promise.all([serve(folder, { port: 0 }), launchBrowser()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), site.close()]);
  await rm(folder, { recursive: true });
});

async function look(html: string, at: typeof walkStage): Promise<Finding[]> {
  pages += 1;
  const own = join(folder, String(pages));
  await mkdir(own);
  const icon = html.replace("</title>", '</title><link rel="icon" href="data:,">');
  await writeFile(join(own, "index.html"), icon);
  await writeFile(join(own, "print.html"), icon.replace(/<script>.*?<\/script>/gs, ""));
  await writeFile(join(own, "dot.svg"), '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>');
  const walk = { browser, url: `${site.url}${pages}/`, theme: "light", slides: [], patienceMs: 300 } as const;
  return (await at(walk)).findings;
}

describe("a page with one defect", () => {
  it.each(defects)("finds $name", async ({ rule, says, ...page }) => {
    const stage = await look(deckPage(page), walkStage);
    const mine = stage.filter((finding) => finding.rule === rule);
    const said = mine.map(({ element, text, message }) => `${element} ${text && `“${text}” `}${message}`);
    expect(said.join("\n"), JSON.stringify(stage, null, 1)).toMatch(says);
  });

  it("finds it on paper too, and names the slide", async () => {
    const paper = await look(deckPage({ body: '<p style="font-size:18px">Too small</p>' }), walkPaper);
    expect(paper).toEqual([expect.objectContaining({ rule: "text-size", page: "print.html", slide: "one", step: 0 })]);
  });
});

describe("a good page", () => {
  it.each(Object.entries(good))("gives nothing for %s", async (_name, body) => {
    expect(await look(deckPage({ body }), walkStage)).toEqual([]);
  });

  it("gives nothing on paper", async () => {
    expect(await look(deckPage({ body: Object.values(good).slice(0, 2).join("") }), walkPaper)).toEqual([]);
  });
});

describe("a page to read", () => {
  async function read(body: string): Promise<string[]> {
    pages += 1;
    const own = join(folder, String(pages), "read");
    await mkdir(own, { recursive: true });
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>To read</title><link rel="icon" href="data:,">
      <meta name="viewport" content="width=device-width"></head><body><main><h1>To read</h1>${body}</main></body></html>`;
    await writeFile(join(own, "page.html"), html);
    const walk = { browser, url: `${site.url}${pages}/`, theme: "light", pages: ["page"] } as const;
    const { findings } = await walkReading({ ...walk, onlyColours: false, isThorough: true });
    return findings.map(({ rule, element, message }) => `${rule}: ${element} ${message}`);
  }

  it("is found too wide at just the widths where it is, what can be scrolled apart", async () => {
    const wide =
      '<p id="wide" style="width:500px">Wide</p><div tabindex="0" style="overflow:auto"><p style="width:3000px">Wider</p></div>';
    expect(await read(wide)).toEqual([
      "sideways: p#wide. the page holds 508 px in a window of 320",
      "sideways: p#wide. the page holds 508 px in a window of 390",
    ]);
  });

  it("is told of ids that stand twice, of pale text and of small targets", async () => {
    const small = '<button style="width:12px;height:12px" aria-label="A"></button>';
    const found = await read(`<p id="one">1</p><p id="one" style="color:#999">Pale words</p><p>${small}${small}</p>`);
    for (const rule of ["id: #one stands more than once", "axe color-contrast: ", "axe target-size: button"])
      expect(found.join("\n")).toContain(rule);
  });

  it("gives nothing when all is well", async () => {
    expect(await read("<p>Words</p>")).toEqual([]);
  });
});
