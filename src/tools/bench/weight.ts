import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { pack } from "./compressed-server";

const read = new Set([".html", ".js", ".css", ".svg", ".json", ".webmanifest"]);

/** A file of the site and its size as it is sent, in bytes. */
export interface Weight {
  file: string;
  bytes: number;
}

/** All that the stage may ever load of a built site, without the live demos: index.html and whatever it leads to by name. */
export async function weighStage(folder: string): Promise<Weight[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter(
      (file) => !/^(assets[\\/])?demos[\\/]|^(read|social|icons)[\\/]|^(print|gallery)\.html$|^sw\.js$/.test(file),
    );
  const reached = await reach(folder, files);
  return Promise.all(reached.map(async (file) => ({ file, bytes: (await pack(join(folder, file))).body.length })));
}

/** What the live demos load besides, of a built site: code, the emulator, its worker. */
export async function weighDemos(folder: string): Promise<Weight[]> {
  const files = await readdir(join(folder, "assets/demos"));
  const weigh = async (file: string) => (await pack(join(folder, "assets/demos", file))).body.length;
  return Promise.all(files.map(async (file) => ({ file, bytes: await weigh(file) })));
}

async function reach(folder: string, files: readonly string[]): Promise<string[]> {
  const reached = new Set(["index.html"]);
  for (const file of reached) {
    if (!read.has(extname(file))) continue;
    const text = await readFile(join(folder, file), "utf8");
    for (const other of files) if (text.includes(basename(other))) reached.add(other);
  }
  return [...reached];
}
