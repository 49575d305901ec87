/** The compiler as a Vite plugin: fills the documents, stops a build on mistakes, swaps a saved slide in place. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, ViteDevServer } from "vite";
import type { Deck } from "./deck.ts";
import { demoOfPage, demoPages } from "./demo-pages.ts";
import { finishPages } from "./finish-pages.ts";
import { type LoadedCore, loadCore } from "./load-core.ts";
import { placesOf } from "./places.ts";
import { publish } from "./publish.ts";
import { chapterOfPage, readPages } from "./read/read-pages.ts";
import { searchFile } from "./read/search-file.ts";
import { swapOnSave } from "./swap.ts";

/** The deck below `root` (absolute) as pages of a Vite project whose root is `src`. */
export function deckPlugin(root: string): Plugin[] {
  let loaded: Promise<LoadedCore> | undefined;
  let stopSwapping: (() => void) | undefined;
  let building = false;
  let built: Promise<Deck> | undefined;

  const core = async () => {
    loaded ??= loadCore(root);
    return (await loaded).core;
  };
  const read = async () => {
    const { readDeck, widgets, demos } = await core();
    return readDeck(placesOf(root), widgets, demos);
  };
  // After a mistake in the compiler itself any edit may be the one that mends it.
  const forgetIfStale = async (file: string) => {
    const isStale = (await loaded?.then(({ files }) => files.has(file)).catch(() => true)) ?? false;
    if (isStale) loaded = undefined;
    return isStale;
  };
  const deck: Plugin = {
    name: "deck",
    // Before Vite looks for mermaid itself.
    enforce: "pre",
    config(_config, { command, mode }) {
      building = command === "build";
      // The compiler is loaded while Vite gets ready; whoever needs it first is told of a failure. A test runner needs none.
      if (mode !== "test") core().catch(() => undefined);
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
      // A server without pages is a test runner's: nobody saves slides for it.
      if (!devServer.httpServer) return;
      reloadOnEdit(devServer, forgetIfStale);
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
      // After Vite's own work: it would read all slides again to find scripts and styles, and they have none.
      order: "post",
      async handler(html, { path }) {
        const fill = fillerOf(path, await core());
        if (fill === undefined) return html;
        const { compilation, context } = await (built ?? read());
        const parts = fill(compilation, context, { strict: building, ...readLateStyles(root) });
        return html
          .replace(/<!--(deck|demo|read):head-->/, () => parts.head)
          .replace(/<!--(deck:slides|deck:pages|demo:body|read:body)-->/, () => parts.body)
          .replace("<!--deck:styles-->", () => parts.styles);
      },
    },
  };
  const list = async () => {
    const { listChapters } = await core();
    const deck = await (built ?? read());
    return { deck, chapters: listChapters(deck.compilation, deck.context) };
  };
  const searchIndex = async () => {
    const { listDocuments, searchIndexJson } = await core();
    const { deck, chapters } = await list();
    return searchIndexJson(listDocuments(chapters, deck.context));
  };
  const talk = async () => {
    const { deck, chapters } = await list();
    return { title: deck.compilation.slides[0]?.claim ?? "The talk", chapters };
  };
  return [deck, demoPages(root), readPages(root, list), searchFile(searchIndex), finishPages(), publish(root, talk)];
}

type Core = LoadedCore["core"];

/** What fills the document at this path; undefined for one that is not made from slides. */
function fillerOf(path: string, core: Core): Core["stageParts"] | undefined {
  const { stageParts, paperParts, demoParts, readParts, listChapters } = core;
  const demo = demoOfPage(path);
  if (demo !== undefined) return (...deck) => demoParts(demo, ...deck);
  const file = chapterOfPage(path);
  if (file !== undefined) {
    return (compilation, context, options) => {
      const chapters = listChapters(compilation, context);
      const chapter = chapters.find((one) => one.file === file);
      if (chapter === undefined) throw new RangeError(`The reading edition has no page “${file}”.`);
      return readParts(chapter, chapters, compilation, context, options);
    };
  }
  if (path.endsWith("index.html")) return stageParts;
  return path.endsWith("print.html") ? paperParts : undefined;
}

/** The styles that no first picture needs: of what lies over the slides, and of demos, shared and of each. */
function readLateStyles(root: string): { demoStyles: string; chromeStyles: string } {
  const own = readdirSync(join(root, "demos"))
    .map((name) => `demos/${name}/demo.css`)
    .filter((file) => existsSync(join(root, file)));
  const read = (files: readonly string[]) => pack(files.map((file) => readFileSync(join(root, file), "utf8")).join(""));
  return {
    demoStyles: read(["assets/theme/demos.css", ...own.sort()]),
    chromeStyles: read(["assets/theme/chrome.css"]),
  };
}

/** A style sheet without comments and most of the blanks; it may name no file, since the page lies elsewhere. */
function pack(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*([{};,])\s*/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Stands for mermaid in a deck whose diagrams are all drawn, so that its megabyte is neither built nor published. */
const noMermaid = "\0no-mermaid";

/** An edit of compiler or widgets makes other pages: `forgetIfStale` says whether a file was one of theirs. */
function reloadOnEdit(server: ViteDevServer, forgetIfStale: (file: string) => Promise<boolean>): void {
  server.watcher.on("change", async (file) => {
    if (await forgetIfStale(file)) server.ws.send({ type: "full-reload" });
  });
}

/** The pages name `../assets/…`, which lies outside the dev server's root. */
function serveAssets(server: ViteDevServer, root: string): void {
  server.middlewares.use((request, _response, next) => {
    if (request.url?.startsWith("/assets/")) request.url = `/@fs${join(root, request.url)}`;
    next();
  });
}
