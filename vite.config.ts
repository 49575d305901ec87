import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { deckPlugin } from "./src/compiler/plugin.ts";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
/** What the emulator asks Node for it has no use for in a browser, and says so itself before it asks. */
const withoutNode: Plugin = {
  name: "without-node",
  enforce: "pre",
  resolveId: (id) => (/^(node:)?(crypto|fs|fs\/promises|path|perf_hooks|url)$/.test(id) ? "\0no-node" : undefined),
  load: (id) => (id === "\0no-node" ? "export default {};" : undefined),
};

/** What only live demos load lies in a folder of its own, so that one can see what the talk weighs without it. */
const placeOf = (modules: readonly string[]) =>
  modules.length > 0 && modules.every((id) => /\/(demos|src\/demo-kit|src\/machine)\//.test(id))
    ? "assets/demos"
    : "assets";

const page = (name: string) => `${root}/src/${name}.html`;

export default defineConfig({
  root: `${root}/src`,
  base: "./",
  publicDir: `${root}/assets/public`,
  cacheDir: process.env.HYPERVISIBLE_CACHE ?? `${root}/node_modules/.vite`,
  plugins: [deckPlugin(root)],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // It reads the theme's dozen files many times faster than the other one, and the first picture waits for them.
  css: { transformer: "lightningcss" },
  server: { host: "127.0.0.1", fs: { allow: [root] } },
  // v86 is one file, and only workers import it: found late, it would make the page load again in the middle of a demo.
  optimizeDeps: { entries: ["index.html", "gallery.html", "read/read.ts"], exclude: ["mermaid", "v86"] },
  // Workers import as pages do.
  worker: {
    format: "es",
    plugins: () => [withoutNode],
    rolldownOptions: { output: { entryFileNames: "assets/demos/[name]-[hash].js" } },
  },
  build: {
    outDir: process.env.HYPERVISIBLE_OUT ?? `${root}/dist`,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: page("index"), print: page("print"), gallery: page("gallery") },
      output: {
        chunkFileNames: ({ moduleIds }) => `${placeOf(moduleIds)}/[name]-[hash].js`,
        assetFileNames: ({ names }) =>
          `assets/${names.some((name) => name.endsWith(".wasm")) ? "demos/" : ""}[name]-[hash][extname]`,
      },
      checks: { pluginTimings: false },
    },
  },
  test: {
    projects: [
      { extends: true, root, test: { name: "unit", include: ["src/**/*.test.{ts,tsx}", "demos/**/*.test.ts"] } },
      {
        extends: true,
        root,
        test: {
          name: "browser",
          include: ["test/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
