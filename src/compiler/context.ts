/** Reads from disk what the compiler has to know besides the slides: bibliography, glossary, demos, pictures, drawn diagrams. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { AnyWidget } from "../widgets/kit/contract";
import { parseBibliography } from "./bibliography";
import { parseGlossary } from "./glossary";
import type { Places } from "./places";
import type { Context, Problem, SourceFile } from "./slide";

/** The slides' files in order of their names. Throws what the file system throws, e.g. when the folder is missing. */
export function readSlides(places: Places): SourceFile[] {
  return readdirSync(places.slides)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => readSource(places, join(places.slides, name)));
}

/** One file with the name that messages use. */
export function readSource(places: Places, path: string): SourceFile {
  return { file: relative(places.root, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") };
}

/** Everything that the compiler needs, and the mistakes in bibliography and glossary themselves. */
export function readContext(
  places: Places,
  widgets: Readonly<Record<string, AnyWidget>>,
): { context: Context; problems: Problem[] } {
  const { bibliography, problems } = parseBibliography(readYaml(places, "bibliography.yaml"));
  const { glossary, problems: wrong } = parseGlossary(readYaml(places, "glossary.yaml"));
  const context = {
    bibliography,
    glossary,
    widgets,
    demos: foldersIn(places.demos),
    pictures: filesBelow(places.pictures),
    diagrams: Object.fromEntries(
      filesBelow(places.diagrams)
        .filter((file) => file.endsWith(".svg"))
        .map((file) => [basename(file, ".svg"), readFileSync(join(places.diagrams, file), "utf8")]),
    ),
  };
  return { context, problems: [...problems, ...wrong] };
}

/** A data file beside the slides; a talk needs none. */
function readYaml(places: Places, name: string): SourceFile {
  const path = join(places.slides, name);
  return existsSync(path) ? readSource(places, path) : { file: `slides/${name}`, text: "" };
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}
