import type { Page } from "playwright-core";
import { blockedWorkerWarning } from "../browser";
import type { PageFinding } from "./page/stage";

/** Ears on a page: what its console, its network and its security policy complained of since the last `take`. */
export interface Listener {
  take(): PageFinding[];
}

/** Listens to a page from before its first navigation; every request has to stay on `origin`. */
export async function listen(page: Page, origin: string): Promise<Listener> {
  let heard: PageFinding[] = [];
  const say = (rule: string, element: string, message: string): void => {
    heard.push({ rule, element, text: "", message });
  };
  page.on("console", (message) => {
    const kind = message.type();
    if (message.text() === blockedWorkerWarning) return;
    if (kind === "error" || kind === "warning") say("console", "", `${kind}: ${message.text()}`);
  });
  page.on("pageerror", (error) => say("console", "", `uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const isOwn = url.origin === origin || url.protocol === "data:" || url.protocol === "blob:";
    if (!isOwn) say("request", "", `${url.href} leaves ${origin}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "failed";
    // A page that is left cancels what it no longer needs.
    if (why !== "net::ERR_ABORTED") say("request", "", `${request.url()} fails: ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) say("request", "", `${response.url()} answers ${response.status()}`);
  });
  await page.exposeBinding("heardViolation", (_source, directive: string, blocked: string) => {
    say("security-policy", "", `${directive} is violated by ${blocked || "an inline piece"}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const hear: unknown = Reflect.get(window, "heardViolation");
      if (typeof hear === "function") hear(event.effectiveDirective, event.blockedURI);
    });
  });
  return {
    take() {
      const taken = heard;
      heard = [];
      return taken;
    },
  };
}
