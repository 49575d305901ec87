/** What the built site tells of itself: every picture, icon and address that its pages name is there. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pagesToFind } from "../src/compiler/sitemap";
import { projectFolder } from "../src/tools/project";

const address = "https://example.org/talk/";
const folder = mkdtempSync(join(tmpdir(), "hypervisible-published-"));
const nameless = join(folder, "nameless");
const named = join(folder, "named");

beforeAll(() => {
  buildInto(nameless, "");
  buildInto(named, address);
});
afterAll(() => rmSync(folder, { recursive: true }));

function buildInto(out: string, site: string): void {
  const env = { ...process.env, NODE_ENV: "production", HYPERVISIBLE_OUT: out, HYPERVISIBLE_SITE: site };
  const tool = join(projectFolder, "node_modules/vite/bin/vite.js");
  const built = spawnSync(process.execPath, [tool, "build"], { cwd: projectFolder, env, encoding: "utf8" });
  expect(built.stderr + built.stdout).toContain("built in");
}

function pagesIn(site: string): string[] {
  const files = readdirSync(site, { recursive: true, encoding: "utf8" });
  return pagesToFind(files.map((file) => file.replaceAll("\\", "/")));
}

/** What the head of a page names: its own address, its picture, its manifest, its icon. */
function namedIn(site: string, page: string): Record<string, string> {
  const html = readFileSync(join(site, page), "utf8");
  const head = html.slice(0, html.indexOf("</head>"));
  const all = head.matchAll(
    /<(?:link rel|meta property)="(canonical|manifest|apple-touch-icon|og:image|og:url)" (?:href|content)="([^"]*)">/g,
  );
  return Object.fromEntries([...all].map(([, name = "", value = ""]) => [name, value]));
}

/** The file in the folder `site` that a link means on a site that lies at `address`. */
function fileAt(site: string, page: string, link: string): string {
  const { href } = new URL(link, address + page);
  expect(href.startsWith(address)).toBe(true);
  const path = href.slice(address.length);
  return join(site, path === "" || path.endsWith("/") ? `${path}index.html` : path);
}

test("all that a page names of itself is there, and its own address leads to it", () => {
  const pages = pagesIn(nameless);
  expect(pages.length).toBeGreaterThan(15);
  for (const page of pages) {
    const names = namedIn(nameless, page);
    expect(fileAt(nameless, page, names.canonical ?? "")).toBe(join(nameless, page));
    for (const link of Object.values(names)) expect(existsSync(fileAt(nameless, page, link)), link).toBe(true);
    expect(names["og:image"]).toMatch(/social\/[a-z-]+\.png$/);
    expect(Object.values(names).join()).not.toContain("//");
  }
});

test("every page is in the sitemap of a site whose address is known, by the address that it gives itself", () => {
  const sitemap = readFileSync(join(named, "sitemap.xml"), "utf8");
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);
  const pages = pagesIn(named).map((page) => namedIn(named, page));
  expect(listed).toEqual(pages.map(({ canonical }) => canonical));
  for (const names of pages) expect(names["og:image"]).toMatch(/^https:\/\/example\.org\/talk\/social\//);
  expect(readFileSync(join(named, "robots.txt"), "utf8")).toContain(`Sitemap: ${address}sitemap.xml`);
});

test("without an address there is no sitemap", () => {
  expect(existsSync(join(nameless, "sitemap.xml"))).toBe(false);
});

test("the manifest's pages and icons are there", () => {
  const manifest = JSON.parse(readFileSync(join(nameless, "manifest.webmanifest"), "utf8"));
  const links: string[] = [
    manifest.start_url,
    ...[...manifest.icons, ...manifest.shortcuts].map(({ src, url }) => src ?? url),
  ];
  expect(links.length).toBe(7);
  for (const link of links) expect(existsSync(fileAt(nameless, "manifest.webmanifest", link)), link).toBe(true);
});
