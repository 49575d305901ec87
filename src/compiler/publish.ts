/** What a built site tells others: browsers that keep or install it, networks that show a link to it, search engines. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Plugin, Rolldown } from "vite";
import { iconSvg, icons, renderManifest } from "./offline/manifest.ts";
import { writeWorker } from "./offline/worker.ts";
import { parseSiteAddress } from "./site-address.ts";
import { pagesToFind, renderRobots, renderSitemap } from "./sitemap.ts";
import type { SocialCard } from "./social/card.ts";
import { type CardChapter, describeCard, imageOfPage, listCards } from "./social/cards.ts";
import { drawPng, drawSocialImage } from "./social/draw.ts";
import { insertTags } from "./social/tags.ts";
import { parseThemeTokens } from "./theme-tokens.ts";

/** The talk by its name, and the chapters of its reading edition. */
export interface PublishedTalk {
  title: string;
  chapters: readonly CardChapter[];
}

/**
 * Adds pictures, icons, manifest, head tags and, at last, the service worker to a build. HYPERVISIBLE_SITE names the
 * site's address on the web; with it there are a sitemap and whole addresses.
 */
export function publish(root: string, readTalk: () => Promise<PublishedTalk>): Plugin {
  return {
    name: "publish",
    apply: "build",
    enforce: "post",
    async generateBundle(_options, bundle) {
      const site = process.env.HYPERVISIBLE_SITE ? parseSiteAddress(process.env.HYPERVISIBLE_SITE) : undefined;
      const { title, chapters } = await readTalk();
      const cards = listCards(title, chapters);
      const pages = pagesToFind(Object.keys(bundle));
      for (const page of pages) tagPage(bundle[page], cards, site);
      const files = await Promise.all([
        drawPictures(root, cards),
        describeInstallation(root, title, pages),
        describePages(root, pages, site),
      ]);
      for (const [fileName, source] of files.flat()) this.emitFile({ type: "asset", fileName, source });
    },
    writeBundle: {
      // When all files are there, with those that others write.
      order: "post",
      sequential: true,
      async handler({ dir }) {
        if (dir !== undefined) await writeWorker(root, dir);
      },
    },
  };
}

type NewFile = [name: string, source: string | Uint8Array];

function tagPage(
  page: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined,
  cards: ReadonlyMap<string, SocialCard>,
  site: string | undefined,
): void {
  if (page?.type !== "asset") return;
  const image = imageOfPage(page.fileName, cards);
  const card = cards.get(image);
  const html = typeof page.source === "string" ? page.source : new TextDecoder().decode(page.source);
  page.source = insertTags(html, {
    page: page.fileName,
    image,
    imageAlt: card === undefined ? "" : describeCard(card),
    ...(site === undefined ? {} : { site }),
  });
}

function drawPictures(root: string, cards: ReadonlyMap<string, SocialCard>): Promise<NewFile[]> {
  return Promise.all(
    [...cards].map(async ([name, card]): Promise<NewFile> => [name, await drawSocialImage(card, root)]),
  );
}

async function describeInstallation(root: string, title: string, pages: readonly string[]): Promise<NewFile[]> {
  const css = await readFile(join(root, "assets/theme/tokens.css"), "utf8");
  const favicon = await readFile(join(root, "assets/public/favicon.svg"), "utf8");
  const colour = parseThemeTokens(css, "dark").paper ?? "";
  const drawn = icons.map(async (icon): Promise<NewFile> => {
    return [icon.file, await drawPng(iconSvg(favicon, icon, colour), root, icon.width)];
  });
  const manifest = renderManifest({
    name: title,
    description: `${title}: a seminar to present, to read and to print, with live figures and real machines in the page.`,
    // The first page of the reading edition leads to the stage, too, and is at home on a telephone.
    start: pages.includes("read/index.html") ? "./read/index.html" : "./index.html",
    colour,
  });
  return [["manifest.webmanifest", manifest], ...(await Promise.all(drawn))];
}

async function describePages(root: string, pages: readonly string[], site: string | undefined): Promise<NewFile[]> {
  if (site === undefined) return [];
  return [
    ["sitemap.xml", renderSitemap(site, pages, await lastChange(root))],
    ["robots.txt", renderRobots(site)],
  ];
}

/** The day of the newest commit to the slides; undefined where there is no git or no history. */
async function lastChange(root: string): Promise<string | undefined> {
  const git = promisify(execFile)("git", ["log", "-1", "--format=%cs", "--", "slides"], { cwd: root });
  const { stdout } = await git.catch(() => ({ stdout: "" }));
  return /^\d{4}-\d\d-\d\d/.exec(stdout)?.[0];
}
