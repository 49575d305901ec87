/** A copy of the built site on a host of its own, which the test changes, spoils or stops: what tests of offline use share. */
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sirv from "sirv";
import { writeWorker } from "../src/compiler/offline/worker";
import { projectFolder, siteFolder } from "../src/tools/project";
import { stripBase } from "../src/tools/serve";

/** What a host may do in place of an answer: fail, break off in the middle, send a page of its own, or stop. */
export type Fault = "missing" | "broken off" | "another page" | "stops for good";

export interface ChangingSite {
  /** Address of the site, with a slash at the end; it stays the same when the host is stopped and started. */
  url: string;
  /** Faults by path below the site. */
  faults: Map<string, Fault>;
  /** Paths below the site that were asked for. */
  asked: string[];
  /** Publishes another edition: pages whose titles begin with another word, and a service worker that knows of them. */
  publish(word: string): Promise<void>;
  /** Gives an asset another name in all files, as the next edition does with one whose content has changed. */
  rename(asset: string, name: string): Promise<void>;
  /** What a pattern's first group finds in the scripts; throws when there is nothing. */
  findInScripts(pattern: RegExp): Promise<string>;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Copies the built site and serves it under a sub-path. */
export async function copySite(): Promise<ChangingSite> {
  const folder = await mkdtemp(join(tmpdir(), "hypervisible-site-"));
  await cp(siteFolder, folder, { recursive: true });
  const host = openHost(folder);
  const port = await host.start(0);
  return {
    url: `http://${hostName}:${port}${base}`,
    faults: host.faults,
    asked: host.asked,
    async publish(word) {
      await changeTexts(folder, /\.html$/, (text) => text.replace(/<title>(\w+: )?/, `<title>${word}: `));
      await writeWorker(projectFolder, folder);
    },
    async rename(asset, name) {
      await rename(join(folder, "assets", asset), join(folder, "assets", name));
      await changeTexts(folder, /\.(html|js)$/, (text) => text.replaceAll(asset, name));
    },
    async findInScripts(pattern) {
      for (const name of await readdir(join(folder, "assets"))) {
        const found = name.endsWith(".js") && pattern.exec(await readFile(join(folder, "assets", name), "utf8"))?.[1];
        if (found) return found;
      }
      throw new Error(`No script has ${pattern}.`);
    },
    stop: host.stop,
    start: async () => void (await host.start(port)),
    async remove() {
      await host.stop();
      await rm(folder, { recursive: true });
    },
  };
}

const base = "/some/talk/";
/** At its author's own address a site is not kept; this is another name of the same machine. */
const hostName = "talk.localhost";
/** What a browser has to be told to find the host under its name, and no other. */
export const siteNames = `--host-resolver-rules=MAP ${hostName} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;

async function changeTexts(folder: string, names: RegExp, change: (text: string) => string): Promise<void> {
  for (const path of await readdir(folder, { recursive: true })) {
    if (!names.test(path)) continue;
    const file = join(folder, path);
    const text = await readFile(file, "utf8");
    const changed = change(text);
    if (changed !== text) await writeFile(file, changed);
  }
}

function openHost(folder: string) {
  const files = sirv(folder, { dev: true, etag: true });
  const faults = new Map<string, Fault>();
  const asked: string[] = [];
  let server: Server | undefined;
  const stop = async () => {
    const stopping = server;
    server = undefined;
    faults.clear();
    if (!stopping) return;
    await new Promise<void>((resolve) => {
      stopping.close(() => resolve());
      stopping.closeAllConnections();
    });
  };
  const create = () =>
    createServer((request, response) => {
      const path = stripBase(new URL(request.url ?? "/", "http://localhost").pathname, base)?.slice(1);
      if (path === undefined) return answerFault("missing", response);
      asked.push(path);
      const fault = faults.get(path);
      if (fault === "stops for good") return void stop();
      if (fault) return answerFault(fault, response);
      request.url = `/${path}`;
      files(request, response, () => answerFault("missing", response));
    });
  return {
    faults,
    asked,
    async start(port: number): Promise<number> {
      const starting = create();
      server = starting;
      await new Promise<void>((resolve) => starting.listen(port, "127.0.0.1", resolve));
      return (starting.address() as AddressInfo).port;
    },
    stop,
  };
}

function answerFault(fault: Fault, response: ServerResponse): void {
  if (fault === "missing") {
    response.writeHead(404).end("There is nothing here.\n");
  } else if (fault === "another page") {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Sign in</title>");
  } else {
    response.writeHead(200, { "content-length": "100000" });
    response.write("half of it");
    setTimeout(() => response.destroy(), 50);
  }
}
