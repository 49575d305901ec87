/** All slides at a glance, by parts: small copies of the slides themselves. */
import { render } from "preact";
import { claimOf } from "./claim";

interface Thumbnail {
  id: string;
  number: string;
  claim: string;
  html: string;
}

/** Draws the overview into `box`; choosing a slide calls `choose` with its id. */
export function renderOverview(
  box: HTMLElement,
  slides: readonly HTMLElement[],
  current: HTMLElement,
  choose: (id: string) => void,
): void {
  render(
    Array.from(byPart(slides), ([part, members]) => (
      <section key={part}>
        <h3>
          {part} <span>{minutesOf(members)} min</span>
        </h3>
        <ul>
          {members.map(thumbnailOf).map(({ id, number, claim, html }) => (
            <li key={id}>
              <button
                type="button"
                aria-label={`${number}: ${claim}`}
                aria-current={id === current.id ? "true" : undefined}
                onClick={() => choose(id)}
              >
                {/* A copy of what the compiler has made safe already. */}
                <div class="miniature" inert dangerouslySetInnerHTML={{ __html: html }} />
              </button>
            </li>
          ))}
        </ul>
      </section>
    )),
    box,
  );
}

function byPart(slides: readonly HTMLElement[]): Map<string, HTMLElement[]> {
  const parts = new Map<string, HTMLElement[]>();
  for (const slide of slides) {
    const part = slide.dataset.part ?? "";
    parts.set(part, [...(parts.get(part) ?? []), slide]);
  }
  return parts;
}

function minutesOf(slides: readonly HTMLElement[]): number {
  return slides.reduce((sum, slide) => sum + Number(slide.dataset.minutes), 0);
}

/** A still copy: no ids twice in the page, no live elements, nothing that waits to appear. */
function thumbnailOf(slide: HTMLElement): Thumbnail {
  const copy = slide.cloneNode(true) as HTMLElement;
  for (const live of copy.querySelectorAll("hv-widget, hv-code")) {
    const still = document.createElement("div");
    still.className = live.className;
    still.append(...live.querySelectorAll(":scope > .canvas, :scope > .caption, :scope > pre"));
    live.replaceWith(still);
  }
  for (const element of copy.querySelectorAll(".notes, .fragment.step")) element.remove();
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["id", "aria-labelledby", "hidden", "inert", "aria-hidden"]) element.removeAttribute(name);
    element.classList.remove("fragment", "present", "past", "future");
  }
  copy.removeAttribute("style");
  const claim = claimOf(slide);
  return { id: slide.id, number: slide.dataset.number ?? "", claim, html: copy.outerHTML };
}
