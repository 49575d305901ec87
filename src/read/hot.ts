/** In the dev server only: a page whose slides were saved is loaded again; the browser keeps the place. */
import type { ViteHotContext } from "vite/types/hot.js";

/** Listens for changed slides; what is on screen while a mistake stands stays there. */
export function reloadOnSave(hot: ViteHotContext): void {
  hot.on("deck:slides", () => location.reload());
  hot.on("deck:healthy", () => {
    for (const overlay of document.querySelectorAll("vite-error-overlay")) overlay.remove();
  });
}
