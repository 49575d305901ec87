/** Watches one cold visit: when the first slide or text is to be seen, and what had come over the wire by then. */
import type { Browser, CDPSession, Page } from "playwright-core";
import { throttlePage } from "./throttle";

/** One visit; times in ms from the start of the navigation, bytes as they came over the wire. */
export interface Sight {
  visibleMs: number;
  /** When its heading stands in the font that it keeps; as `visibleMs` where the font was there in time. */
  inFontMs: number;
  bytes: number;
  /** When the page and all that it asks for at once had loaded and run. */
  loadedMs: number;
  /** Sum of all layout shifts, those after the scripts' arrival included. */
  shift: number;
  /** How far the heading's place when first painted lies from its last one, in pixels. */
  movedPx: number;
  /** Names of the files that came before the first slide was to be seen, with their bytes. */
  files: Record<string, number>;
  /** The same at the end of the visit. */
  all: { bytes: number; files: Record<string, number> };
}

/** What is looked for on a visit, and what is done once it has been seen. */
export interface Visit {
  /** Selector of the heading that is timed; that of the first slide where undefined. */
  heading?: string;
  /** Runs when nothing moves any more. */
  after?: (page: Page) => Promise<void>;
}

interface Seen {
  origin: number;
  visible: number;
  loaded: number;
  fontAt: number;
  shift: number;
  moved: number;
}

/** Visits `url` in a fresh context with an empty cache, at 1.6 Mbit/s, 150 ms and a quarter of the processor. */
export async function see(browser: Browser, url: string, { heading, after }: Visit = {}): Promise<Sight> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    const session = await throttlePage(page, { processor: 4, isSlowNetwork: true });
    const wire = listenToWire(session);
    await page.addInitScript(timeHeading, heading);
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: "load" });
    await page.waitForFunction(() => Reflect.get(window, "seenAt") !== undefined);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    // What scripts do late counts too: a slide that moves then has not been in its place before.
    await page.waitForTimeout(1500);
    const seen = await readSeen(page);
    await after?.(page);
    const all = wire.until(Number.POSITIVE_INFINITY);
    const { bytes, files } = wire.until((seen.origin + seen.visible) / 1000);
    const inFontMs = Math.max(seen.visible, seen.fontAt);
    return {
      visibleMs: seen.visible,
      inFontMs,
      bytes,
      loadedMs: seen.loaded,
      shift: seen.shift,
      movedPx: seen.moved,
      files,
      all,
    };
  } finally {
    await context.close();
  }
}

/** Runs in the page before anything else: has the browser time the first such heading, and tell when it is painted. */
export function timeHeading(selector = "section.slide .claim"): void {
  const observer = new MutationObserver(() => {
    const heading = document.querySelector(selector);
    if (!heading) return;
    heading.setAttribute("elementtiming", "claim");
    observer.disconnect();
  });
  observer.observe(document, { subtree: true, childList: true });
}

/** Runs in the page before anything else. */
function watch(): void {
  const seen = { shift: 0, fonts: [] as { family: string; at: number }[] };
  Reflect.set(window, "seen", seen);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (Reflect.get(entry, "identifier") !== "claim" || Reflect.get(window, "seenAt") !== undefined) continue;
      Reflect.set(window, "seenAt", Reflect.get(entry, "renderTime") || entry.startTime);
      Reflect.set(window, "seenBox", Reflect.get(entry, "intersectionRect"));
      Reflect.set(window, "seenElement", Reflect.get(entry, "element"));
    }
  }).observe({ type: "element", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += Number(Reflect.get(entry, "value"));
  }).observe({ type: "layout-shift", buffered: true });
  document.fonts.addEventListener("loadingdone", (event) => {
    const families = (event as FontFaceSetLoadEvent).fontfaces.map((face) => face.family);
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        for (const family of families) seen.fonts.push({ family, at: performance.now() });
      };
      channel.port2.postMessage(0);
    });
  });
}

function readSeen(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const seen: { shift: number; fonts: { family: string; at: number }[] } = Reflect.get(window, "seen");
    const element: Element | null = Reflect.get(window, "seenElement");
    const then: DOMRectReadOnly = Reflect.get(window, "seenBox");
    const heading = element?.isConnected ? element : document.querySelector("[elementtiming=claim]");
    const range = document.createRange();
    if (heading) range.selectNodeContents(heading);
    const now = range.getBoundingClientRect();
    const [navigation] = performance.getEntriesByType("navigation");
    const bare = (name: string) => name.replace(/["']/g, "").trim();
    const family = heading ? bare(getComputedStyle(heading).fontFamily.split(",")[0] ?? "") : "";
    const font = seen.fonts.find((one) => bare(one.family) === family);
    return {
      origin: performance.timeOrigin,
      visible: Number(Reflect.get(window, "seenAt")),
      loaded: navigation instanceof PerformanceNavigationTiming ? navigation.loadEventEnd : Number.NaN,
      fontAt: font?.at ?? 0,
      shift: seen.shift,
      moved: Math.hypot(then.left - now.left, then.top - now.top),
    };
  });
}

interface Wire {
  /** What had come until a moment of wall-clock time, in seconds. */
  until(wallSeconds: number): { bytes: number; files: Record<string, number> };
}

interface Transfer {
  name: string;
  headerBytes: number;
  /** All that came over the wire, known at the end. */
  totalBytes: number;
  doneAt: number;
  /** Pieces as the page got them, unpacked. */
  pieces: { at: number; bytes: number }[];
}

function listenToWire(session: CDPSession): Wire {
  const transfers = new Map<string, Transfer>();
  let wallOffset = 0;
  session.on("Network.requestWillBeSent", ({ requestId, request, wallTime, timestamp }) => {
    const name = new URL(request.url).pathname.split("/").pop() || "/";
    transfers.set(requestId, { name, headerBytes: 0, totalBytes: 0, doneAt: Number.POSITIVE_INFINITY, pieces: [] });
    wallOffset = wallTime - timestamp;
  });
  session.on("Network.responseReceived", ({ requestId, response }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.headerBytes = response.encodedDataLength;
  });
  session.on("Network.dataReceived", ({ requestId, timestamp, dataLength }) => {
    transfers.get(requestId)?.pieces.push({ at: timestamp + wallOffset, bytes: dataLength });
  });
  session.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) Object.assign(transfer, { totalBytes: encodedDataLength, doneAt: timestamp + wallOffset });
  });
  return {
    until(wallSeconds) {
      const came = [...transfers.values()].map((one) => [one.name, bytesUntil(one, wallSeconds)] as const);
      const files = Object.fromEntries(came.filter(([, bytes]) => bytes > 0));
      return { bytes: Object.values(files).reduce((sum, bytes) => sum + bytes, 0), files };
    },
  };
}

/** The browser tells packed sizes only at the end of a file: until then the unpacked pieces tell the share that has come. */
function bytesUntil({ headerBytes, totalBytes, doneAt, pieces }: Transfer, wallSeconds: number): number {
  if (doneAt <= wallSeconds) return totalBytes;
  const sum = (all: Transfer["pieces"]) => all.reduce((total, { bytes }) => total + bytes, 0);
  const came = sum(pieces.filter(({ at }) => at <= wallSeconds));
  return came === 0 ? 0 : headerBytes + (totalBytes - headerBytes) * (came / sum(pieces));
}
