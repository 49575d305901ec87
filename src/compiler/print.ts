import type { SlideSource } from "./slide";

/** The text of a file from its slides, byte for byte as `parse` found it. */
export function print(slides: readonly SlideSource[]): string {
  return slides
    .map(({ frontMatter, body, notes, marks }) =>
      [marks.open, frontMatter ?? "", marks.close, body, marks.notes, notes ?? ""].join(""),
    )
    .join("");
}
