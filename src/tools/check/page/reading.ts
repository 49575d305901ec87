/** What is asked of a page that is read. Each function runs in the page by itself: it may call nothing outside of it. */
import type { PageFinding } from "./stage";

/** Ids that stand more than once, those that scripts have made included. */
export function findRepeatedIds(): PageFinding[] {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...repeated].map((id) => ({ rule: "id", element: `#${id}`, text: "", message: "stands more than once" }));
}

/** What makes the page wider than the window: the outermost elements that reach over its edge. */
export function findSideways(): PageFinding[] {
  const root = document.documentElement;
  const width = root.clientWidth;
  if (root.scrollWidth <= width) return [];
  const isClipped = (element: Element): boolean => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > width + 1 && !isClipped(element),
  );
  const outer = wide.filter((element) => !element.parentElement || !wide.includes(element.parentElement)).slice(0, 3);
  const name = (element: Element) =>
    `${element.localName}${element.id ? `#${element.id}` : ""}.${element.classList[0] ?? ""}`;
  const said = `the page holds ${root.scrollWidth} px in a window of ${width}`;
  return [{ rule: "sideways", element: outer.map(name).join(", "), text: "", message: said }];
}
