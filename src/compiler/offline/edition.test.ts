import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sortEdition } from "./edition";

const file = (path: string, text = path) => ({ path, bytes: new TextEncoder().encode(text) });

const site = [
  file("index.html", '<style>@font-face{src:url(assets/plex-1.woff2)}</style><script src="./assets/index-1.js">'),
  file("read/when.html", '<script src="../assets/read-1.js">'),
  file("read/search-index.json"),
  file("print.html", "url(assets/print-1.woff2)"),
  file("gallery.html", "assets/gallery-1.js"),
  file("favicon.svg"),
  file("sw.js"),
  file("sitemap.xml"),
  file("robots.txt"),
  file("social/talk.png"),
  file("icons/192.png"),
  file("demos/console/index.html", "assets/demos/console-1.js"),
  file("assets/index-1.js", 'import("./widget-1.js");import("./demos/console-1.js")'),
  file("assets/widget-1.js", 'import"./shape-1.js"'),
  file("assets/shape-1.js", 'import"./widget-1.js"'),
  file("assets/read-1.js"),
  file("assets/gallery-1.js"),
  file("assets/plex-1.woff2"),
  file("assets/print-1.woff2"),
  file("assets/demos/console-1.js"),
];

test("stage and reading edition are kept with all that they name, over any number of files", () => {
  expect(sortEdition(site).precache.map(({ url }) => url)).toEqual([
    "assets/index-1.js",
    "assets/plex-1.woff2",
    "assets/read-1.js",
    "assets/shape-1.js",
    "assets/widget-1.js",
    "favicon.svg",
    "index.html",
    "read/search-index.json",
    "read/when.html",
  ]);
});

test("demos, paper and gallery wait until they are used", () => {
  const { onUse, pages } = sortEdition(site);
  expect(onUse).toEqual(["assets/demos/console-1.js", "assets/gallery-1.js", "assets/print-1.woff2"]);
  expect(pages).toEqual(["demos/console/index.html", "print.html"]);
});

test("a file carries the hash that a browser checks, and a revision where its name stays the same", () => {
  const [favicon] = sortEdition([file("favicon.svg", "<svg/>")]).precache;
  const hash = createHash("sha256").update("<svg/>");
  expect(favicon?.integrity).toBe(`sha256-${hash.copy().digest("base64")}`);
  expect(favicon?.revision).toBe(hash.digest("hex").slice(0, 16));
  const [index] = sortEdition([file("index.html", "assets/a-1.js"), file("assets/a-1.js")]).precache;
  expect(index).toMatchObject({ url: "assets/a-1.js", revision: null });
});

test("the order of the files on disk changes nothing", () => {
  expect(sortEdition([...site].reverse())).toEqual(sortEdition(site));
});
