/** Opens the search with a button or the key /. What it searches with is loaded when it is first opened. */
import { type Found, recallFound, rememberFound } from "./found";
import { createSearchDialog, type SearchDialog } from "./search-dialog";

const keyMemory = "hypervisible-search-key";

/** Follows every `[data-search]` button and the key /, and marks what was sought where a hit has led to this page. */
export function followSearch(): void {
  let dialog: SearchDialog | undefined;
  const open = (): void => {
    dialog ??= createSearchDialog({ arrive, isKeyOn, setKeyOn });
    dialog.open();
  };
  addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest("[data-search]")) open();
    if (target.closest("[data-forget]")) setKeyOn(true);
  });
  addEventListener("keydown", (event) => {
    if (!asksForSearch(event) || !isKeyOn()) return;
    // Firefox has a search of its own on this key, and the field would begin with it.
    event.preventDefault();
    open();
  });
  const found = recallFound(location);
  if (found) void mark(found);
}

/** Whether a key press is a / that nothing else needs: no field, no control of a figure, no console, no open sheet. */
function asksForSearch({ key, ctrlKey, altKey, metaKey, target, defaultPrevented }: KeyboardEvent): boolean {
  if (key !== "/" || ctrlKey || altKey || metaKey || defaultPrevented || !(target instanceof Element)) return false;
  const owner =
    "input:not([type=radio], [type=checkbox]), select, textarea, dialog, [contenteditable], [data-own-keys]";
  return target.closest(owner) === null;
}

/** The page that a hit lies on marks its words; this one may be it. */
function arrive(found: Found): void {
  const withoutHash = ({ href, hash }: URL | Location) => href.slice(0, href.length - hash.length);
  if (withoutHash(new URL(found.href, location.href)) === withoutHash(location)) void mark(found);
  else rememberFound(found);
}

/** The marks are an extra: where they cannot be loaded the hit is reached all the same. */
async function mark(found: Found): Promise<void> {
  const marks = await import("./mark-found").catch(() => undefined);
  marks?.markFound(found);
}

/** A key of one character may be in the way of those who speak to their computer, so it can be switched off. */
function isKeyOn(): boolean {
  try {
    return localStorage.getItem(keyMemory) !== "off";
  } catch {
    return true;
  }
}

function setKeyOn(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(keyMemory);
    else localStorage.setItem(keyMemory, "off");
  } catch {
    // Where the browser forbids storage the key stays on.
  }
}
