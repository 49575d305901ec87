import { expect, test } from "vitest";
import { insertTags } from "./tags";

const html = (title: string) =>
  `<head><title>${title}</title><meta name="description" content="What &quot;it&quot; says."><meta name="x"></head>`;
const card = { image: "social/when.png", imageAlt: "A <picture>", page: "read/when.html" };

/** The tags of a page by their names, as a reader of HTML sees them. */
function tagsIn(page: string): Record<string, string> {
  const metas = page.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)">/g);
  const links = page.matchAll(/<link rel="([^"]+)" href="([^"]*)">/g);
  return Object.fromEntries([...metas, ...links].map(([, name = "", value = ""]) => [name, value]));
}

test("a page tells its own title and description, escaped once, and points from where it is", () => {
  expect(tagsIn(insertTags(html("A &amp; B"), card))).toEqual({
    description: "What &quot;it&quot; says.",
    canonical: "./when.html",
    manifest: "../manifest.webmanifest",
    "apple-touch-icon": "../icons/180-touch.png",
    "og:type": "article",
    "og:title": "A &amp; B",
    "og:description": "What &quot;it&quot; says.",
    "og:image": "../social/when.png",
    "og:image:width": "1200",
    "og:image:height": "630",
    "og:image:alt": "A &lt;picture&gt;",
    "twitter:card": "summary_large_image",
  });
});

test("where the site is known, addresses that others follow are whole, the page's own stay short", () => {
  const tags = tagsIn(insertTags(html("When"), { ...card, site: "https://example.org/talk/" }));
  expect(tags).toMatchObject({
    canonical: "https://example.org/talk/read/when.html",
    "og:url": "https://example.org/talk/read/when.html",
    "og:image": "https://example.org/talk/social/when.png",
    manifest: "../manifest.webmanifest",
  });
});

test("the stage says the least", () => {
  const page = insertTags(html("The talk"), { ...card, page: "index.html", image: "social/talk.png" });
  expect(Object.keys(tagsIn(page))).toEqual(["description", "og:image", "twitter:card", "canonical"]);
  expect(page.length - html("The talk").length).toBeLessThan(150);
});

test("a page without title and description is refused by its name", () => {
  expect(() => insertTags("<head></head>", card)).toThrow("read/when.html has no title");
});
