/** `npm run gallery`: every widget, step and theme, for those who draw them. */
import { parseArguments } from "./arguments";
import { serveSources } from "./dev";

export const options = {
  port: { kind: "number", value: "NUMBER", min: 0, max: 65535, about: "the first port to try (default 4480)" },
  "no-open": { kind: "flag", about: "open no browser" },
} as const;

/** Serves the sources until Ctrl-C and opens the gallery. */
export async function main(args: string[]): Promise<number> {
  const { port, "no-open": noOpen } = parseArguments(args, options);
  return await serveSources(port ?? 4480, noOpen ? undefined : "gallery.html");
}
