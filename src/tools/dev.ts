/** `npm run dev`: the server for those who write the talk. */
import { join } from "node:path";
import { createServer } from "vite";
import { parseArguments } from "./arguments";
import { openBrowser } from "./open-browser";
import { projectFolder } from "./project";
import { stopAsked } from "./stop-asked";

export const options = {
  port: { kind: "number", value: "NUMBER", min: 0, max: 65535, about: "the first port to try (default 4380)" },
  open: { kind: "flag", about: "open the browser" },
} as const;

/** Serves the talk from its sources until Ctrl-C; every saved slide shows at once. */
export async function main(args: string[]): Promise<number> {
  const { port, open } = parseArguments(args, options);
  return await serveSources(port ?? 4380, open ? "" : undefined);
}

/** Serves the sources until Ctrl-C from `port` or the next free one; opens `page`, unless that is undefined. */
export async function serveSources(port: number, page: string | undefined): Promise<number> {
  const server = await createServer({
    configFile: join(projectFolder, "vite.config.ts"),
    logLevel: "warn",
    server: { host: "127.0.0.1", port, strictPort: false },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0] ?? "";
  console.log(
    `\n  The talk     ${url}\n  To read      ${url}read/index.html\n  On paper     ${url}print.html\n  Its widgets  ${url}gallery.html\n`,
  );
  console.log("  Save a slide and it changes on screen. Ctrl-C stops the server.\n");
  if (page !== undefined) await openBrowser(url + page);
  await stopAsked();
  await server.close();
  console.log("\nStopped.");
  return 0;
}
