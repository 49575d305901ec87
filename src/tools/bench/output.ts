/** How long the tools take that make something: the build and the paper. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import type { Item } from "./item";
import { runNode } from "./run-process";
import { median } from "./statistics";

const tool = "src/tools/run.mjs";

/** A build from the command line, from the start of its process to its end. */
export async function measureBuild(runs: number): Promise<Item[]> {
  return inTemporaryFolder(async (folder) => {
    const took: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      took.push((await runNode([tool, "build"], { HYPERVISIBLE_OUT: join(folder, "site") })).tookMs);
    }
    return [{ name: "Build", value: median(took) / 1000, unit: "s", most: 3, note: `median of ${runs} processes` }];
  });
}

/** The whole talk as PDF on a built site, against the pages of its first slide alone: a fixed part, and a part a page. */
export async function measurePdf(runs: number): Promise<Item[]> {
  return inTemporaryFolder(async (folder) => {
    const env = { HYPERVISIBLE_OUT: join(folder, "site") };
    await runNode([tool, "build"], env);
    const print = async (file: string, more: readonly string[]) =>
      (await runNode([tool, "pdf", "--out", join(folder, file), ...more], env)).tookMs;
    const first = await firstSlide(join(folder, "site"));
    const took: { one: number[]; all: number[] } = { one: [], all: [] };
    for (let run = 0; run < runs; run += 1) {
      took.one.push(await print("one.pdf", ["--slides", first]));
      took.all.push(await print("all.pdf", []));
    }
    const one = { tookMs: median(took.one), pages: await countPages(join(folder, "one.pdf")) };
    const all = { tookMs: median(took.all), pages: await countPages(join(folder, "all.pdf")) };
    return report(one, all);
  });
}

interface Paper {
  tookMs: number;
  pages: number;
}

function report(one: Paper, all: Paper): Item[] {
  const pageMs = (all.tookMs - one.tookMs) / (all.pages - one.pages);
  const fixedMs = one.tookMs - one.pages * pageMs;
  const note = `fixed part ${(fixedMs / 1000).toFixed(2)} s; target 2 s + 60 ms a page`;
  return [
    { name: `PDF of ${all.pages} pages`, value: all.tookMs / 1000, unit: "s", most: 2 + 0.06 * all.pages, note },
    { name: "PDF, a page more", value: pageMs, unit: "ms", most: 60 },
  ];
}

async function firstSlide(site: string): Promise<string> {
  const id = /<section id="([^"]+)"/.exec(await readFile(join(site, "print.html"), "utf8"))?.[1];
  if (id === undefined) throw new Error("print.html has no slide");
  return id;
}

async function countPages(file: string): Promise<number> {
  return (await PDFDocument.load(await readFile(file))).getPageCount();
}

async function inTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "bench-output-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
