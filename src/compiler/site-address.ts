/** The site's address on the web, which only its author knows, and the addresses of its pages. */
import { posix } from "node:path";

/**
 * An address as an author writes it, with the slash at the end that makes it a folder; throws a sentence that says what is
 * wrong with it.
 */
export function parseSiteAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new RangeError(`The site's address has to be whole, such as https://example.org/talk/; “${text}” is not.`);
  }
  if (url.search || url.hash || url.username) {
    throw new RangeError(
      `The site's address ends with its folder, such as https://example.org/talk/; “${text}” goes on.`,
    );
  }
  if (/\.html?$/.test(url.pathname)) {
    throw new RangeError(`The site's address is a folder, such as https://example.org/talk/; “${text}” is a page.`);
  }
  return url.href.replace(/\/*$/, "/");
}

/** The one address of a page (its path below the site, such as `read/index.html`): a folder's page goes by the folder's name. */
export function pageAddress(site: string, page: string): string {
  return `${site}${folderOfIndex(page)}`;
}

/** The way from a page to a file, both as paths below the site; whole when the site's address is known. */
export function linkTo(file: string, page: string, site?: string): string {
  if (site !== undefined) return pageAddress(site, file);
  const way =
    posix.relative(posix.dirname(page), folderOfIndex(file) || ".") + (/(^|\/)index\.html$/.test(file) ? "/" : "");
  return way.startsWith(".") ? way : way === "/" ? "./" : `./${way}`;
}

function folderOfIndex(page: string): string {
  return page.replace(/(^|\/)index\.html$/, "$1");
}
