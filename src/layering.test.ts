/** Data flows one way; this reads the imports and keeps it so. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const src = dirname(fileURLToPath(import.meta.url));

interface Import {
  from: string;
  to: string;
}

function sources(): string[] {
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path));
}

/** Imports of a file; those of our own as paths below src, the others by the package's name. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), "utf8");
  const names = [...text.matchAll(/(?:from\s+|import\s+|import\()["']([^"']+)["']/g)].map(([, name]) => name ?? "");
  return names.map((name) => ({
    from: file,
    to: name.startsWith(".") ? relative(src, join(src, dirname(file), name)).replaceAll("\\", "/") : name,
  }));
}

const imports = sources().flatMap(importsOf);

/** Imports that go from files matching `from` to what matches `to`. */
function found(from: RegExp, to: RegExp, except?: RegExp): string[] {
  return imports
    .filter((one) => from.test(one.from) && to.test(one.to) && !except?.test(one.from))
    .map((one) => `${one.from} imports ${one.to}`);
}

test("there is something to read", () => {
  expect(imports.length).toBeGreaterThan(50);
});

test("the compiler and what runs in the page never import each other", () => {
  expect(found(/^compiler\//, /^(deck|read)\//)).toEqual([]);
  expect(found(/^(deck|read)\//, /^compiler\//)).toEqual([]);
});

test("the stage knows nothing of the reading edition, and the edition nothing of reveal", () => {
  expect(found(/^deck\//, /^read\//)).toEqual([]);
  expect(found(/^read\//, /^deck\/(stage|present|slide-window|overview|chrome)/)).toEqual([]);
});

test("the kit imports no widget", () => {
  expect(found(/^widgets\/kit\//, /^widgets\/(?!kit\/)/)).toEqual([]);
});

test("widgets import nothing of deck, compiler or tools", () => {
  expect(found(/^widgets\//, /^(deck|read|compiler|tools)\//)).toEqual([]);
});

test("a model imports nothing of the page", () => {
  expect(found(/\/model\.ts$/, /^preact|\/(draw|element|still|controls)/)).toEqual([]);
});

test("only the stage knows reveal.js, only the plugins know Vite", () => {
  expect(found(/./, /^reveal\.js/, /^deck\/stage\.ts$/)).toEqual([]);
  expect(
    found(
      /^(compiler|deck|read|widgets)\//,
      /^vite(\/|$)/,
      /^compiler\/(plugin|swap|finish-pages|demo-pages|publish|read\/(read-pages|search-file))\.ts$|^deck\/hot\.ts$|^read\/hot\.ts$/,
    ),
  ).toEqual([]);
});

test("only the machine knows v86, and it knows nothing of the page", () => {
  expect(found(/./, /^v86(\/|$)/, /^machine\//)).toEqual([]);
  expect(found(/^machine\//, /^(deck|compiler|tools|demo-kit)\/|^preact/)).toEqual([]);
});

test("what demos are made with knows neither deck nor compiler", () => {
  expect(found(/^demo-kit\//, /^(deck|compiler|tools)\//)).toEqual([]);
});

test("only what keeps the site for use without a network knows workbox, and it knows nothing of ours", () => {
  expect(found(/./, /^workbox-/, /^offline\//)).toEqual([]);
  expect(found(/^offline\//, /^(?!offline\/|workbox-)/)).toEqual([]);
});

test("nothing of the page imports Node", () => {
  expect(found(/^(deck|widgets|demo-kit|offline|read|search)\//, /^node:/)).toEqual([]);
});

test("the search is the same for the compiler and the page: it knows neither", () => {
  expect(found(/^search\//, /^(?!search\/|minisearch$)/)).toEqual([]);
});
