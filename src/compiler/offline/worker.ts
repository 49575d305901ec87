/** Writes the service worker of a built site. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { type BuiltFile, sortEdition } from "./edition.ts";

/** Writes `sw.js` into the built site in `folder`, for the files that lie there now; `root` is the project's folder. */
export async function writeWorker(root: string, folder: string): Promise<void> {
  const edition = sortEdition(await readBuilt(folder));
  const bundle = await rolldown({
    input: join(root, "src/offline/worker.ts"),
    platform: "browser",
    transform: { define: { edition: JSON.stringify(edition), "process.env.NODE_ENV": '"production"' } },
  });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  await bundle.close();
  await writeFile(join(folder, "sw.js"), output[0].code);
}

async function readBuilt(folder: string): Promise<BuiltFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Promise.all(
    paths.map(async (path) => ({ path: path.replaceAll("\\", "/"), bytes: await readFile(join(folder, path)) })),
  );
}
