import { expect, test } from "vitest";
import { rebaseUrls } from "./inline-styles";

test("addresses relative to the style sheet become relative to the page", () => {
  expect(rebaseUrls("src:url(./plex.woff2)", "assets/deck.css")).toBe("src:url(assets/plex.woff2)");
  expect(rebaseUrls('src:url("../fonts/a.woff2")', "assets/deck.css")).toBe("src:url(fonts/a.woff2)");
});

test.each(["url(data:font/woff2;base64,AA)", "url(#gradient)", "url(https://example.org/a)"])("%s stays", (css) => {
  expect(rebaseUrls(css, "assets/deck.css")).toBe(css);
});
