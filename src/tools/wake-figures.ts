import type { Page } from "playwright-core";

/** Brings all figures of a page of the reading edition to life, as reading through it would, and goes back to its top. */
export async function wakeFigures(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await frame();
      await frame();
    }
    scrollTo(0, 0);
    await document.fonts.ready;
    const figures = [...document.querySelectorAll("hv-widget")];
    if (figures.length > 0) await customElements.whenDefined("hv-widget");
    await Promise.all(figures.map((figure) => figure.load()));
    await frame();
  });
}
