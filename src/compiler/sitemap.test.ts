import { expect, test } from "vitest";
import { pagesToFind, renderRobots, renderSitemap } from "./sitemap";

const site = "https://example.org/talk/";

test("a sitemap names whole addresses and when they changed", () => {
  expect(
    renderSitemap(site, ["index.html", "read/a&b.html"], "2026-05-20"),
  ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url><loc>https://example.org/talk/</loc><lastmod>2026-05-20</lastmod></url>
  <url><loc>https://example.org/talk/read/a&amp;b.html</loc><lastmod>2026-05-20</lastmod></url>
</urlset>
`);
  expect(renderSitemap(site, ["index.html"])).not.toContain("lastmod");
});

test("robots find the sitemap", () => {
  expect(renderRobots(site)).toContain("\nSitemap: https://example.org/talk/sitemap.xml\n");
});

test("what is worth finding comes in the order of the talk's uses", () => {
  const files = [
    "assets/a.js",
    "demos/console/index.html",
    "gallery.html",
    "print.html",
    "read/when.html",
    "read/index.html",
    "index.html",
  ];
  expect(pagesToFind(files)).toEqual(["index.html", "read/index.html", "read/when.html", "demos/console/index.html"]);
});
