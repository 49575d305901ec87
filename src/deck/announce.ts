/** Says to a screen reader what has changed, once, when the change has come to rest. */
import { claimOf, textOf } from "./claim";

const restMs = 120;

/** Creates the live region. What is to be said is asked for when the picture has followed; a newer wish replaces it. */
export function createAnnouncer(): (describe: () => string) => void {
  const region = document.createElement("div");
  region.className = "visually-hidden";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  document.body.append(region);
  let timer = 0;
  return (describe) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      region.textContent = describe();
    }, restMs);
  };
}

/** What a listener must hear on coming to a slide at a step. */
export function describeSlide(slide: HTMLElement, step: number, total: number): string {
  const where = `Slide ${slide.dataset.number} of ${total}${step > 0 ? `, step ${step + 1}` : ""}`;
  return [`${where}: ${claimOf(slide)}`, ...captionsOf(slide)].join(". ");
}

/** What a listener must hear when a step of the same slide has been made. */
export function describeStep(slide: HTMLElement): string {
  const shown = Array.from(slide.querySelectorAll(".fragment.current-fragment:not(.step)"), textOf);
  return [...shown, ...captionsOf(slide)].join(". ");
}

function captionsOf(slide: HTMLElement): string[] {
  return Array.from(slide.querySelectorAll(".widget .caption"), textOf);
}
