/** Diagrams: listed for the tool that draws them, and put into a page without clashes of ids. */
import { readBody } from "./markdown";
import { noteOf } from "./note";
import { parse } from "./parse";
import type { SourceFile } from "./slide";

export { diagramHash } from "./code-block";

/** A diagram in the slides; `hash` is its name on disk, `line` that of its fence. */
export interface DiagramSource {
  source: string;
  hash: string;
  file: string;
  line: number;
}

/** Every mermaid diagram in the bodies of the slides, once for each place where it stands. */
export function listDiagrams(files: readonly SourceFile[]): DiagramSource[] {
  return files
    .flatMap((file) => parse(file).slides)
    .flatMap((slide) =>
      readBody(slide.body).tokens.flatMap((token): DiagramSource[] => {
        const { code, at } = noteOf(token);
        if (code?.kind !== "diagram" || code.source === "") return [];
        const line = slide.bodyLine + (at?.line ?? 1) - 1;
        return [{ source: code.source, hash: code.hash, file: slide.file, line }];
      }),
    );
}

/** The SVG with `prefix` before all of its ids and before what refers to them, in attributes and in style. */
export function prefixIds(svg: string, prefix: string): string {
  const ids = new Set([...svg.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
  if (ids.size === 0) return svg;
  const rename = (list: string): string => list.replace(/\S+/g, (id) => (ids.has(id) ? prefix + id : id));
  return svg
    .replace(
      /(\s(?:id|aria-labelledby|aria-describedby)=")([^"]*)(")/g,
      (_, a: string, list: string, z: string) => a + rename(list) + z,
    )
    .replace(/#([A-Za-z_][\w-]*)/g, (whole, id: string) => (ids.has(id) ? `#${prefix}${id}` : whole));
}

/** The SVG as one picture with this alternative text, whatever its own root says of itself. */
export function labelSvg(svg: string, label: string): string {
  const root = /<svg\b[^>]*>/.exec(svg);
  if (root === null) return svg;
  const bare = root[0].replace(/\s(?:role|aria-[a-z]+)="[^"]*"/g, "");
  const labelled = bare.replace(/^<svg/, `<svg role="img" aria-label="${label}"`);
  return svg.slice(0, root.index) + labelled + svg.slice(root.index + root[0].length);
}
