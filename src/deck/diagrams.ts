/** Draws diagrams that were not drawn before the build. A published deck has none of them, and loads nothing here. */

/** Draws the slide's undrawn diagrams in place; one that mermaid refuses shows its message. */
export async function drawDiagrams(slide: HTMLElement): Promise<void> {
  const waiting = Array.from(slide.querySelectorAll<HTMLElement>(".diagram[data-mermaid]"));
  if (waiting.length === 0) return;
  // Mermaid's own bundle: a dev server need not bundle it first.
  const { default: mermaid } = await import("mermaid/dist/mermaid.esm.min.mjs");
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    htmlLabels: false,
    fontFamily: color("--sans"),
    theme: "base",
    themeVariables: {
      fontSize: "22px",
      primaryColor: color("--hardware-tint"),
      primaryBorderColor: color("--hardware"),
      primaryTextColor: color("--ink"),
      lineColor: color("--soft"),
      textColor: color("--ink"),
    },
  });
  for (const [index, box] of waiting.entries()) await drawDiagram(box, `${slide.id}-live-${index}`);

  async function drawDiagram(box: HTMLElement, id: string): Promise<void> {
    try {
      const { svg } = await mermaid.render(id, box.dataset.mermaid ?? "");
      box.innerHTML = svg;
      box.removeAttribute("data-mermaid");
    } catch (error) {
      box.textContent = `This diagram cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}
