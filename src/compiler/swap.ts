/** Author with hot reload: a saved slide is changed on screen in place, a mistake is told in an overlay. */
import { watch } from "node:fs";
import type { ViteDevServer } from "vite";
import type { Deck } from "./deck.ts";
import { placesOf } from "./places.ts";
import type { Section } from "./sections.ts";

type Core = typeof import("./core.ts");

/**
 * Watches the slides itself, as the dev server's own watcher waits longer than a whole swap takes, and sends the
 * sections that a save has changed. Where slides came, went or changed places, the page is loaded anew. Gives what ends it.
 */
export function swapOnSave(server: ViteDevServer, root: string, loadCore: () => Promise<Core>): () => void {
  let sections: Map<string, Section> | undefined;
  let words = "";
  let timer: NodeJS.Timeout | undefined;

  const update = async () => {
    const core = await loadCore();
    const deck = core.readDeck(placesOf(root), core.widgets, core.demos);
    const before = sections;
    // A source, a term, a question or a recording that has changed may stand on any slide.
    const { bibliography, glossary, questions, demos } = deck.context;
    const now = JSON.stringify([bibliography, glossary, questions, demos]);
    const reusable = now === words ? (before ?? new Map()) : new Map();
    words = now;
    sections = core.drawSections(deck.compilation, deck.context, reusable);
    if (before) sendChanges(server, before, sections);
    sendProblems(server, core, deck);
  };
  const report = (error: unknown) => server.config.logger.error(`The slides cannot be read: ${String(error)}`);
  const updateNow = () => void update().catch(report);

  // A page that has just connected was made from the files as they are.
  server.ws.on("connection", updateNow);
  const watcher = watch(placesOf(root).slides, (_event, name) => {
    if (!name || !/\.(md|yaml)$/.test(name)) return;
    clearTimeout(timer);
    // One write is several events, the first of them for an empty file.
    timer = setTimeout(updateNow, 4);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

function sendChanges(server: ViteDevServer, before: Map<string, Section>, after: Map<string, Section>): void {
  if ([...before.keys()].join() !== [...after.keys()].join()) {
    server.ws.send({ type: "full-reload" });
    return;
  }
  const changed = [...after].filter(([id, { html }]) => before.get(id)?.html !== html);
  if (changed.length === 0) return;
  server.ws.send(
    "deck:slides",
    changed.map(([id, { html }]) => ({ id, html })),
  );
}

/** Errors cover the page until they are mended; warnings are told by the build and the check. */
function sendProblems(server: ViteDevServer, core: Core, { problems }: Deck): void {
  const first = problems.find(core.isError);
  if (!first) {
    server.ws.send("deck:healthy", null);
    return;
  }
  const loc = { file: first.file, line: first.line, column: first.column };
  server.ws.send({ type: "error", err: { message: core.describeErrors(problems), stack: "", loc, plugin: "deck" } });
}
