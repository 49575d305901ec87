/** What was sought and where it was found, on its way from one page to the next. */

/** The address of a hit, as its link names it, and the terms that were found there. */
export interface Found {
  href: string;
  terms: readonly string[];
}

const memory = "hypervisible-found";

/** Keeps it for the page that is opened next in this tab; where the browser forbids storage nothing is marked there. */
export function rememberFound(found: Found): void {
  try {
    sessionStorage.setItem(memory, JSON.stringify(found));
  } catch {
    // The hit is reached all the same.
  }
}

/** What was sought where that led to this page, once. */
export function recallFound({ href }: Pick<Location, "href">): Found | undefined {
  try {
    const kept = sessionStorage.getItem(memory);
    sessionStorage.removeItem(memory);
    const found = parseFound(kept ?? "");
    return found && new URL(found.href, href).href === href ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Reads what was kept; undefined for anything else. */
export function parseFound(text: string): Found | undefined {
  try {
    const { href, terms } = JSON.parse(text);
    const isFound = typeof href === "string" && Array.isArray(terms) && terms.every((term) => typeof term === "string");
    return isFound ? { href, terms } : undefined;
  } catch {
    return undefined;
  }
}
