/** The pages of the reading edition, as the build left them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Advice } from "./advice";
import { didYouMean } from "./arguments";

/**
 * Names of the edition's pages in a built site, without ".html", the index first: of the wanted ones, and of those that
 * hold one of the slides where any are named. Throws Advice for a wanted one that is not there.
 */
export function listReadPages(site: string, wanted?: readonly string[], slides: readonly string[] = []): string[] {
  const names = readdirSync(join(site, "read"))
    .filter((file) => file.endsWith(".html"))
    .map((file) => file.slice(0, -".html".length))
    .sort((a, b) => Number(b === "index") - Number(a === "index") || a.localeCompare(b));
  for (const name of wanted ?? []) {
    if (names.includes(name)) continue;
    throw new Advice(
      `There is no page "${name}" in the reading edition.`,
      `${didYouMean(name, names)}The pages are: ${names.join(", ")}.`,
    );
  }
  const hasSlide = (name: string) => {
    const html = readFileSync(join(site, "read", `${name}.html`), "utf8");
    return slides.some((id) => html.includes(`<section class="entry" id="${id}"`));
  };
  return names.filter((name) => (wanted?.includes(name) ?? true) && (slides.length === 0 || hasSlide(name)));
}
