/** The page's side of the service worker: registers it, and tells of a newer edition that waits. */
import { Workbox } from "workbox-window";

export interface OfflineOptions {
  /**
   * Called when a newer edition lies ready; `accept` lets it take over and loads the page anew, in its place. Without it
   * the newer edition takes over when all pages of the site have been closed.
   */
  notify?: (accept: () => void) => void;
}

/** Who serves the site on one's own machine has it there, and wants to see the last edit and not what was kept before. */
const ownMachine: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Keeps the built site for use without a network, and lets it be installed. Does nothing where a browser or a page's
 * policy forbids service workers, and never throws.
 */
export async function followOffline({ notify }: OfflineOptions = {}): Promise<void> {
  if (import.meta.env.DEV || ownMachine.has(location.hostname)) return;
  // All scripts of the site lie in a folder of their own below it, wherever the page is.
  const site = new URL(/* @vite-ignore */ "../", import.meta.url);
  nameManifest(site);
  try {
    const worker = new Workbox(new URL("sw.js", site).href, { updateViaCache: "none" });
    if (notify) worker.addEventListener("waiting", () => notify(() => void takeOver()));
    await worker.register();
    // Who has installed the talk wants all of it at hand, with its machines.
    if (matchMedia("(display-mode: standalone)").matches) await keepAll();
    else addEventListener("appinstalled", () => void keepAll());
  } catch {
    // The page works as it is, with a network.
  }
}

/** The stage names none in its head, where every byte stands before the first slide. */
function nameManifest(site: URL): void {
  if (document.querySelector('link[rel="manifest"]')) return;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = new URL("manifest.webmanifest", site).href;
  document.head.append(link);
}

async function keepAll(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ type: "KEEP_ALL" });
}

/** How long a worker may take to start, in ms; a page that is loaded anew too early is just of the edition before. */
const patienceMs = 4000;

async function takeOver(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  const waiting = registration?.waiting;
  if (waiting) {
    const changed = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
      setTimeout(resolve, patienceMs);
    });
    waiting.postMessage({ type: "SKIP_WAITING" });
    await changed;
  }
  // Another page may have let it take over before. The browser keeps the place: the address, and how far it is scrolled.
  location.reload();
}
