import type { VNode } from "preact";
import { classes, type Role } from "./role";

/** Where a text stands in relation to its x. */
export type Anchor = "start" | "middle" | "end";

// Advance widths of IBM Plex Sans Medium, space to tilde, in hundredths of an em, two digits each.
const advances =
  "2430456860957125343451602940294260606060606060606060313160606049906666636859577171415366518271716371666058696393646259324232605660555951595634545827275529885856595938493758518053514936353660";

/** Width of a line in IBM Plex Sans Medium of that size, in units; a character outside ASCII counts as a digit. */
export function textWidth(text: string, size = 22): number {
  const hundredths = Array.from(text, (char) => {
    const at = (char.charCodeAt(0) - 32) * 2;
    return Number(advances.slice(at, at + 2) || 60);
  });
  return (hundredths.reduce((sum, width) => sum + width, 0) * size) / 100;
}

/**
 * A text of one or more lines (parted by "\n"), its first baseline at y; `on` writes it in the
 * strong shade of a role or of the box around it.
 */
export function Label(props: {
  x: number;
  y: number;
  text: string;
  on?: Role | "box" | undefined;
  small?: boolean | undefined;
  quiet?: boolean | undefined;
  /** In the face of code, whose characters are all 0.6 of their size wide. */
  mono?: boolean | undefined;
  anchor?: Anchor | undefined;
  opacity?: number | undefined;
}): VNode {
  const { x, y, text, on, small, quiet, mono, anchor, opacity } = props;
  const lines = text.split("\n");
  const name = classes(
    on && (on === "box" ? "on" : `on ${on}`),
    small && "small",
    quiet && "quiet",
    mono && "mono",
    anchor !== "start" && anchor,
  );
  return (
    <text x={x} y={y} class={name || undefined} opacity={opacity}>
      {lines.length === 1
        ? text
        : lines.map((line, index) => (
            <tspan x={x} dy={index === 0 ? 0 : small ? 27 : 28}>
              {line}
            </tspan>
          ))}
    </text>
  );
}

/** A word in a pill, its top left corner at x, y, 36 units high. */
export function Badge(props: { x: number; y: number; text: string; kind?: Role | undefined }): VNode {
  const { x, y, text, kind = "hw" } = props;
  return (
    <g class={kind}>
      <rect class="role fine" x={x} y={y} width={badgeWidth(text)} height={36} rx={18} />
      <text class="on small" x={x + 16} y={y + 25}>
        {text}
      </text>
    </g>
  );
}

/** Width of the badge with that word, in units. */
export function badgeWidth(text: string): number {
  return Math.ceil(textWidth(text, 20)) + 32;
}

/** The one loud number of a figure, its baseline at y, with up to two small lines beside it or, if `under`, below it. */
export function Readout(props: {
  x: number;
  y: number;
  value: string;
  note?: string | undefined;
  on?: Role | undefined;
  under?: boolean | undefined;
}): VNode {
  const { x, y, value, note, on, under } = props;
  const lines = note?.split("\n").length ?? 0;
  return (
    <g>
      <text class={classes("loud", on && `on ${on}`)} x={x} y={y}>
        {value}
      </text>
      {note !== undefined && (
        <Label
          x={under ? x + 2 : x + Math.ceil(textWidth(value, 64)) + 16}
          y={under ? y + 38 : y - 27 * (lines - 1)}
          text={note}
          small
          quiet
        />
      )}
    </g>
  );
}
