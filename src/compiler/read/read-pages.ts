/** The pages of the reading edition, `read/<chapter>.html`, all from one template: files that exist only for Vite. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import type { Deck } from "../deck.ts";
import type { Chapter } from "./article.ts";

const pagePath = /\/read\/([a-z0-9-]+\.html)$/;

/** The file name of the chapter whose page has this path, or undefined. */
export function chapterOfPage(path: string): string | undefined {
  return pagePath.exec(path)?.[1];
}

/** Gives the pages to a build and serves them while authoring; the slides' plugin fills them. `list` reads the deck as it is. */
export function readPages(root: string, list: () => Promise<{ deck: Deck; chapters: readonly Chapter[] }>): Plugin {
  const template = join(root, "src/read.html");
  const folder = `${root.replaceAll("\\", "/")}/src/read/`;
  return {
    name: "read-pages",
    enforce: "pre",
    async config(_config, { command, mode }) {
      if (command !== "build" || mode === "test") return undefined;
      const { chapters } = await list();
      const input = Object.fromEntries(chapters.map(({ file }) => [`read/${file.slice(0, -5)}`, folder + file]));
      return { build: { rolldownOptions: { input } } };
    },
    resolveId(id) {
      return id.startsWith(folder) && chapterOfPage(id) !== undefined ? id : undefined;
    },
    load(id) {
      return id.startsWith(folder) && chapterOfPage(id) !== undefined ? readFileSync(template, "utf8") : undefined;
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        const file = pathname === "/read/" ? "index.html" : chapterOfPage(pathname);
        if (file === undefined) return next();
        try {
          const { chapters } = await list();
          if (!chapters.some((chapter) => chapter.file === file)) return next();
          const html = await server.transformIndexHtml(`/read/${file}`, readFileSync(template, "utf8"));
          response.setHeader("Content-Type", "text/html");
          response.end(html);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}
