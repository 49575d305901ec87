/** Which built files the service worker keeps from the start, and which only once they have been used. */
import { createHash } from "node:crypto";

/** A built file: its path below the site's folder, with slashes, and its bytes. */
export interface BuiltFile {
  path: string;
  bytes: Uint8Array;
}

/** A file that is fetched at installation; `revision` is null where its name changes with its content. */
export interface PrecacheEntry {
  url: string;
  revision: string | null;
  /** As in a script tag's attribute of that name. */
  integrity: string;
}

export interface Edition {
  precache: PrecacheEntry[];
  /** Files with names that change with their content, kept when a page has asked for them. */
  onUse: string[];
  /** Pages that are kept when they have been opened. */
  pages: string[];
}

/** Pages of live demos and the paper are kept by those who open them. */
const isOnUse = (path: string) => /^(print|demos\/[^/]+\/index)\.html$/.test(path);
/** What is for authors, or speaks to other machines only. */
const isLeftOut = (path: string) =>
  /^(sw\.js|gallery\.html|robots\.txt|sitemap\.xml|(social|icons)\/.*)$|\.(map|br|gz)$/.test(path);

/** Sorts the files of a built site: pages that are kept, with all that they name directly or through others. */
export function sortEdition(files: readonly BuiltFile[]): Edition {
  const named = new Map(files.filter(({ path }) => path.startsWith("assets/")).map((file) => [file.path, file]));
  const kept = files.filter(({ path }) => !named.has(path) && !isOnUse(path) && !isLeftOut(path));
  const found = new Set(kept);
  // A set can be added to while it is walked.
  for (const file of found) for (const asset of assetsIn(file, named)) found.add(asset);
  const precache = [...found].map(entryOf).sort((a, b) => (a.url < b.url ? -1 : 1));
  const urls = new Set(precache.map(({ url }) => url));
  const onUse = [...named.keys()].filter((path) => !urls.has(path)).sort();
  return {
    precache,
    onUse,
    pages: files
      .map(({ path }) => path)
      .filter(isOnUse)
      .sort(),
  };
}

/** The assets whose names stand in a file; those of live demos are many megabytes, and wait until one is shown. */
function assetsIn({ path, bytes }: BuiltFile, assets: ReadonlyMap<string, BuiltFile>): BuiltFile[] {
  if (!/\.(html|js|css|json|svg|webmanifest)$/.test(path)) return [];
  const text = new TextDecoder().decode(bytes);
  const isNamed = (asset: string) => !asset.startsWith("assets/demos/") && text.includes(asset.slice("assets/".length));
  return [...assets].filter(([asset]) => isNamed(asset)).map(([, file]) => file);
}

function entryOf({ path, bytes }: BuiltFile): PrecacheEntry {
  const hash = createHash("sha256").update(bytes);
  const integrity = `sha256-${hash.copy().digest("base64")}`;
  return { url: path, revision: path.startsWith("assets/") ? null : hash.digest("hex").slice(0, 16), integrity };
}
