import { resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import MiniSearch from "minisearch";
import { describe, expect, it } from "vitest";
import { openIndex } from "../../search/find";
import { indexOptions } from "../../search/index-options";
import { packIndex, unpackIndex } from "../../search/packed-index";
import type { SearchFile } from "../../search/search-file";
import { demos, readDeck, widgets } from "../core";
import { placesOf } from "../places";
import { listChapters } from "./article";
import { listDocuments } from "./search-documents";
import { searchIndexJson } from "./search-index";

const { compilation, context } = readDeck(placesOf(resolve(import.meta.dirname, "../../..")), widgets, demos);

const talk = listDocuments(listChapters(compilation, context), context);
const index = new MiniSearch({ ...indexOptions });
index.addAll(talk.map(({ title, text }, id) => ({ id, title, text })));
const json = searchIndexJson(talk);
const opened = openIndex(JSON.parse(json) as SearchFile);
const ids = (query: string) => opened.find(query).map(({ href }) => href.replace(/^.*#/, ""));

it("lists every entry and every term once, each with its words", () => {
  const slides = compilation.slides.filter(({ read }) => read);
  const lists = 2;
  expect(talk).toHaveLength(slides.length - lists + context.glossary.length);
  expect(new Set(talk.map(({ id }) => id)).size).toBe(talk.length);
  expect(talk.filter(({ text, title }) => `${title}${text}`.length < 20)).toEqual([]);
  expect(talk.map(({ text }) => text).join(" ")).not.toMatch(/\[(say|read|step|ask)|@[a-z]|\s[.,;](\s|$)/);
});

describe("the packed index", () => {
  it("holds all that MiniSearch wrote", () => {
    const written = index.toJSON();
    const unpacked = unpackIndex(JSON.parse(JSON.stringify(packIndex(written))));
    const sorted = (entries: typeof written.index) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
    expect({ ...unpacked, index: sorted(unpacked.index) }).toEqual({
      ...written,
      storedFields: {},
      index: sorted(written.index),
    });
  });

  it.each(["hypervisor", "live migration", "hyperviser", "migr", "shadow page table"])(
    "finds for “%s” what the index found that was packed",
    (query) => {
      const loaded = MiniSearch.loadJS(unpackIndex(packIndex(index.toJSON())), indexOptions);
      const options = { prefix: true, fuzzy: 0.2, boost: { title: 3 } };
      // Scores are summed in the order of the terms, which may differ.
      const scores = (one: MiniSearch) =>
        new Map(one.search(query, options).map(({ id, score }) => [id, score.toFixed(9)]));
      expect(scores(loaded)).toEqual(scores(index));
      expect(scores(index).size).toBeGreaterThan(0);
    },
  );

  it("may be empty", () => {
    expect(openIndex(JSON.parse(searchIndexJson([])) as SearchFile).find("host")).toEqual([]);
  });
});

describe("the search", () => {
  it("knows each document by its page, its anchor and its part", () => {
    const document = { page: "when.html", id: "fit", title: "Good guests", part: "3 When", text: "Modest ones." };
    const [hit] = openIndex(JSON.parse(searchIndexJson([document])) as SearchFile).find("guest");
    expect(hit).toMatchObject({ href: "when.html#fit", part: "3 When", title: "Good guests", text: "Modest ones." });
    expect([...(hit?.terms ?? [])]).toEqual(["guest"]);
  });

  it("puts first what is about the words", () => {
    expect(ids("hypercall")[0]).toBe("term-hypercall");
    expect(ids("shadow page table").slice(0, 2)).toEqual(["term-shadow-page-table", "memory"]);
    expect(ids("diskless farm")[0]).toBe("diskless");
  });

  it("finds words by their beginnings, in other numbers and with a slip of the finger", () => {
    expect(ids("snapsh")).toContain("snapshots");
    expect(ids("hypercalls")[0]).toBe("term-hypercall");
    expect(ids("hyperviser")).toEqual(ids("hypervisor"));
    expect(ids("live migraton")[0]).toBe("term-live-migration");
  });

  it("wants all words, and says what is near where there are none", () => {
    const document = {
      page: "how.html",
      id: "containers",
      title: "Or share the kernel",
      part: "2",
      text: "With Docker.",
    };
    const { find, suggest } = openIndex(JSON.parse(searchIndexJson([document])) as SearchFile);
    expect(find("docker swarm")).toEqual([]);
    expect(suggest("docker swarm")).toBe("Docker");
    expect(suggest("dacker")).toBe("Docker");
    expect(suggest("qqqq")).toBeUndefined();
  });
});

it("weighs 60 KB at most with all its texts", () => {
  const weight = brotliCompressSync(json).length;
  expect(weight, `${talk.length} documents weigh ${(weight / 1000).toFixed(1)} KB`).toBeLessThanOrEqual(60_000);
});
