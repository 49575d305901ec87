/** A folder on a port of this machine, for people and for the tools' browser. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";
import { Advice } from "./advice";

export interface ServeOptions {
  /** The first port to try; 0 takes any free one. */
  port?: number;
  /** The path under which the folder appears, with a slash at both ends. */
  base?: string;
}

export interface Served {
  /** Address of the folder, with a slash at the end. */
  url: string;
  close(): Promise<void>;
}

const loopback = "127.0.0.1";
const usualPort = 4280;
const portsToTry = 50;

/** Serves `folder` on loopback, with its .br and .gz siblings where a browser takes them; throws Advice when no port is free. */
export async function serve(folder: string, options: ServeOptions = {}): Promise<Served> {
  const base = options.base ?? "/";
  // Files are looked up at each request, so that a build while we serve is seen.
  const files = sirv(folder, { dev: true, etag: true, brotli: true, gzip: true });
  const server = createServer((request, response) => {
    const inside = stripBase(request.url ?? "/", base);
    const notFound = () => {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
      response.end("There is nothing here.\n");
    };
    if (inside === undefined) return notFound();
    request.url = inside;
    files(request, response, notFound);
  });
  const port = await listen(server, options.port ?? usualPort);
  return { url: `http://${loopback}:${port}${base}`, close: () => close(server) };
}

/** The path below `base` of a request for `url`, or undefined where it lies elsewhere. */
export function stripBase(url: string, base: string): string | undefined {
  return url.startsWith(base) ? `/${url.slice(base.length)}` : undefined;
}

/** Makes `server` listen on `first` or the next free port after it and gives the port. */
export async function listen(server: Server, first: number, tries = portsToTry): Promise<number> {
  for (let port = first; port < first + tries && port < 65536; port++) {
    if (await isListening(server, port)) return (server.address() as AddressInfo).port;
  }
  throw new Advice(`All ports from ${first} to ${first + tries - 1} are taken.`, "Choose another one: --port 8080.");
}

function isListening(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      server.off("listening", succeed);
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(false);
      else reject(error);
    };
    const succeed = () => {
      server.off("error", fail);
      resolve(true);
    };
    server.once("error", fail);
    server.once("listening", succeed);
    server.listen(port, loopback);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
