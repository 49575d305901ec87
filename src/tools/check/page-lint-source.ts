import { fileURLToPath } from "node:url";
import { build } from "vite";

let bundled: Promise<string> | undefined;

/** The script that puts `window.pageLint` into a page, as text for `addInitScript`; bundled once a process. */
export function pageLintSource(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL("./page-lint.ts", import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: { write: false, minify: false, lib: { entry, formats: ["iife"], name: "pageLintBundle" } },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if (!("output" in output)) continue;
    for (const chunk of output.output) if (chunk.type === "chunk" && chunk.isEntry) return chunk.code;
  }
  throw new Error(`Bundling ${entry} gave no script`);
}
