import { expect, test } from "vitest";
import { parseBuiltPage } from "./built-page";
import { checkPages } from "./pages-part";

const stage = '<section id="one" data-steps="3"><h1 id="one-claim">A claim</h1></section>';
const good = '<h1 id="top">A page</h1>';

/** What is wrong with a page of the reading edition with this body, in a site with a stage and one more page. */
function lookAt(body: string): string[] {
  const pages = { "index.html": stage, "read/other.html": `${good}<h2 id="far">Far</h2>`, "read/page.html": body };
  const parsed = new Map(Object.entries(pages).map(([path, html]) => [path, parseBuiltPage(html)]));
  return checkPages(parsed, (path) => path === "assets/a.css");
}

test.each([
  ["other.html#gone", 'read/page.html:1: the link "other.html#gone" leads to a place that is not on its page'],
  ["gone.html", 'read/page.html:1: the link "gone.html" leads to a page that is not there'],
  ["#gone", 'read/page.html:1: the link "#gone" leads to a place that is not on its page'],
  ["?a=1#gone", 'read/page.html:1: the link "?a=1#gone" leads to a place that is not on its page'],
  ["../index.html#/two", 'read/page.html:1: the link "../index.html#/two" leads to a place that is not on its page'],
  [
    "../index.html#/one/3",
    'read/page.html:1: the link "../index.html#/one/3" leads to a place that is not on its page',
  ],
  ["../../up.html", 'read/page.html:1: the link "../../up.html" leaves the site\'s folder'],
])("a link to %s is lost", (href, says) => {
  expect(lookAt(`${good}<a href="${href}">Go</a>`)).toEqual([says]);
});

test("links that lead somewhere, elsewhere or to a file are none of its business", () => {
  const links = [
    "other.html#far",
    "?a=1#top",
    "../index.html#/one/2?a=1",
    "../",
    "https://a.example/#b",
    "../assets/a.css",
  ];
  expect(lookAt(good + links.map((href) => `<a href="${href}">Go</a>`).join(""))).toEqual([]);
});

test("ids stand once, and those that are named are there", () => {
  expect(lookAt(`${good}<p id="top">Again</p>\n<p aria-describedby="top gone">Told</p>`)).toEqual([
    'read/page.html:1: the id "top" is taken, see line 1',
    'read/page.html:2: nothing has the id "gone" that is named here',
  ]);
});

test("headings begin with one of level 1 and skip none", () => {
  expect(lookAt("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>")).toEqual([]);
  expect(lookAt("<h1>A</h1>\n<h3>B</h3>")).toEqual([
    "read/page.html:2: the heading “B” is of level 3 after one of level 1",
  ]);
  expect(lookAt("<h1>A</h1><h1>B</h1>")).toEqual(["read/page.html:1: the page has 2 headings of level 1"]);
});

test("a figure has its steps, with an id and a sentence each", () => {
  const figure = (steps: string) => `${good}<figure class="walk" id="f"><ol class="walk-steps">${steps}</ol></figure>`;
  expect(lookAt(figure('<li id="f-0">It begins.</li>'))).toEqual([]);
  const says = ['read/page.html:1: the figure "f" has no list of its steps'];
  expect(lookAt(figure(""))).toEqual(says);
  expect(lookAt(figure('<li id="f-0"></li><li>Nameless</li>'))).toEqual(says);
});
