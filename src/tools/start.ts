/** `npm start`: the talk, built and open in a browser. */
import { parseArguments } from "./arguments";
import { readySite } from "./build";
import { openBrowser } from "./open-browser";
import { siteFolder } from "./project";
import { serve } from "./serve";
import { stopAsked } from "./stop-asked";

export const options = {
  port: { kind: "number", value: "NUMBER", min: 0, max: 65535, about: "the first port to try (default 4280)" },
  "no-open": { kind: "flag", about: "open no browser" },
} as const;

/** Builds what is not built, serves it until Ctrl-C and opens the browser; 1 when the slides have problems. */
export async function main(args: string[]): Promise<number> {
  const { port, "no-open": noOpen } = parseArguments(args, options);
  if (!(await readySite())) return 1;
  const site = await serve(siteFolder, port === undefined ? {} : { port });
  console.log(
    `\n  The talk     ${site.url}\n  To read      ${site.url}read/index.html\n  On paper     ${site.url}print.html\n  Its widgets  ${site.url}gallery.html\n\n  Ctrl-C stops it.\n`,
  );
  if (!noOpen) await openBrowser(site.url);
  await stopAsked();
  await site.close();
  console.log("\nStopped.");
  return 0;
}
