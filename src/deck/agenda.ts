/** The map of the talk, which the speaker comes back to: it shows how far we have come. */

/** Whether the slide is the map. */
export function isMap(slide: Element): boolean {
  return slide.querySelector(".agenda") !== null;
}

/** Marks the stop that the talk stood at before it came here, if it came from one of the stops. */
export function markStop(map: Element, before: HTMLElement | undefined): void {
  const stops = Array.from(map.querySelectorAll<HTMLElement>(".agenda [data-part]"));
  if (!stops.some((stop) => stop.dataset.part === before?.dataset.part)) return;
  for (const stop of stops) {
    if (stop.dataset.part === before?.dataset.part) stop.setAttribute("aria-current", "step");
    else stop.removeAttribute("aria-current");
  }
}
