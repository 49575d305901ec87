/** Serves single pages from their sources, without the compiler and its slides. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer, type Plugin } from "vite";

export interface Pages {
  /** Address of the page that was asked for. */
  url: string;
  close(): Promise<void>;
}

/** Pages find the public files beside themselves, as they do where `src` is the root. */
const publicBesidePages: Plugin = {
  name: "public-beside-pages",
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      request.url = request.url?.replace(/^\/src\/(favicon\.svg)$/, "/$1");
      next();
    });
  },
};

/** Serves a page, named relative to the project, on a free port of this machine, with a cache of its own. */
export async function servePages(page: string): Promise<Pages> {
  const cacheDir = mkdtempSync(join(tmpdir(), "test-pages-"));
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const server = await createServer({
    root,
    publicDir: join(root, "assets/public"),
    plugins: [publicBesidePages],
    cacheDir,
    configFile: false,
    logLevel: "error",
    appType: "mpa",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    optimizeDeps: { entries: [page], exclude: ["v86"] },
    server: { host: "127.0.0.1", port: 0 },
  });
  await server.listen();
  return {
    url: `${server.resolvedUrls?.local[0]}${page}`,
    async close() {
      await server.close();
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
}
