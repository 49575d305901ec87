/** Builds single pages as the site is built, and serves them under a sub-path and with the site's policy for scripts. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { serve } from "../../src/tools/serve";
import type { Pages } from "./serve";

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "img-src data:",
].join("; ");

const strict: Plugin = {
  name: "strict",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" },
  ],
};

/** What a build made: where it is served, and where its files are. */
export interface Built extends Pages {
  folder: string;
}

/** Builds a page, named relative to the project, and serves it on a free port of this machine. */
export async function buildPages(page: string): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), "built-pages-"));
  const root = fileURLToPath(new URL("../..", import.meta.url));
  await build({
    ...{ root, base: "./", configFile: false, logLevel: "error", publicDir: false, plugins: [strict] },
    worker: { format: "es" },
    build: { outDir: folder, target: "es2022", assetsInlineLimit: 0, rolldownOptions: { input: join(root, page) } },
  });
  const served = await serve(folder, { port: 0, base: "/some/talk/" });
  return {
    folder,
    url: `${served.url}${page}`,
    async close() {
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
