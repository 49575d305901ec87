import { expect, test } from "vitest";
import { moveScriptsLast, rebaseUrls } from "./finish-pages";

test("addresses relative to the style sheet become relative to the page", () => {
  expect(rebaseUrls("src:url(./plex.woff2)", "assets/deck.css")).toBe("src:url(assets/plex.woff2)");
  expect(rebaseUrls('src:url("../fonts/a.woff2")', "assets/deck.css")).toBe("src:url(fonts/a.woff2)");
});

test.each(["url(data:font/woff2;base64,AA)", "url(#gradient)", "url(https://example.org/a)"])("%s stays", (css) => {
  expect(rebaseUrls(css, "assets/deck.css")).toBe(css);
});

test("a page's own scripts come after its text, an inline one stays", () => {
  const html = `<head><script>0</script>
  <script type="module" crossorigin src="./a.js"></script>
  <link rel="modulepreload" crossorigin href="./b.js">
</head><body>text</body>`;
  expect(moveScriptsLast(html)).toBe(`<head><script>0</script>
</head><body>text<script type="module" crossorigin src="./a.js"></script>
<link rel="modulepreload" crossorigin href="./b.js">
</body>`);
});
