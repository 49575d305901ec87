/** A page for each live demo, `demos/<name>/`, all of them from one template: files that exist only for Vite. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const pagePath = /\/demos\/([a-z0-9-]+)\/index\.html$/;

/** The demo whose page has this path, or undefined. */
export function demoOfPage(path: string): string | undefined {
  return pagePath.exec(path)?.[1];
}

/** Serves the pages while authoring, and gives them to a build; the slides' plugin fills them. */
export function demoPages(root: string): Plugin {
  const template = join(root, "src/demo.html");
  const fileOf = (name: string) => `${root.replaceAll("\\", "/")}/src/demos/${name}/index.html`;
  const names = namesOf(join(root, "demos"));
  return {
    name: "demo-pages",
    enforce: "pre",
    config() {
      const input = Object.fromEntries(names.map((name) => [`demos/${name}`, fileOf(name)]));
      return { build: { rolldownOptions: { input } } };
    },
    resolveId(id) {
      return names.some((name) => fileOf(name) === id) ? id : undefined;
    },
    load(id) {
      return names.some((name) => fileOf(name) === id) ? readFileSync(template, "utf8") : undefined;
    },
    generateBundle() {
      // Whoever passes the emulator on has to pass this on with it.
      const source = readFileSync(join(root, "node_modules/v86/LICENSE"), "utf8");
      this.emitFile({ type: "asset", fileName: "assets/demos/v86-licence.txt", source });
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const url = new URL(request.url ?? "/", "http://localhost");
        const name = /^\/demos\/([a-z0-9-]+)\/(?:index\.html)?$/.exec(url.pathname)?.[1];
        if (name === undefined || !names.includes(name)) return next();
        try {
          const page = `/demos/${name}/index.html`;
          const html = await server.transformIndexHtml(page, readFileSync(template, "utf8"), request.originalUrl);
          response.setHeader("Content-Type", "text/html");
          response.end(html);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

/** The demos that have something to draw. */
function namesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, "demo.tsx")));
}
