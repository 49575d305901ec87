/** What search engines read of a site. */
import { escapeHtml } from "./escape.ts";
import { pageAddress } from "./site-address.ts";

/** The list of the site's pages (paths below `site`), in the sitemaps.org format; `changed` is a date such as 2026-05-20. */
export function renderSitemap(site: string, pages: readonly string[], changed?: string): string {
  const lastmod = changed === undefined ? "" : `<lastmod>${changed}</lastmod>`;
  const urls = pages.map((page) => `  <url><loc>${escapeHtml(pageAddress(site, page))}</loc>${lastmod}</url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("")}</urlset>\n`;
}

/** Lets everybody in and says where the list of pages is. Read only where the site is a whole host. */
export function renderRobots(site: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${site}sitemap.xml\n`;
}

/**
 * The pages of a built site that are worth finding, in the order of the list, from the paths of all its files: the stage,
 * then what is to read, then the demos. Paper repeats the stage, the gallery is for authors.
 */
export function pagesToFind(files: readonly string[]): string[] {
  const ranks = [/^index\.html$/, /^read\/index\.html$/, /^read\/.*\.html$/, /^demos\/[^/]+\/index\.html$/];
  const rank = (path: string) => ranks.findIndex((pattern) => pattern.test(path));
  return files.filter((path) => rank(path) !== -1).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
