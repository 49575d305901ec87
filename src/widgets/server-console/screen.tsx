/** The screen of a server's window. */
import type { VNode } from "preact";
import { classes } from "../kit/draw/role";
import { Label } from "../kit/draw/text";
import type { Power, Shown } from "./model";
import { windowWidth } from "./place";

const inset = 14;
const top = 52;
const height = 250;
const lineHeight = 28;
/** Width of a letter of IBM Plex Mono at 22 units. */
const letterWidth = 13.2;

/** The lines of a screen, one below another; where the guest died they stand on a band. */
export function Screen({ lines, power }: { lines: readonly Shown[]; power: Power }): VNode {
  return (
    <g>
      <rect
        class={classes("role", "fine", power === "off" ? "off" : "os")}
        x={inset}
        y={top}
        width={windowWidth - 2 * inset}
        height={height}
        rx={4}
      />
      {power === "off" && (
        <Label x={windowWidth / 2} y={top + height / 2 + 7} text="no signal" small quiet anchor="middle" />
      )}
      {lines.map((line, row) => (
        <Row line={line} y={top + 33 + row * lineHeight} />
      ))}
    </g>
  );
}

function Row({ line: { text, loud, cursor }, y }: { line: Shown; y: number }): VNode {
  return (
    <g class={loud ? "trap" : undefined}>
      {loud && <rect class="tint" x={inset + 2} y={y - 21} width={windowWidth - 2 * inset - 4} height={lineHeight} />}
      <Label x={inset + 14} y={y} text={text} mono on={loud ? "trap" : undefined} />
      {cursor && (
        <rect
          x={inset + 14 + letterWidth * text.length + 2}
          y={y - 17}
          width={letterWidth - 2}
          height={21}
          style="fill:var(--soft)"
        />
      )}
    </g>
  );
}
