/** `read/search-index.json`, which the search of the reading edition asks for: a file of the build, drawn live while authoring. */
import type { Plugin } from "vite";

const fileName = "read/search-index.json";

/** Gives the file to a build and serves it while authoring; `write` makes it from the deck as it is. */
export function searchFile(write: () => Promise<string>): Plugin {
  return {
    name: "search-file",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName, source: await write() });
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        if (new URL(request.url ?? "/", "http://localhost").pathname !== `/${fileName}`) return next();
        try {
          const json = await write();
          response.setHeader("Content-Type", "application/json");
          response.end(json);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}
