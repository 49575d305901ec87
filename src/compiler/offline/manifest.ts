/** What a browser needs to know to install the site as an application of its own. */

/** The site as its manifest presents it; paths are below the site's folder, where the manifest lies. */
export interface Installable {
  name: string;
  description: string;
  /** The page that it opens with. */
  start: string;
  /** A colour as CSS writes it, for the window's frame and for the moment before the first picture. */
  colour: string;
}

/** A picture of the site's sign: `width` in pixels; one with a margin may be cut to any shape. */
export interface Icon {
  file: string;
  width: number;
  hasMargin: boolean;
}

/** The drawn sizes: what Chromium asks for, and what iOS puts on a home screen. */
export const icons: readonly Icon[] = [
  { file: "icons/192.png", width: 192, hasMargin: false },
  { file: "icons/512.png", width: 512, hasMargin: false },
  { file: "icons/512-maskable.png", width: 512, hasMargin: true },
  { file: "icons/180-touch.png", width: 180, hasMargin: true },
];

/** The text of `manifest.webmanifest`. */
export function renderManifest({ name, description, start, colour }: Installable): string {
  const drawn = icons
    .filter(({ file }) => !file.includes("touch"))
    .map(({ file, width, hasMargin }) => ({
      src: file,
      sizes: `${width}x${width}`,
      type: "image/png",
      purpose: hasMargin ? "maskable" : "any",
    }));
  const manifest = {
    id: "./",
    name,
    short_name: "Hypervisible",
    description,
    lang: "en",
    dir: "ltr",
    start_url: start,
    scope: "./",
    display: "standalone",
    theme_color: colour,
    background_color: colour,
    categories: ["education"],
    icons: [{ src: "favicon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }, ...drawn],
    shortcuts: [
      { name: "Present the talk", short_name: "Present", url: "./index.html" },
      ...(start === "./index.html" ? [] : [{ name: "Read the talk", short_name: "Read", url: start }]),
    ],
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/**
 * The site's sign as the icon's SVG: as it is, or smaller on a full ground, so that nothing of it is lost where a system
 * cuts a circle out. `favicon` has a view box of 32 units.
 */
export function iconSvg(favicon: string, { hasMargin }: Icon, colour: string): string {
  if (!hasMargin) return favicon;
  const inner = favicon.replace(/^<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${colour}" d="M0 0h32v32H0z"/><g transform="translate(4.8 4.8) scale(.7)">${inner}</g></svg>`;
}
