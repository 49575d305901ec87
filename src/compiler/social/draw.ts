/** Draws pictures as PNG: satori sets the type, resvg turns outlines into pixels; the same bytes on any machine. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseThemeTokens } from "../theme-tokens.ts";
import { cardSize, layOutCard, type SocialCard } from "./card.ts";
import { drawOnce } from "./drawn-before.ts";

/**
 * The card as a PNG of 1200 by 630 pixels, in the project below `root` (absolute), whose colours and fonts it takes. What
 * has been drawn is kept in `folder`.
 */
export async function drawSocialImage(card: SocialCard, root: string, folder = keptIn(root)): Promise<Buffer> {
  const css = await readFile(join(root, "assets/theme/tokens.css"), "utf8");
  const layout = layOutCard(card, parseThemeTokens(css, "dark"));
  return drawOnce(folder, [layout, cardSize, await versions(root)], async () => {
    // Loaded only when there is something to draw: it takes longer than all else that a build loads.
    const { default: satori } = await import("satori");
    const svg = await satori(layout, { ...cardSize, fonts: await readFonts(root) });
    return renderPng(svg, root, cardSize.width);
  });
}

/** An SVG without text as a PNG of that width in pixels; `root` is the project's folder. */
export async function drawPng(svg: string, root: string, width: number, folder = keptIn(root)): Promise<Buffer> {
  return drawOnce(folder, [svg, width, await versions(root)], () => renderPng(svg, root, width));
}

function keptIn(root: string): string {
  return join(root, "node_modules/.cache/hypervisible-pictures");
}

let ready: Promise<void> | undefined;

async function renderPng(svg: string, root: string, width: number): Promise<Buffer> {
  const { initWasm, Resvg } = await import("@resvg/resvg-wasm");
  ready ??= readFile(join(root, "node_modules/@resvg/resvg-wasm/index_bg.wasm")).then(initWasm);
  await ready;
  const image = new Resvg(svg, { fitTo: { mode: "width", value: width } });
  const drawn = image.render();
  const png = Buffer.from(drawn.asPng());
  drawn.free();
  image.free();
  return png;
}

const fontPackage = "@fontsource/ibm-plex-sans";

/** What else decides how a picture comes out. */
async function versions(root: string): Promise<string[]> {
  const names = ["satori", "@resvg/resvg-wasm", fontPackage];
  return Promise.all(names.map((name) => readFile(join(root, "node_modules", name, "package.json"), "utf8"))).then(
    (texts) => texts.map((text) => /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? ""),
  );
}

async function readFonts(root: string) {
  const fonts = ([400, 600] as const).map(async (weight) => {
    const file = `node_modules/${fontPackage}/files/ibm-plex-sans-latin-${weight}-normal.woff`;
    return { name: "Plex", weight, style: "normal" as const, data: await readFile(join(root, file)) };
  });
  return Promise.all(fonts);
}
