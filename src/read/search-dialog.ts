/** The sheet of the search: a field, what there is to say, and a place for the hits. It is there before anything is loaded. */
import type { Found } from "./found";
import type { LoadedSearch } from "./search-results";

/** What the sheet asks of the page. */
export interface SearchHost {
  /** A hit was chosen. */
  arrive(found: Found): void;
  /** Whether the key / opens the search. */
  isKeyOn(): boolean;
  setKeyOn(isOn: boolean): void;
}

export interface SearchDialog {
  open(): void;
}

const sheet = `<form role="search"><label for="search-query">Search the whole talk</label>
<input id="search-query" type="text" inputmode="search" enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck="false">
<button type="button" class="close" aria-label="Close"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg></button></form>
<p role="status"></p><button type="button" class="again" hidden>Try again</button><div class="hits"></div>
<label class="key"><input type="checkbox"> The key <kbd>/</kbd> opens the search</label>`;

/** Adds the sheet to the page, closed. It keeps its query as long as the page is open. */
export function createSearchDialog(host: SearchHost): SearchDialog {
  const dialog = document.createElement("dialog");
  dialog.className = "search";
  dialog.setAttribute("aria-label", "Search");
  dialog.innerHTML = sheet;
  document.body.append(dialog);
  const parts = partsOf(dialog);
  const load = loadOnce(parts);
  parts.field.addEventListener("input", load.show);
  parts.again.addEventListener("click", () => {
    parts.field.focus();
    void load.begin();
  });
  parts.key.addEventListener("change", () => host.setKeyOn(parts.key.checked));
  followClicks(dialog, host, load.found);
  followKeys(dialog, parts);
  return {
    open() {
      if (dialog.open) return;
      dialog.showModal();
      parts.key.checked = host.isKeyOn();
      parts.field.select();
      void load.begin();
    },
  };
}

function partsOf(dialog: Element) {
  return {
    field: part(dialog, "#search-query", HTMLInputElement),
    status: part(dialog, "[role=status]", HTMLElement),
    again: part(dialog, ".again", HTMLButtonElement),
    hits: part(dialog, ".hits", HTMLElement),
    key: part(dialog, ".key input", HTMLInputElement),
  };
}

type Parts = ReturnType<typeof partsOf>;

function part<E extends Element>(dialog: Element, selector: string, kind: new () => E): E {
  const found = dialog.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`The sheet of the search has no ${selector}.`);
  return found;
}

/** Loads code and index, and shows the hits of what has been typed by then. What failed is loaded again when asked. */
function loadOnce({ field, status, again, hits }: Parts) {
  let state: "new" | "loading" | "ready" = "new";
  let search: LoadedSearch | undefined;
  const show = (): void => {
    if (search) status.textContent = search.show(field.value, hits, setQuery);
  };
  const setQuery = (query: string): void => {
    field.value = query;
    field.focus();
    show();
  };
  const begin = async (): Promise<void> => {
    if (state !== "new") return;
    state = "loading";
    again.hidden = true;
    status.textContent = "Loading the search …";
    try {
      search = await loadSearch();
      state = "ready";
      show();
    } catch {
      state = "new";
      again.hidden = false;
      status.textContent = "The search could not be loaded. Is this device offline?";
    }
  };
  return { begin, show, found: (link: Element) => search?.foundBy(link) };
}

async function loadSearch(): Promise<LoadedSearch> {
  const [{ loadedSearch }, response] = await Promise.all([import("./search-results"), fetch("search-index.json")]);
  if (!response.ok) throw new Error(`The index of the search: ${response.status}`);
  return loadedSearch(await response.json());
}

function followClicks(dialog: HTMLDialogElement, host: SearchHost, found: (link: Element) => Found | undefined): void {
  dialog.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : dialog;
    const link = target.closest("a");
    // A hit that is opened in another tab leaves the search as it is.
    const isHere = link !== null && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (target === dialog || target.closest(".close") || isHere) dialog.close();
    const hit = isHere && found(link);
    if (hit) host.arrive(hit);
  });
}

/**
 * Up and Down move the focus itself between the field and the hits, which are plain links: every screen reader, also one
 * that is used by touch, reads and opens these as links, and they can be opened in a new tab.
 */
function followKeys(dialog: HTMLDialogElement, { field, hits }: Parts): void {
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    hits.querySelector("a")?.click();
  });
  dialog.addEventListener("keydown", (event) => {
    const { key, target, isComposing } = event;
    const isInList = target === field || (target instanceof Element && hits.contains(target));
    if (!isInList || isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      const stops: EventTarget[] = [field, ...hits.querySelectorAll("a")];
      const at = stops.indexOf(target ?? field) + (key === "ArrowDown" ? 1 : -1);
      (stops.at(at % stops.length) as HTMLElement).focus();
    } else if (target !== field && ((key.length === 1 && key !== " ") || key === "Backspace")) field.focus();
  });
}
