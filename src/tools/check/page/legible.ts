import { type Box, inset, type Point } from "./box";
import { contrast, over, writeColour } from "./colour";
import type { Line } from "./lines";
import { backdropAt, coverAt, textColour } from "./paint";
import { findingAt, overlapIsMeant, type PageFinding, round, type Stage, shortSelector } from "./stage";

const leastTypeUnits = 20;

/** Text that is smaller than a person in the back row can read. */
export function checkTextSize(lines: readonly Line[]): PageFinding[] {
  return lines
    .filter((line) => line.fontUnits < leastTypeUnits - 0.05)
    .map((line) =>
      findingAt(
        "text-size",
        line.element,
        line.text,
        `${round(line.fontUnits)} units high, at least ${leastTypeUnits}`,
      ),
    );
}

/** Five points of a text: its middle, and just inside each side. */
function samples(ink: Box): { middle: Point; sides: Point[] } {
  const { left, top, right, bottom } = inset(ink, Math.min(1, (ink.bottom - ink.top) / 4));
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  return {
    middle: { x, y },
    sides: [
      { x: left, y },
      { x: right, y },
      { x, y: top },
      { x, y: bottom },
    ],
  };
}

/** Contrast of a text against what is painted behind it, the lowest of five points, and grounds that change under it. */
export function checkContrast(stage: Stage, lines: readonly Line[]): PageFinding[] {
  return lines.flatMap((line) => {
    const { middle, sides } = samples(line.ink);
    const cover = overlapIsMeant(line.element) ? undefined : coverAt(stage, line.element, middle);
    if (cover) return [findingAt("covered", line.element, line.text, `is covered by ${shortSelector(cover)}`)];
    return contrastOf(stage, line, [middle, ...sides]);
  });
}

function contrastOf(stage: Stage, line: Line, points: readonly Point[]): PageFinding[] {
  const paint = textColour(line.element);
  const large = line.fontUnits >= 32 || (line.fontUnits >= 24 && line.weight >= 700);
  const least = large ? 3 : 4.5;
  const backdrops = points.map((point) => backdropAt(stage, line.element, point));
  const picture = backdrops.find((backdrop) => backdrop.picture)?.picture;
  if (picture) {
    const message = `stands on ${shortSelector(picture)}, where its contrast cannot be told; give it a plate`;
    return [findingAt("contrast", line.element, line.text, message)];
  }
  const grounds = backdrops.flatMap((backdrop) => backdrop.colours);
  const ratios = grounds.map((ground) => ({ ground, shown: over(paint, ground) }));
  const worst = ratios.sort((a, b) => contrast(a.shown, a.ground) - contrast(b.shown, b.ground))[0];
  const findings: PageFinding[] = [];
  if (worst && contrast(worst.shown, worst.ground) < least - 0.005) {
    const ratio = Math.floor(contrast(worst.shown, worst.ground) * 100) / 100;
    const message = `${writeColour(worst.shown)} on ${writeColour(worst.ground)} is ${ratio}:1, at least ${least}:1`;
    findings.push(findingAt("contrast", line.element, line.text, message));
  }
  const middle = backdrops[0]?.colours[0];
  const other = middle && grounds.find((ground) => contrast(ground, middle) > 1.06);
  if (middle && other && backdrops[0]?.colours.length === 1 && !overlapIsMeant(line.element)) {
    const message = `runs over an edge: ${writeColour(middle)} in its middle, ${writeColour(other)} at a side`;
    findings.push(findingAt("text-over-edge", line.element, line.text, message));
  }
  return findings;
}
