/** The table of contents: marks the section that is read, and shuts when one has been chosen. */
import { lastAbove, onReading } from "./reading";

/** Follows the reading; `told` hears the id of each section that one comes to. */
export function followContents(told: (id: string) => void): void {
  const list = document.getElementById("toc");
  const sections = [...document.querySelectorAll<HTMLElement>("section[id]")];
  const links = new Map(
    [...(list?.querySelectorAll<HTMLAnchorElement>(".toc-sections a") ?? [])].map((link) => [link.hash.slice(1), link]),
  );
  let here: string | undefined;
  onReading(() => {
    const id = (lastAbove(sections, innerHeight * 0.4) ?? sections[0])?.id;
    if (id === undefined || id === here) return;
    links.get(here ?? "")?.removeAttribute("aria-current");
    here = id;
    const link = links.get(id);
    link?.setAttribute("aria-current", "location");
    if (link && list) keepInView(link, list);
    told(id);
  });
  list?.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a") && list.matches(":popover-open")) list.hidePopover();
  });
}

/** Scrolls the list alone: scrolling the link into view would move the text as well. */
function keepInView(link: HTMLElement, list: HTMLElement): void {
  const { top, bottom } = link.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  if (top < box.top + 40) list.scrollTop += top - box.top - 80;
  else if (bottom > box.bottom - 40) list.scrollTop += bottom - box.bottom + 80;
}
