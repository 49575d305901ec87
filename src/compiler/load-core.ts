/** Loads the compiler and all widgets into Node from their TypeScript: bundled first, in a tenth of the time that they take one by one. */
import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

type Core = typeof import("./core.ts");

export interface LoadedCore {
  core: Core;
  /** The files that it was made from, absolute: after a change to one of them it is to be loaded anew. */
  files: ReadonlySet<string>;
}

/** The compiler below `root` (absolute), as its files are now. Throws what the bundler or the modules throw. */
export async function loadCore(root: string): Promise<LoadedCore> {
  const bundle = await rolldown({ input: join(root, "src/compiler/core.ts"), platform: "node", external: /^[^./]/ });
  const { output } = await bundle.generate({ format: "esm", codeSplitting: false });
  await bundle.close();
  const [{ code, moduleIds }] = output;
  // It has to lie in the project to find its packages, and need not lie there longer than Node reads it.
  const folder = join(root, "node_modules/.cache");
  const file = join(folder, `core-${randomUUID()}.mjs`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, code);
  try {
    return { core: await import(pathToFileURL(file).href), files: new Set(moduleIds) };
  } finally {
    await rm(file);
  }
}
