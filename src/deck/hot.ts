/** In the dev server only: puts the sections that a save has changed in the place of the old ones. */
import type { ViteHotContext } from "vite/types/hot.js";
import { type Stage, stepOf } from "./stage";

interface Changed {
  id: string;
  html: string;
}

/** Listens for changed sections. Slide, step and parameters stay; there is no reload. */
export function swapSlides(hot: ViteHotContext, stage: Stage, refresh: () => void): void {
  hot.on("deck:slides", (changed: Changed[]) => {
    for (const { id, html } of changed) swap(id, html);
    refresh();
  });
  hot.on("deck:healthy", () => {
    for (const overlay of document.querySelectorAll("vite-error-overlay")) overlay.remove();
  });

  function swap(id: string, html: string): void {
    const old = stage.slides.find((slide) => slide.id === id);
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = template.content.querySelector("section");
    if (!old || !fresh) return;
    const step = stepOf(old);
    const wasCurrent = stage.current() === old;
    old.replaceChildren(...fresh.childNodes);
    for (const { name, value } of fresh.attributes) if (name !== "class") old.setAttribute(name, value);
    replaceLayout(old, fresh);
    stage.sync(old);
    if (wasCurrent) stage.show(old, step);
  }
}

/** Keeps the classes that say where the slide is, and takes those that say how it looks. */
function replaceLayout(old: Element, fresh: Element): void {
  for (const name of [...old.classList]) if (name.startsWith("layout-")) old.classList.remove(name);
  for (const name of fresh.classList) if (name.startsWith("layout-")) old.classList.add(name);
}
