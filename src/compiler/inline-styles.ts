/** Puts the built style sheets into the pages that link them, so that the first paint waits for no second request. */
import { posix } from "node:path";
import type { Plugin, Rolldown } from "vite";

const link = /<link rel="stylesheet"[^>]*?href="([^"]+\.css)"[^>]*>/g;

/** Addresses in a style sheet are relative to its file; in the page they must be relative to the page. */
export function rebaseUrls(css: string, cssFile: string): string {
  const folder = posix.dirname(cssFile);
  return css.replace(/url\((["']?)(?!data:|https?:|\/|#)([^"')]+)\1\)/g, (_whole, _quote, url: string) => {
    return `url(${posix.join(folder, url)})`;
  });
}

/** Runs on the finished bundle; style sheets that stand in every page that wanted them are dropped from the output. */
export function inlineStyles(): Plugin {
  return {
    name: "inline-styles",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const used = new Set<string>();
      for (const page of Object.values(bundle)) {
        if (page.type !== "asset" || !page.fileName.endsWith(".html")) continue;
        page.source = String(page.source).replace(link, (tag, href: string) => {
          const file = posix.normalize(href);
          const sheet = bundle[file];
          if (sheet?.type !== "asset") return tag;
          used.add(file);
          return `<style>${rebaseUrls(sourceOf(sheet), file).trim()}</style>`;
        });
      }
      for (const file of used) delete bundle[file];
    },
  };
}

function sourceOf(asset: Rolldown.OutputAsset): string {
  return typeof asset.source === "string" ? asset.source : new TextDecoder().decode(asset.source);
}
