/**
 * The service worker, `sw.js`: keeps the talk on the reader's own machine. Stage and reading edition are fetched when it
 * installs, all of them or none; what only demos, paper and gallery need is kept once it has been used.
 */
import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { registerRoute, setCatchHandler } from "workbox-routing";
import { CacheFirst, NetworkFirst, type Strategy } from "workbox-strategies";

/** The built files that the compiler lists here; all paths are below the worker's own folder. */
declare const edition: {
  precache: readonly { url: string; revision: string | null; integrity: string }[];
  onUse: readonly string[];
  pages: readonly string[];
};

// Named once: the compiler puts the whole list where it is named.
const built = edition;
const worker = self as unknown as ServiceWorkerGlobalScope;
const scope = worker.registration.scope;
const usedFiles = `hypervisible-files ${scope}`;
const usedPages = `hypervisible-pages ${scope}`;

// Each file carries its own hash: what a captive portal or a host in the middle of an upload sends in its place fails the
// installation, and the edition before stays.
const precache = new PrecacheController();
precache.addToCacheList([...built.precache]);

worker.addEventListener("install", (event) => event.waitUntil(alone(() => precache.install(event))));
// The pages of a first visit came without a worker; what they load from now on is kept.
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") void worker.skipWaiting();
  if (event.data?.type === "KEEP_ALL") event.waitUntil(keepAll(event));
});
worker.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") event.waitUntil(alone(() => dropOldFiles(event)));
});

registerRoute(new PrecacheRoute(precache, { ignoreURLParametersMatching: [/./], cleanURLs: true }));
// Should the browser have lost a file of ours, the host's own answer is better than none, whichever edition it is of.
setCatchHandler(({ request }) => fetch(request));

// Names carry hashes, so an answer never gets old. Chunks of the edition before, which a page that is still open may ask
// for, lie in the precache until `dropOldFiles`.
const files = new CacheFirst({
  cacheName: usedFiles,
  plugins: [{ cacheWillUpdate: async ({ response }) => good(response) }],
});
registerRoute(({ url }) => isBelow(url, "assets/"), {
  handle: async ({ request, event }) =>
    (await caches.match(request, { cacheName: precache.strategy.cacheName })) ?? files.handle({ request, event }),
});

const pages: Strategy = new NetworkFirst({
  cacheName: usedPages,
  // On a line that is nominally there a page of yesterday is better than none.
  networkTimeoutSeconds: 5,
  plugins: [{ cacheKeyWillBeUsed: async ({ request }) => pageAddress(request.url) }],
});
registerRoute(({ url }) => isBelow(url, "demos/") || isBelow(url, "print.html"), pages);

function isBelow(url: URL, path: string): boolean {
  return url.href.startsWith(scope + path);
}

/** Some hosts answer for a missing script with a page, and so do captive portals; it must not be kept for the script. */
function good(response: Response): Response | null {
  const isPage = response.headers.get("content-type")?.includes("text/html") ?? false;
  return response.status === 200 && !isPage ? response : null;
}

/** One page has one place in the cache, whatever its theme and with or without its file's name. */
function pageAddress(address: string): string {
  const url = new URL(address);
  return url.origin + url.pathname.replace(/index\.html$/, "");
}

/** Fetches what would else be kept when it is used; what fails is kept when it is used after all. */
async function keepAll(event: ExtendableEvent): Promise<void> {
  const wanted = [
    ...built.onUse.map((path) => [files, path] as const),
    ...built.pages.map((path) => [pages, path] as const),
  ];
  for (const [strategy, path] of wanted) {
    const [response, done] = strategy.handleAll({ request: new Request(scope + path), event });
    await Promise.allSettled([response, done]);
  }
}

/** Installing and tidying change the same cache, and the two may be of different editions: never both at once. */
function alone<Result>(run: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(`hypervisible ${scope}`, run);
}

let isTidy = false;

/**
 * Drops what earlier editions left, as soon as no page is open that may be one of theirs and no later edition waits with
 * files of its own. A new page always comes from this edition, so a navigation while nobody else is there is the moment.
 */
async function dropOldFiles(event: FetchEvent): Promise<void> {
  const { registration, clients } = worker;
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const isOther = ({ id, url }: WindowClient) =>
    id !== event.clientId && id !== event.resultingClientId && url.startsWith(scope);
  if (isTidy || windows.some(isOther) || registration.installing || registration.waiting) return;
  isTidy = true;
  await precache.activate(event);
  const known = new Set(built.onUse.map((path) => scope + path));
  const cache = await caches.open(usedFiles);
  const old = (await cache.keys()).filter(({ url }) => !known.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}
