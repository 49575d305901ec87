/** The built site, served under a sub-path, and a browser that looks at it: what the tests of the stage share. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { blockedWorkerWarning, launchBrowser } from "../src/tools/browser";
import { readySite } from "../src/tools/build";
import { siteFolder } from "../src/tools/project";
import { type Served, serve } from "../src/tools/serve";

export interface Site {
  /** Address of the site, with a slash at the end. */
  url: string;
  /** A page of the site in a context of its own, the stage where none is named; what goes wrong in it is added to `complaints`. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  complaints: string[];
}

/** Serves and opens the site for all tests of a file. */
export function useSite(): Site {
  let served: Served | undefined;
  let browser: Browser | undefined;
  const site: Site = {
    url: "",
    complaints: [],
    async open(path = "", options = {}) {
      if (!browser) throw new Error("The browser has not been started.");
      const context = await browser.newContext({
        viewport: { width: 1280, height: 720 },
        // What a page would keep for later costs a test time; test/offline.test.ts lets it.
        serviceWorkers: "block",
        ...options,
      });
      const page = await context.newPage();
      const scripts = options.javaScriptEnabled !== false;
      collectComplaints(page, site, scripts);
      await page.goto(`${site.url}${path}`);
      if (scripts && !path.startsWith("read/")) await settled(page);
      return page;
    },
  };
  beforeAll(async () => {
    if (!(await readySite())) throw new Error("The site could not be built.");
    served = await serve(siteFolder, { port: 0, base: "/some/talk/" });
    site.url = served.url;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  return site;
}

function collectComplaints(page: Page, site: Site, scripts: boolean): void {
  page.on("console", (message) => {
    if (message.text() === blockedWorkerWarning) return;
    if (["error", "warning"].includes(message.type())) site.complaints.push(message.text());
  });
  page.on("pageerror", (error) => site.complaints.push(error.message));
  page.on("requestfailed", (request) => {
    // What a navigation or the end of a test breaks off has not failed; nor has a script that a browser without them drops.
    const isDropped =
      request.failure()?.errorText === "net::ERR_ABORTED" || (!scripts && request.url().endsWith(".js"));
    if (!isDropped) site.complaints.push(`failed: ${request.url()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url)) site.complaints.push(`left the site: ${request.url()}`);
  });
}

/** Waits until the stage is at rest, at `place` ("id/step") where one is given; gives the place. */
export async function settled(page: Page, place?: string): Promise<string> {
  const handle = await page.waitForFunction((wanted) => {
    const { settled } = document.documentElement.dataset;
    return settled !== undefined && (wanted === undefined || settled === wanted) ? settled : undefined;
  }, place);
  return (await handle.jsonValue()) ?? "";
}
