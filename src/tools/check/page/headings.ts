import { findingAt, isShown, type PageFinding, type Stage, shortSelector } from "./stage";

/** A slide whose heading is missing, empty, not first, not the name of the slide, or whose further headings skip a level. */
export function checkHeadings({ section }: Stage): PageFinding[] {
  const found = [...section.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((each) => !each.closest(".notes"));
  const claim = found[0] ?? section.querySelector("p.claim");
  if (!claim?.textContent?.trim()) return [findingAt("headings", section, "", "has no heading")];
  const findings: PageFinding[] = [];
  const say = (element: Element, message: string): void => {
    findings.push(findingAt("headings", element, element.textContent ?? "", message));
  };
  const before = [...section.querySelectorAll("p, li, td, th, figcaption, pre, svg")].find(
    (each) => claim.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING && isShown(each),
  );
  if (before) say(claim, `is read after ${shortSelector(before)}; a slide is read from its heading on`);
  const label = section.getAttribute("aria-labelledby");
  if (label !== null && label !== claim.id) say(section, `takes its name from #${label}, not from its heading`);
  let level = Number(found[0]?.localName.slice(1) ?? 2);
  for (const heading of found.slice(1)) {
    const next = Number(heading.localName.slice(1));
    if (next === 1 || next > level + 1) say(heading, `h${next} follows h${level}`);
    level = next;
  }
  return findings;
}
