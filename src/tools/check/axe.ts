import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import type { PageFinding } from "./page/stage";

let source: Promise<string> | undefined;

/** Puts axe-core into a page; through the debugger's door, for the page's own policy lets no foreign script in. */
export async function injectAxe(page: Page): Promise<void> {
  source ??= readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(await source);
}

/** axe-core's violations in what `selector` finds, or on the whole page without one; each element is a finding. */
export async function runAxe(page: Page, selector?: string, how: RunOptions = {}): Promise<PageFinding[]> {
  const options: RunOptions = { resultTypes: ["violations"], ...how };
  const results = await page.evaluate(
    ([within, how]) => {
      const axe: unknown = Reflect.get(window, "axe");
      const run: unknown = typeof axe === "object" && axe ? Reflect.get(axe, "run") : undefined;
      if (typeof run !== "function") throw new Error("axe-core is not in the page");
      const result: Promise<AxeResults> = run.call(axe, within ?? document, how);
      return result.then(({ violations }) => violations);
    },
    [selector, options] as const,
  );
  return results.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => ({
      rule: `axe ${id}`,
      element: node.target.join(" "),
      text: "",
      message: `${help} (${(node.failureSummary ?? "").replace(/\s+/g, " ").slice(0, 160)})`,
    })),
  );
}
