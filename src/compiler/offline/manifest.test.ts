import { expect, test } from "vitest";
import { iconSvg, icons, renderManifest } from "./manifest";

const site = { name: "The talk", description: "A seminar", start: "./read/index.html", colour: "#0c1524" };

test("a manifest has what a browser asks for before it installs, all of it below the site's folder", () => {
  const manifest = JSON.parse(renderManifest(site));
  expect(manifest).toMatchObject({
    name: "The talk",
    short_name: "Hypervisible",
    start_url: "./read/index.html",
    scope: "./",
    display: "standalone",
    theme_color: "#0c1524",
  });
  const sizes = manifest.icons.map(({ sizes, purpose }: Record<string, string>) => `${sizes} ${purpose}`);
  expect(sizes).toEqual(["any any", "192x192 any", "512x512 any", "512x512 maskable"]);
  expect(JSON.stringify(manifest)).not.toMatch(/"(\/|https?:)/);
});

test("shortcuts lead to the stage, and to the text where there is one", () => {
  const urlsOf = (start: string) =>
    JSON.parse(renderManifest({ ...site, start })).shortcuts.map(({ url }: { url: string }) => url);
  expect(urlsOf("./read/index.html")).toEqual(["./index.html", "./read/index.html"]);
  expect(urlsOf("./index.html")).toEqual(["./index.html"]);
});

test("an icon that may be cut to a circle stands on a full ground, with its sign inside the safe eight tenths", () => {
  const favicon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M0 0h32v32H0z"/></svg>\n';
  const [plain, cut] = [false, true].map((hasMargin) => icons.find((icon) => icon.hasMargin === hasMargin));
  if (!plain || !cut) throw new Error("both kinds of icon are there");
  expect(iconSvg(favicon, plain, "#0c1524")).toBe(favicon);
  const drawn = iconSvg(favicon, cut, "#0c1524");
  expect(drawn.match(/<svg/g)).toHaveLength(1);
  expect(drawn).toContain('<path d="M0 0h32v32H0z"/></g></svg>');
  const [, move = "", scale = ""] = /translate\(([\d.]+) [\d.]+\) scale\(([\d.]+)\)/.exec(drawn) ?? [];
  expect(Number(move) * 2 + 32 * Number(scale)).toBeCloseTo(32);
  expect(Number(scale)).toBeLessThanOrEqual(0.8);
});
