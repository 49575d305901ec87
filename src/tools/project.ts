/** Where things lie on disk. */
import { join, relative } from "node:path";

/** The project's folder, absolute. */
export const projectFolder = join(import.meta.dirname, "../..");

/** The built site's folder, absolute; HYPERVISIBLE_OUT names another one, as it does for the build. */
export const siteFolder = process.env.HYPERVISIBLE_OUT ?? join(projectFolder, "dist");

/** The folder of all that tools write for people, absolute. */
export const outFolder = join(projectFolder, "out");

/** A path as messages name it: relative to the project where it lies in it. */
export function shortPath(path: string): string {
  const short = relative(projectFolder, path);
  return short.startsWith("..") ? path : short || ".";
}
