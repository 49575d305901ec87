import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { listen, type Served, serve, stripBase } from "./serve";

const folder = mkdtempSync(join(tmpdir(), "hypervisible-serve-"));
writeFileSync(join(folder, "index.html"), "<p>first</p>");
writeFileSync(join(folder, "big.js"), "plain");
writeFileSync(join(folder, "big.js.br"), brotliCompressSync("packed"));
afterAll(() => rmSync(folder, { recursive: true }));

async function using(options: Parameters<typeof serve>[1], run: (site: Served) => Promise<void>): Promise<void> {
  const site = await serve(folder, options);
  try {
    await run(site);
  } finally {
    await site.close();
  }
}

describe("serve", () => {
  test("serves a folder on loopback, and what changes in it", () =>
    using({ port: 0 }, async ({ url }) => {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      expect(await (await fetch(url)).text()).toBe("<p>first</p>");
      writeFileSync(join(folder, "index.html"), "<p>second, and longer</p>");
      expect(await (await fetch(url)).text()).toBe("<p>second, and longer</p>");
      const missing = await fetch(`${url}nothing.js`);
      expect([missing.status, await missing.text()]).toEqual([404, "There is nothing here.\n"]);
    }));

  test("sends the compressed sibling to those who take it", () =>
    using({ port: 0 }, async ({ url }) => {
      const packed = await fetch(`${url}big.js`, { headers: { "accept-encoding": "br" } });
      expect([packed.headers.get("content-encoding"), await packed.text()]).toEqual(["br", "packed"]);
      const plain = await fetch(`${url}big.js`, { headers: { "accept-encoding": "identity" } });
      expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, "plain"]);
    }));

  test("serves under a sub-path and nowhere else", () =>
    using({ port: 0, base: "/talks/virtual/" }, async ({ url }) => {
      expect(url).toMatch(/\/talks\/virtual\/$/);
      expect((await fetch(url)).status).toBe(200);
      expect((await fetch(new URL("/", url))).status).toBe(404);
    }));

  test("gives nothing from outside the folder", () =>
    using({ port: 0 }, async ({ url }) => {
      expect((await fetch(`${url}..%2f..%2fetc/passwd`)).status).toBe(404);
    }));
});

describe("listen", () => {
  test("takes the next port when one is taken, and says so when all are", async () => {
    const [first, second, third] = [createServer(), createServer(), createServer()];
    try {
      const taken = await listen(first, 42800, 500);
      const next = await listen(second, taken, 500);
      expect(next).toBeGreaterThan(taken);
      await expect(listen(third, taken, 1)).rejects.toThrow(`All ports from ${taken} to ${taken} are taken.`);
    } finally {
      first.close();
      second.close();
    }
  });
});

test("stripBase keeps the path below the base", () => {
  expect(stripBase("/a/b/x.js?y=1", "/a/b/")).toBe("/x.js?y=1");
  expect(stripBase("/a/bc", "/a/b/")).toBeUndefined();
  expect(stripBase("/x.js", "/")).toBe("/x.js");
});
