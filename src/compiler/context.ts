/** Reads from disk what the compiler has to know besides the slides: bibliography, glossary, questions, demos, pictures, drawn diagrams. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { AnyDemo } from "../demo-kit/contract";
import type { AnyWidget } from "../widgets/kit/contract";
import { parseBibliography } from "./bibliography";
import { readDemo } from "./demo-sheet";
import { parseGlossary } from "./glossary";
import type { Places } from "./places";
import { parseQuestions } from "./questions";
import type { Context, DemoSheet, Problem, SourceFile } from "./slide";

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

/** Everything that the compiler needs, and the mistakes in the data files themselves. */
export function readContext(
  places: Places,
  widgets: Readonly<Record<string, AnyWidget>>,
  catalogue: Readonly<Record<string, AnyDemo>>,
): { context: Context; problems: Problem[] } {
  const { bibliography, problems } = parseBibliography(readYaml(places, "bibliography.yaml"));
  const { glossary, problems: wrong } = parseGlossary(readYaml(places, "glossary.yaml"));
  const { questions, problems: unasked } = parseQuestions(readYaml(places, "questions.yaml"));
  const { demos, problems: unrecorded } = readDemos(places, catalogue);
  const context = {
    bibliography,
    glossary,
    questions,
    widgets,
    demos,
    pictures: filesBelow(places.pictures),
    diagrams: Object.fromEntries(
      filesBelow(places.diagrams)
        .filter((file) => file.endsWith(".svg"))
        .map((file) => [basename(file, ".svg"), readFileSync(join(places.diagrams, file), "utf8")]),
    ),
  };
  return { context, problems: [...problems, ...wrong, ...unasked, ...unrecorded] };
}

/** A data file beside the slides; a talk needs none. */
function readYaml(places: Places, name: string): SourceFile {
  return readIfThere(places, join(places.slides, name));
}

function readIfThere(places: Places, path: string): SourceFile {
  if (existsSync(path)) return readSource(places, path);
  return { file: relative(places.root, path).replaceAll("\\", "/"), text: "" };
}

const readings = new WeakMap<AnyDemo, { text: string; read: ReturnType<typeof readDemo> }>();

/** Drawing the stills takes longer than all the rest of a save, and recordings hardly ever change. */
function readDemos(places: Places, catalogue: Readonly<Record<string, AnyDemo>>) {
  const demos: Record<string, DemoSheet> = {};
  const problems: Problem[] = [];
  for (const [name, demo] of Object.entries(catalogue)) {
    const source = readIfThere(places, join(places.demos, name, "recording.json"));
    const known = readings.get(demo);
    const read = known?.text === source.text ? known.read : readDemo(demo, source);
    readings.set(demo, { text: source.text, read });
    demos[name] = read.sheet;
    problems.push(...read.problems);
  }
  return { demos, problems };
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}
