import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { listen, type Served } from "../serve";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".webp": "image/webp",
  ".wasm": "application/wasm",
};
const packed = new Set([".html", ".js", ".css", ".svg", ".json", ".webmanifest", ".txt", ".wasm"]);

interface Answer {
  body: Buffer;
  headers: Record<string, string>;
}

/** A file as a good static host sends it: text in brotli at its best, all else as it is. Throws when there is none. */
export async function pack(path: string): Promise<Answer> {
  const raw = await readFile(path);
  const kind = extname(path);
  const headers: Record<string, string> = { "content-type": types[kind] ?? "application/octet-stream" };
  if (!packed.has(kind)) return { body: raw, headers };
  return { body: await packText(raw), headers: { ...headers, "content-encoding": "br" } };
}

/** Text in brotli at its best. */
export function packText(raw: Buffer): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  return promisify(brotliCompress)(raw, { params });
}

/** Serves folders of this machine under first path names on loopback; each file is packed once, when first asked for. */
export async function serveCompressed(folders: Readonly<Record<string, string>>): Promise<Served> {
  const ready = new Map<string, Promise<Answer>>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const [, first = "", rest = ""] = /^\/([^/]+)\/(.*)$/.exec(path) ?? [];
    const folder = folders[first];
    const file =
      folder && join(folder, normalize(`/${rest.endsWith("/") || rest === "" ? `${rest}index.html` : rest}`));
    const answer = file ? (ready.get(file) ?? pack(file)) : Promise.reject(new Error("No such folder"));
    if (file) ready.set(file, answer);
    answer.then(
      ({ body, headers }) => response.writeHead(200, { ...headers, "content-length": body.length }).end(body),
      () => response.writeHead(404, { "content-length": 0 }).end(),
    );
  });
  const port = await listen(server, 0);
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections());
  return { url: `http://127.0.0.1:${port}/`, close };
}
