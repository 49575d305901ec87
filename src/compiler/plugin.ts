/** The compiler as a Vite plugin: fills the documents, stops a build on mistakes, swaps a saved slide in place. */
import { join } from "node:path";
import { isRunnableDevEnvironment, type Plugin, runnerImport, type ViteDevServer } from "vite";
import type { Deck } from "./deck.ts";
import { finishPages } from "./finish-pages.ts";
import { swapOnSave } from "./swap.ts";

type Core = typeof import("./core.ts");

/** The deck below `root` (absolute) as pages of a Vite project whose root is `src`. */
export function deckPlugin(root: string): Plugin[] {
  let server: ViteDevServer | undefined;
  let stopSwapping: (() => void) | undefined;
  let building = false;
  let built: Promise<Deck> | undefined;

  const core = () => loadCore(root, server);
  const read = async () => {
    const { readDeck, placesOf, widgets } = await core();
    return readDeck(placesOf(root), widgets);
  };
  const deck: Plugin = {
    name: "deck",
    // Before Vite looks for mermaid itself.
    enforce: "pre",
    configResolved(config) {
      building = config.command === "build";
    },
    async buildStart() {
      if (!building) return;
      built = read();
      const { describeErrors, formatProblem, isError } = await core();
      const { problems } = await built;
      for (const problem of problems) if (!isError(problem)) this.warn(formatProblem(problem));
      if (problems.some(isError)) this.error(describeErrors(problems));
    },
    configureServer(devServer) {
      server = devServer;
      // A server without pages is a test runner's: nobody saves slides for it.
      if (!devServer.httpServer) return;
      // The compiler is read while the browser starts.
      void core().catch((error: Error) => devServer.config.logger.error(error.message));
      serveAssets(devServer, root);
      stopSwapping = swapOnSave(devServer, root, core);
    },
    // Called when a dev server closes, too.
    buildEnd() {
      stopSwapping?.();
    },
    async resolveId(id) {
      if (!id.startsWith("mermaid/") || !built) return undefined;
      const { drawsDiagrams } = await core();
      return drawsDiagrams(await built) ? undefined : noMermaid;
    },
    load(id) {
      return id === noMermaid ? "export default undefined" : undefined;
    },
    transformIndexHtml: {
      order: "pre",
      async handler(html, { path }) {
        const kind = /(index|print)\.html$/.exec(path)?.[1];
        if (!kind) return html;
        const { stageParts, paperParts } = await core();
        const { compilation, context } = await (built ?? read());
        const parts = (kind === "index" ? stageParts : paperParts)(compilation, context, building);
        return html
          .replace("<!--deck:head-->", () => parts.head)
          .replace(/<!--deck:(slides|pages)-->/, () => parts.body);
      },
    },
  };
  return [deck, finishPages()];
}

/** Stands for mermaid in a deck whose diagrams are all drawn, so that its megabyte is neither built nor published. */
const noMermaid = "\0no-mermaid";

let once: Promise<Core> | undefined;

/** The compiler itself; with a dev server by that server's runner, which follows edits of compiler and widgets. */
async function loadCore(root: string, server?: ViteDevServer): Promise<Core> {
  const path = join(root, "src/compiler/core.ts");
  const environment = server?.environments.ssr;
  if (environment && isRunnableDevEnvironment(environment)) return environment.runner.import<Core>(path);
  const jsx = { runtime: "automatic", importSource: "preact" } as const;
  once ??= runnerImport<Core>(path, { configFile: false, root, oxc: { jsx } }).then(({ module }) => module);
  return once;
}

/** The pages name `../assets/…`, which lies outside the dev server's root. */
function serveAssets(server: ViteDevServer, root: string): void {
  server.middlewares.use((request, _response, next) => {
    if (request.url?.startsWith("/assets/")) request.url = `/@fs${join(root, request.url)}`;
    next();
  });
}
