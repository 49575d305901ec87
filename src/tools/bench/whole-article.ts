import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listReadPages } from "../read-pages";

/**
 * The page of `chapter` of a built site with the sections of all chapters on it, this one's first; `base` is where the
 * site is served. It is what the edition would be without pages of its own for each part, and only measured.
 */
export async function writeLongPage(site: string, chapter: string, base: string): Promise<string> {
  const others = listReadPages(site).filter((name) => name !== chapter);
  const read = (name: string) => readFile(join(site, "read", `${name}.html`), "utf8");
  const page = await read(chapter);
  const sections = (await Promise.all(others.map(read))).map((html) => articleOf(html));
  const end = page.indexOf("</article>");
  if (end === -1) throw new Error(`read/${chapter}.html has no article`);
  const whole = `${page.slice(0, end)}${sections.join("")}${page.slice(end)}`;
  return whole.replaceAll('"../', `"${base}`).replaceAll("url(../", `url(${base}`);
}

function articleOf(html: string): string {
  return html.slice(html.indexOf("<article>") + "<article>".length, html.indexOf("</article>"));
}
