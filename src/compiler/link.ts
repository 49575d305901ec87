/** Where a link in a slide may lead. */

/** Out of the deck, to a slide of it, to a file that comes with it; or nowhere that is allowed. */
export type Link =
  | { kind: "external"; href: string }
  | { kind: "slide"; id: string; step?: string; query: string }
  | { kind: "file"; path: string }
  | { kind: "forbidden" };

/** Reads an address: `https:`, `http:` and `mailto:`, `#slide/step?param=value`, a relative path; all else is forbidden. */
export function readLink(href: string): Link {
  if (/^(?:https?:\/\/[^/]|mailto:.)/i.test(href)) return { kind: "external", href };
  if (href.startsWith("#")) {
    const [, id = "", step, query = ""] = /^#\/?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(href) ?? [];
    return { kind: "slide", id, query, ...(step === undefined || step === "" ? {} : { step }) };
  }
  const path = decode(href).replace(/^(?:\.\/)+/, "");
  const isRelative = /^[^\s/\\:][^\\:]*$/.test(path) && !path.split("/").includes("..");
  return isRelative ? { kind: "file", path } : { kind: "forbidden" };
}

/** The path of a picture as the site knows it: `./` before it does not matter. */
export function readPath(src: string): string {
  return decode(src).replace(/^(?:\.\/)+/, "");
}

/** The demo that a relative path leads to, or undefined. */
export function demoOf(path: string): string | undefined {
  return /^demos\/([^/?#]+)\/?$/.exec(path)?.[1];
}

/** Whether a relative path leads to the first page of the reading edition. */
export function isEdition(path: string): boolean {
  return /^read\/(?:index\.html)?$/.test(path);
}

function decode(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    // A lone % is no escape; the address is taken as it stands, and no known path has one.
    return href;
  }
}
