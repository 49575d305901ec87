/** The pages of the reading edition, as the build left them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Advice } from "./advice";
import { didYouMean } from "./arguments";

/** Names of the edition's pages in a built site, without ".html"; of the wanted ones only, and throws Advice for one that is not there. */
export function listReadPages(site: string, wanted?: readonly string[]): string[] {
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
  return names.filter((name) => wanted?.includes(name) ?? true);
}
