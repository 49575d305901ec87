import { expect, test } from "vitest";
import { linkTo, pageAddress, parseSiteAddress } from "./site-address";

test.each([
  ["https://example.org/talk/", "https://example.org/talk/"],
  ["https://example.org/talk", "https://example.org/talk/"],
  ["https://example.org", "https://example.org/"],
  ["HTTP://Example.org:8080/a b//", "http://example.org:8080/a%20b/"],
])("%s is the address %s", (text, address) => {
  expect(parseSiteAddress(text)).toBe(address);
});

test.each([
  ["example.org/talk", "has to be whole"],
  ["ftp://example.org/", "has to be whole"],
  ["", "has to be whole"],
  ["https://example.org/?a=1", "ends with its folder"],
  ["https://example.org/#/map", "ends with its folder"],
  ["https://me:secret@example.org/", "ends with its folder"],
  ["https://example.org/talk/index.html", "is a folder"],
])("%s is refused", (text, why) => {
  expect(() => parseSiteAddress(text)).toThrow(why);
});

test("a folder's page goes by the folder's name", () => {
  expect(pageAddress("https://example.org/talk/", "index.html")).toBe("https://example.org/talk/");
  expect(pageAddress("https://example.org/talk/", "read/index.html")).toBe("https://example.org/talk/read/");
  expect(pageAddress("https://example.org/talk/", "read/when.html")).toBe("https://example.org/talk/read/when.html");
});

test.each([
  ["index.html", "index.html", "./"],
  ["read/index.html", "read/index.html", "./"],
  ["read/index.html", "index.html", "./read/"],
  ["index.html", "read/when.html", "../"],
  ["index.html", "demos/console/index.html", "../../"],
  ["read/when.html", "read/when.html", "./when.html"],
  ["social/talk.png", "index.html", "./social/talk.png"],
  ["social/when.png", "read/when.html", "../social/when.png"],
])("%s seen from %s is %s", (file, page, way) => {
  expect(linkTo(file, page)).toBe(way);
  const folder = `https://example.org/talk/${page}`;
  expect(new URL(way, folder).href).toBe(pageAddress("https://example.org/talk/", file));
});

test("a known site makes links whole", () => {
  expect(linkTo("social/talk.png", "read/when.html", "https://example.org/")).toBe(
    "https://example.org/social/talk.png",
  );
});
