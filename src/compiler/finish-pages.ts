/** Finishes the built pages for the first paint: styles stand in the page, scripts are asked for after all of its text. */
import { posix } from "node:path";
import type { Plugin, Rolldown } from "vite";

const styleLink = /<link rel="stylesheet"[^>]*?href="([^"]+\.css)"[^>]*>/g;
const scriptTag = /[ \t]*(?:<script type="module"[^>]*src="[^"]*"[^>]*><\/script>|<link rel="modulepreload"[^>]*>)\n?/g;

/** Addresses in a style sheet are relative to its file; in the page, which lies in `folder`, they must be relative to that. */
export function rebaseUrls(css: string, cssFile: string, folder = ""): string {
  const way = posix.relative(folder, posix.dirname(cssFile));
  return css.replace(/url\((["']?)(?!data:|https?:|\/|#)([^"')]+)\1\)/g, (_whole, _quote, url: string) => {
    return `url(${posix.join(way, url)})`;
  });
}

/**
 * Moves a page's own scripts to the end of its body. A script in the head is fetched at once, and takes its share of a
 * slow line from the first slide and its font.
 */
export function moveScriptsLast(html: string): string {
  const tags = html.match(scriptTag) ?? [];
  return html.replace(scriptTag, "").replace("</body>", () => `${tags.map((tag) => tag.trim()).join("\n")}\n</body>`);
}

/** Runs on the finished bundle; style sheets that stand in every page that wanted them are dropped from the output. */
export function finishPages(): Plugin {
  return {
    name: "finish-pages",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const used = new Set<string>();
      const inline = (folder: string) => (tag: string, href: string) => {
        const file = posix.join(folder, href);
        const sheet = bundle[file];
        if (sheet?.type !== "asset") return tag;
        used.add(file);
        return `<style>${rebaseUrls(sourceOf(sheet), file, folder).trim()}</style>`;
      };
      for (const page of Object.values(bundle)) {
        if (page.type !== "asset" || !page.fileName.endsWith(".html")) continue;
        page.source = moveScriptsLast(sourceOf(page).replace(styleLink, inline(posix.dirname(page.fileName))));
      }
      for (const file of used) delete bundle[file];
    },
  };
}

function sourceOf(asset: Rolldown.OutputAsset): string {
  return typeof asset.source === "string" ? asset.source : new TextDecoder().decode(asset.source);
}
