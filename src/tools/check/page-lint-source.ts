import { join } from "node:path";
import { bundleScript } from "../bundle-script";

let bundled: Promise<string> | undefined;

/** The script that puts `window.pageLint` into a page, as text for `addInitScript`; bundled once a process. */
export function pageLintSource(): Promise<string> {
  bundled ??= bundleScript(join(import.meta.dirname, "page-lint.ts"));
  return bundled;
}
