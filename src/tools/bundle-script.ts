/** A script of ours as one text, to be put into a page of the tools' browser. */
import { build } from "vite";

/** Bundles the module at `entry` (absolute) with all that it imports; throws what the bundler throws. */
export async function bundleScript(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: { write: false, minify: false, lib: { entry, formats: ["iife"], name: "bundle" } },
  });
  for (const built of Array.isArray(result) ? result : [result]) {
    const chunk = "output" in built ? built.output.find((file) => file.type === "chunk" && file.isEntry) : undefined;
    if (chunk?.type === "chunk") return chunk.code;
  }
  throw new Error(`Bundling ${entry} gave no script.`);
}
